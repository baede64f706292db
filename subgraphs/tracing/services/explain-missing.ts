import { InvalidInputError } from '../../../contracts/errors.js';
import { DAY_MS, HOUR_MS } from '../../../contracts/time.js';
import type { Clock } from '../../../platform/clock.js';
import type { RequestContext } from '../../../platform/context.js';
import {
  explainMissing as explain,
  type MissingExplanation,
  type StoredFacts,
} from '../domain/missing/explain-missing.js';
import type { SamplingStrategies } from '../domain/sampling/sampling-strategies.js';
import type { TailSampler } from '../domain/sampling/tail-sampler.js';
import { lastMs, nsToMs, type TimeWindow } from '../domain/time-window.js';
import { parseTraceId } from '../domain/trace-id.js';
import type { RefusalRecord, TraceReader } from '../stores/trace-reader.js';
import { resolveTraceId } from './read-trace.js';
import type { RefusalLog } from './refusal-log.js';

export interface ExplainMissingDeps {
  readonly reader: Pick<TraceReader, 'readTrace' | 'findTraceIds' | 'listRefusals' | 'operationMetrics'>;
  readonly refusalLog: Pick<RefusalLog, 'pending'>;
  readonly sampler: Pick<TailSampler, 'verdictOn'>;
  readonly strategies: Pick<SamplingStrategies, 'strategyFor'>;
  /** Of the collectors of this process. */
  readonly counters: () => { queuedSpans: number; pushedBack: number; droppedByClients: number };
  readonly samplingRate: number;
  readonly retentionDays: number;
  readonly clock: Clock;
}

/** One of `traceId` and `service` must be given. */
export interface MissingInput {
  readonly traceId?: string | null;
  readonly service?: string | null;
  /** Where it was looked for; by default everything that is kept. */
  readonly window?: TimeWindow;
}

export interface ExplainedMissing extends MissingExplanation {
  /** What the log of refusals knows about it, newest first. */
  readonly refusals: readonly RefusalRecord[];
}

/** `explainMissing` with its dependencies given. */
export type ExplainMissing = (ctx: RequestContext, input: MissingInput) => Promise<ExplainedMissing>;

const MAX_REFUSALS = 100;
/** Enough to tell when a trace began, ended and arrived. */
const MAX_SPANS = 10_000;
const MAX_OPERATIONS = 10_000;

/**
 * Why a trace, or the traces of a service, cannot be found.
 * @throws InvalidInputError when neither a trace nor a service is named, or the id is none
 */
export async function explainMissing(
  deps: ExplainMissingDeps,
  ctx: RequestContext,
  input: MissingInput,
): Promise<ExplainedMissing> {
  const nowMs = deps.clock.now().getTime();
  const kept = lastMs(nowMs, deps.retentionDays * DAY_MS);
  const window = input.window ?? kept;
  // Names may have space around them; space alone names nothing.
  const service = input.service?.trim() ? input.service : undefined;
  const traceId = input.traceId ? await fullTraceId(deps, ctx, input.traceId) : undefined;
  if (traceId === undefined && service === undefined) {
    throw new InvalidInputError('Name the trace by its id, or the service that is missing.');
  }
  const [stored, refusals, unnamedRefusals] = await Promise.all([
    traceId !== undefined
      ? storedTrace(deps, ctx.tenant, traceId, window)
      : storedOfService(deps, ctx.tenant, service ?? '', window, kept),
    // A trace whose spans come from the future or the past is logged when it arrived.
    refusalsOf(deps, ctx.tenant, traceId !== undefined ? { traceId } : { service: service ?? '' }, kept),
    refusalsOf(deps, ctx.tenant, { traceId: '', ...(service !== undefined && { service }) }, window),
  ]);
  const explanation = explain({
    subject: traceId !== undefined ? { kind: 'trace', traceId } : { kind: 'service', service: service ?? '' },
    nowMs,
    retentionDays: deps.retentionDays,
    windowEndMs: nsToMs(window.endNs),
    stored,
    refusals,
    unnamedRefusals,
    sampling: {
      rate: deps.samplingRate,
      ...(traceId !== undefined && { verdict: deps.sampler.verdictOn(ctx.tenant, { traceId }) }),
      ...(service !== undefined && { sdkRate: sdkRate(deps, service) }),
    },
    counters: deps.counters(),
  });
  return { ...explanation, refusals };
}

/** @throws InvalidInputError for a text that is no id */
async function fullTraceId(deps: ExplainMissingDeps, ctx: RequestContext, text: string): Promise<string> {
  const name = parseTraceId(text.trim());
  if (name) return resolveTraceId(deps, ctx, name);
  throw new InvalidInputError('A trace id has up to 32 hexadecimal digits.', {
    details: { field: 'traceId' },
  });
}

async function storedTrace(
  deps: ExplainMissingDeps,
  tenant: string,
  traceId: string,
  window: TimeWindow,
): Promise<StoredFacts | undefined> {
  const { spans } = await deps.reader.readTrace(tenant, traceId, { maxSpans: MAX_SPANS });
  const [first] = spans;
  if (!first) return undefined;
  const receivedMs = spans.map((span) => span.receivedAtMs);
  const startNs = spans.reduce(
    (earliest, span) => (span.startNs < earliest ? span.startNs : earliest),
    first.startNs,
  );
  const endNs = spans.reduce((latest, span) => (span.endNs > latest ? span.endNs : latest), first.endNs);
  return {
    spanCount: spans.length,
    startMs: nsToMs(startNs),
    endMs: nsToMs(endNs),
    firstReceivedMs: Math.min(...receivedMs),
    lastReceivedMs: Math.max(...receivedMs),
    inWindow: startNs >= window.startNs && startNs < window.endNs,
  };
}

/** In the window; or else whenever it was, so that it can be said that it has fallen silent. */
async function storedOfService(
  deps: ExplainMissingDeps,
  tenant: string,
  service: string,
  window: TimeWindow,
  kept: TimeWindow,
): Promise<StoredFacts | undefined> {
  for (const each of window === kept ? [kept] : [window, kept]) {
    const rows = await deps.reader.operationMetrics(
      tenant,
      { window: each, service, spans: 'all', groupBy: ['service'], bucketMs: HOUR_MS },
      MAX_OPERATIONS,
    );
    if (rows.length === 0) continue;
    return {
      spanCount: rows.reduce((total, row) => total + row.spanCount, 0),
      startMs: Math.max(Math.min(...rows.map((row) => row.bucketMs ?? row.lastSeenMs)), nsToMs(each.startNs)),
      endMs: Math.max(...rows.map((row) => row.lastSeenMs)),
      inWindow: each === window,
    };
  }
  return undefined;
}

async function refusalsOf(
  deps: ExplainMissingDeps,
  tenant: string,
  query: { traceId?: string; service?: string },
  window: TimeWindow,
): Promise<RefusalRecord[]> {
  const written = await deps.reader.listRefusals(tenant, { ...query, window }, MAX_REFUSALS);
  const pending = deps.refusalLog
    .pending(tenant, query)
    .filter(({ timeMs }) => timeMs >= nsToMs(window.startNs) && timeMs <= nsToMs(window.endNs));
  return [...pending, ...written].sort((a, b) => b.timeMs - a.timeMs).slice(0, MAX_REFUSALS);
}

/** The highest rate that the service's SDKs are told for any operation; with a limit of traces a second it is unknown. */
function sdkRate(deps: ExplainMissingDeps, service: string): number {
  const { operationSampling, probabilisticSampling, rateLimitingSampling } =
    deps.strategies.strategyFor(service);
  if (operationSampling) {
    return Math.max(
      operationSampling.defaultSamplingProbability,
      ...operationSampling.perOperationStrategies.map((each) => each.probabilisticSampling.samplingRate),
    );
  }
  if (rateLimitingSampling) return rateLimitingSampling.maxTracesPerSecond === 0 ? 0 : 1;
  return probabilisticSampling?.samplingRate ?? 1;
}
