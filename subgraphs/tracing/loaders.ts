import DataLoader from 'dataloader';
import { MAX_PAGE } from '../../contracts/paging.js';
import type { ErrorDecision } from './domain/errors/error-decision.js';
import type { ErrorRecord } from './domain/errors/span-error.js';
import type { TimeWindow } from './domain/time-window.js';
import type { SpanNode } from './domain/trace/span-node.js';
import { describeTrace, type SpanDetail, type TraceDetail } from './domain/trace/trace-detail.js';
import type { TraceSummary } from './domain/trace/trace-summary.js';
import type { TracingDeps } from './services/deps.js';
import { listServiceNames } from './services/list-names.js';
import { type OperationFigures, toOperationFigures } from './services/operation-figures.js';
import type { OutlineCache } from './services/outline-cache.js';
import { type OutlinedTrace, outlineTrace } from './services/outline-trace.js';
import { type FoundTrace, readTraces } from './services/read-trace.js';
import { everythingKept } from './services/request-window.js';
import { readServiceFigures, type ServiceFigures } from './services/service-figures.js';
import { measureServices, type ServicePerformanceFigures } from './services/service-performance.js';

/** A trace with all that is found out about it, and the way from a node of its tree to the span that is shown. */
export interface LoadedTrace {
  readonly detail: TraceDetail;
  readonly spanOf: ReadonlyMap<SpanNode, SpanDetail>;
  /** It has more spans than are read. */
  readonly isTruncated: boolean;
}

export interface SpanInTrace {
  readonly span: SpanDetail;
  readonly trace: LoadedTrace;
}

/** A service, or one operation of it, and the time that its figures are about. */
export interface ServiceKey {
  readonly name: string;
  readonly window: TimeWindow;
  readonly operation?: string | undefined;
}

/** A group of errors, the time that it is about, and the length of its intervals. */
export interface TimelineKey {
  readonly groupId: string;
  readonly window: TimeWindow;
  readonly stepNs: bigint;
}

/**
 * Batched reads for one operation: however many traces or services it touches, each kind of child is one query. Never
 * shared between operations, so nothing in them is stale or of another tenant.
 */
export interface TracingLoaders {
  readonly summary: DataLoader<string, TraceSummary | undefined>;
  /** Undefined when its spans went away since the summary was read. */
  readonly trace: DataLoader<TraceSummary, LoadedTrace | undefined, string>;
  /**
   * The summary of a trace whose spans are shown too: it is told from these very spans, so that both agree while more of
   * them arrive. Of a trace with more spans than are read it is that of all of them.
   */
  summaryOfSpans(traceId: string): Promise<TraceSummary | undefined>;
  /**
   * The summary of a trace of which nothing but pages of its spans is asked for, if it has an outline; `tags` and
   * `errorMessage`, which are content, are missing in it.
   */
  summaryOfOutline(traceId: string): Promise<TraceSummary | undefined>;
  /** The outline that a summary was told from. */
  outlineOf(summary: TraceSummary): OutlinedTrace | undefined;
  /** Whether a span of the service is kept. */
  readonly serviceExists: DataLoader<string, boolean>;
  readonly serviceFigures: DataLoader<ServiceKey, ServiceFigures, string>;
  readonly serviceOperations: DataLoader<ServiceKey, OperationFigures[], string>;
  readonly servicePerformance: DataLoader<ServiceKey, ServicePerformanceFigures, string>;
  readonly error: DataLoader<string, ErrorRecord | undefined>;
  /** What was decided about a group of errors. */
  readonly errorDecision: DataLoader<string, ErrorDecision | undefined>;
  /** When the newest error of a group happened, of all that are kept. */
  readonly lastSeenOfGroup: DataLoader<string, bigint | undefined>;
  /** Errors of a group by time. */
  readonly errorTimeline: DataLoader<TimelineKey, readonly { step: number; count: number }[], string>;
}

/** Rows of one read of operations: all that services can have in a list of them. */
const MAX_OPERATIONS = 20_000;
/** A span may arrive after the summary was read, and start before what was known of its trace. */
const SLACK_NS = 3_600_000_000_000n;

/** @param outlines shared by all operations */
export function createTracingLoaders(
  deps: TracingDeps,
  tenant: string,
  outlines: OutlineCache,
): TracingLoaders {
  const { reader } = deps;
  const loadTraces = async (ids: readonly string[], window?: TimeWindow) => {
    const found = await readTraces(deps, { tenant }, ids, window);
    return found.map((trace) => trace && load(trace));
  };
  const summary: TracingLoaders['summary'] = new DataLoader(async (ids) => {
    const found = new Map((await reader.summarizeTraces(tenant, ids)).map((each) => [each.traceId, each]));
    return ids.map((id) => found.get(id));
  });
  const trace: TracingLoaders['trace'] = new DataLoader(
    (summaries) =>
      loadTraces(
        summaries.map(({ traceId }) => traceId),
        windowAround(summaries),
      ),
    { cacheKeyFn: ({ traceId }) => traceId },
  );
  const whole = new DataLoader((ids: readonly string[]) => loadTraces(ids));
  const outlined = new WeakMap<TraceSummary, OutlinedTrace>();
  return {
    summary,
    trace,
    async summaryOfOutline(traceId) {
      const outline = await outlineTrace(deps, { tenant }, traceId, outlines);
      if (outline) outlined.set(outline.detail.summary, outline);
      return outline?.detail.summary;
    },
    outlineOf: (shown) => outlined.get(shown),
    async summaryOfSpans(traceId) {
      const loaded = await whole.load(traceId);
      if (loaded) trace.prime(loaded.detail.summary, loaded);
      return loaded && !loaded.isTruncated ? loaded.detail.summary : summary.load(traceId);
    },
    serviceExists: new DataLoader(async (names) => {
      const known = new Set(await listServiceNames(deps, { tenant }));
      return names.map((name) => known.has(name));
    }),
    serviceFigures: together(async (names, { window }) => readServiceFigures(reader, tenant, window, names)),
    serviceOperations: together(async (names, { window }) => {
      const [only] = names;
      const rows = await reader.operationMetrics(
        tenant,
        {
          window,
          service: names.length === 1 ? only : undefined,
          spans: 'all',
          groupBy: ['service', 'operation'],
        },
        names.length === 1 ? MAX_PAGE : MAX_OPERATIONS,
      );
      const operations = new Map<string, OperationFigures[]>(names.map((name) => [name, []]));
      for (const row of rows) operations.get(row.serviceName ?? '')?.push(toOperationFigures(row, window));
      return operations;
    }),
    servicePerformance: together(async (services, { window, operation }) => {
      const figures = await measureServices(deps, { tenant }, { services, operation, window });
      return new Map(figures.map((each) => [each.service, each]));
    }),
    errorDecision: new DataLoader(async (ids) => {
      const decisions = await deps.errorDecisions.read(tenant, ids);
      return ids.map((id) => decisions.get(id));
    }),
    lastSeenOfGroup: new DataLoader(async (groupIds) => {
      const groups = await reader.errorGroups(
        tenant,
        { window: everythingKept(deps), groupIds },
        groupIds.length,
      );
      const seen = new Map(groups.map(({ groupId, lastSeenNs }) => [groupId, lastSeenNs]));
      return groupIds.map((id) => seen.get(id));
    }),
    errorTimeline: new DataLoader(
      async (keys) => {
        const reads = new Map(keys.map((key) => [timesOf(key), key]));
        const found = await Promise.all(
          [...reads].map(async ([times, { window, stepNs }]) => {
            const groupIds = keys.filter((key) => timesOf(key) === times).map(({ groupId }) => groupId);
            return [times, await reader.errorTimelines(tenant, { window, groupIds }, stepNs)] as const;
          }),
        );
        const timelines = new Map(found);
        return keys.map((key) => timelines.get(timesOf(key))?.get(key.groupId) ?? []);
      },
      { cacheKeyFn: (key) => `${key.groupId} ${timesOf(key)}` },
    ),
    error: new DataLoader(async (ids) => Promise.all(ids.map((id) => reader.readError(tenant, id)))),
  };
}

function load({ spans, isTruncated }: FoundTrace): LoadedTrace {
  const detail = describeTrace(spans);
  let spanOf: ReadonlyMap<SpanNode, SpanDetail> | undefined;
  return {
    detail,
    get spanOf() {
      spanOf ??= new Map(detail.spans.map((span) => [span.node, span]));
      return spanOf;
    },
    isTruncated,
  };
}

function windowAround(summaries: readonly TraceSummary[]): TimeWindow {
  let startNs = summaries[0]?.startNs ?? 0n;
  let endNs = summaries[0]?.endNs ?? 0n;
  for (const summary of summaries) {
    if (summary.startNs < startNs) startNs = summary.startNs;
    if (summary.endNs > endNs) endNs = summary.endNs;
  }
  return { startNs: startNs > SLACK_NS ? startNs - SLACK_NS : 0n, endNs: endNs + SLACK_NS };
}

/** One read per distinct window and operation, which are nearly always one: arguments are the same for all services. */
const timesOf = ({ window, stepNs }: TimelineKey): string => `${window.startNs} ${window.endNs} ${stepNs}`;

function together<T>(
  read: (
    names: readonly string[],
    asked: Pick<ServiceKey, 'window' | 'operation'>,
  ) => Promise<ReadonlyMap<string, T>>,
): DataLoader<ServiceKey, T, string> {
  return new DataLoader(
    async (keys) => {
      const groups = new Map<string, { asked: ServiceKey; names: string[] }>();
      for (const key of keys) {
        const group = groups.get(askedOf(key)) ?? { asked: key, names: [] };
        group.names.push(key.name);
        groups.set(askedOf(key), group);
      }
      const found = new Map<string, T>();
      await Promise.all(
        [...groups.values()].map(async ({ asked, names }) => {
          for (const [name, value] of await read(names, asked)) found.set(keyOf({ ...asked, name }), value);
        }),
      );
      return keys.map((key) => found.get(keyOf(key)) ?? new Error(`Nothing was read of ${key.name}`));
    },
    { cacheKeyFn: keyOf },
  );
}

const askedOf = ({ window, operation }: ServiceKey): string =>
  JSON.stringify([String(window.startNs), String(window.endNs), operation]);
const keyOf = (key: ServiceKey): string => `${askedOf(key)} ${key.name}`;
