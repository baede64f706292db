import type { DependencyEdge } from '../domain/dependencies/dependency-edge.js';
import type { ErrorGroup, ErrorRecord, Severity } from '../domain/errors/span-error.js';
import type { DurationCount } from '../domain/metrics/heatmap.js';
import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import type { StoredSpan } from '../domain/stored-span.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type {
  Count,
  ErrorQuery,
  MetricsQuery,
  SpanSearch,
  TraceListQuery,
  TraceMatch,
  TraceQuery,
} from '../domain/trace-query.js';

/** The spans of one trace. */
export interface StoredTrace {
  /** By start, each once. */
  readonly spans: readonly StoredSpan[];
  /** There are more, which were not read: later ones, over the limit of spans or of memory. */
  readonly isTruncated: boolean;
}

/**
 * Reads traces. Every implementation:
 * - MUST return nothing of another tenant.
 * - MUST see what `SpanWriter.write` has resolved for, at once.
 * - MUST end each query after its time limit, with AppError TIMEOUT whose message says how to narrow it.
 * - throws AppError UNAVAILABLE when the store does not answer.
 * - MAY return a span twice that was delivered twice; `readTrace` and `readTraces` MUST NOT.
 */
export interface TraceReader {
  /**
   * Every span of a trace, at most `maxSpans` of them (the earliest) and no more than the store's limit of memory.
   * Without spans when there is none. Without a window the whole retention is searched.
   */
  readTrace(
    tenant: string,
    traceId: string,
    options: { window?: TimeWindow; maxSpans: number },
  ): Promise<StoredTrace>;
  /**
   * Several traces at once, as `readTrace`; a trace that is not there is not in the map. The limit of memory is for all
   * of them: one that did not fit in is there without its spans, truncated.
   */
  readTraces(
    tenant: string,
    traceIds: readonly string[],
    options: { window?: TimeWindow; maxSpansPerTrace: number },
  ): Promise<Map<string, StoredTrace>>;
  /**
   * The spans of a trace without their content, in no order: only what their place in the trace depends on is read
   * (ids, links, service, name, kind, times, outcome, and by which clock). One that was delivered twice is there twice.
   * Undefined when there are more than `maxSpans`, or none where the roll-up says that they are.
   * @returns also the `traceVersion` of exactly these spans
   */
  outlineTrace(
    tenant: string,
    traceId: string,
    options: { maxSpans: number },
  ): Promise<{ readonly spans: readonly StoredSpan[]; readonly version: string } | undefined>;
  /** Differs from what it was when spans have come to the trace, or gone from it; where the roll-up says that they are. */
  traceVersion(tenant: string, traceId: string): Promise<string>;
  /** The spans of a trace that have one of these ids and start in the window, as `readTrace`. */
  readSpans(
    tenant: string,
    traceId: string,
    options: { spanIds: readonly string[]; window: TimeWindow },
  ): Promise<StoredTrace>;
  /** The traces among these ids, in no order. */
  summarizeTraces(tenant: string, traceIds: readonly string[]): Promise<TraceSummary[]>;
  /** Traces that match, in the order of the query. */
  listTraces(tenant: string, query: TraceListQuery): Promise<TraceSummary[]>;
  /**
   * Traces with a span that matches, the one with the latest first (then by id). A trace is there once, also over pages.
   */
  listTracesBySpan(tenant: string, search: SpanSearch): Promise<TraceMatch[]>;
  countTraces(tenant: string, query: TraceQuery): Promise<Count>;
  /** Traces that match, counted by start (intervals of `timeBucketNs` from the window's start on) and by duration. */
  countByDuration(tenant: string, query: TraceQuery, timeBucketNs: bigint): Promise<DurationCount[]>;
  /** Ids of traces whose 16 right-most digits are these (a 64-bit id whose other half was lost on the way). */
  findTraceIds(tenant: string, suffix: string, limit: number): Promise<string[]>;
  /** Traces that were stored after `afterMs` (milliseconds since the epoch), oldest first. */
  listTracesStoredAfter(
    tenant: string,
    afterMs: number,
    query: Omit<TraceQuery, 'window'>,
    limit: number,
  ): Promise<{ traces: TraceSummary[]; storedUpToMs: number }>;

  /** The roll-up, grouped as asked, most spans first; `limit` groups at most. */
  operationMetrics(tenant: string, query: MetricsQuery, limit: number): Promise<OperationMetrics[]>;
  /** Traces with a span of a service, per service. */
  tracesPerService(tenant: string, window: TimeWindow): Promise<Map<string, number>>;
  /** Names of services with spans in the window, sorted. */
  serviceNames(tenant: string, window: TimeWindow): Promise<string[]>;

  /** Newest first. */
  listErrors(
    tenant: string,
    query: ErrorQuery,
    page: { limit: number; offset: number },
  ): Promise<ErrorRecord[]>;
  countErrors(tenant: string, query: ErrorQuery): Promise<Count>;
  readError(tenant: string, errorId: string): Promise<ErrorRecord | undefined>;
  /** Most errors first. */
  errorGroups(tenant: string, query: ErrorQuery, limit: number): Promise<ErrorGroup[]>;
  /** Errors of each group by time: intervals of `stepNs` from the window's start on, those without errors left out. */
  errorTimelines(
    tenant: string,
    query: ErrorQuery,
    stepNs: bigint,
  ): Promise<Map<string, { step: number; count: number }[]>>;
  /** Ids of traces with an error, the one with the newest first. */
  tracesWithErrors(tenant: string, query: ErrorQuery, limit: number): Promise<string[]>;
  errorTypes(
    tenant: string,
    query: ErrorQuery,
    limit: number,
  ): Promise<{ type: string; count: number; severity: Severity }[]>;
  servicesWithErrors(
    tenant: string,
    query: ErrorQuery,
    limit: number,
  ): Promise<{ serviceName: string; count: number; lastSeenNs: bigint; lastErrorId: string }[]>;

  /** Edges of the dependency graph, of equal parent, child and kind summed; up to the last second. */
  dependencyEdges(tenant: string, window: TimeWindow): Promise<DependencyEdge[]>;

  /** Keys of attributes that spans (and their resources) have, most frequent first; `prefix` whatever its case. */
  attributeKeys(
    tenant: string,
    window: TimeWindow,
    options: { service?: string; prefix?: string; limit: number },
  ): Promise<string[]>;
  attributeValues(
    tenant: string,
    window: TimeWindow,
    options: { key: string; service?: string; prefix?: string; limit: number },
  ): Promise<string[]>;
  /**
   * For "what do the slow ones have in common": how often each attribute value occurs among the spans that match each
   * query (of at most `maxSpans` sampled spans each), and how many spans were looked at. With `errors` those with an error
   * of a group, or those of the operations in which it happens that have none of it.
   */
  attributeCounts(
    tenant: string,
    query: TraceQuery,
    options: SpanChoice & { maxSpans: number; limit: number },
  ): Promise<{ spanCount: number; values: { key: string; value: string; count: number }[] }>;

  /** What the log of refusals knows, newest first. */
  listRefusals(
    tenant: string,
    query: { traceId?: string; service?: string; window: TimeWindow },
    limit: number,
  ): Promise<RefusalRecord[]>;

  /** Spans and traces stored in the window, and bytes on disk of all. */
  totals(tenant: string, window: TimeWindow): Promise<{ spans: number; traces: Count }>;
}

/** Which of the spans that match a query are meant. */
export interface SpanChoice {
  readonly minSpanDurationNs?: bigint;
  readonly maxSpanDurationNs?: bigint;
  readonly errors?: { readonly groupId: string; readonly has: boolean };
}

/** A refused span in the log. */
export interface RefusalRecord {
  readonly timeMs: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly serviceName: string;
  readonly protocol: string;
  readonly reason: string;
  readonly detail: string;
  /** How many such refusals the entry stands for: the log is bounded, repeated ones are counted. */
  readonly count: number;
}
