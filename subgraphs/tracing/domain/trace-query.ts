import type { FilterExpression } from './filter/expression.js';
import type { Outcome } from './outcome.js';
import type { KeysetPosition } from './paging.js';
import type { TimeWindow } from './time-window.js';
import type { TraceSummary } from './trace/trace-summary.js';

export const TRACE_ORDERS = ['newest', 'slowest'] as const;
export type TraceOrder = (typeof TRACE_ORDERS)[number];

/**
 * Which traces. All that is given must hold. A trace belongs to the window in which it starts; its spans count whenever
 * they start.
 */
export interface TraceQuery {
  readonly window: TimeWindow;
  /** Traces with a span of this service. */
  readonly service?: string;
  /** With a span of this name (of the service, when that is given too). */
  readonly operation?: string;
  /** Duration of the whole trace, in nanoseconds, both ends included. */
  readonly minDurationNs?: bigint;
  readonly maxDurationNs?: bigint;
  readonly outcome?: Outcome;
  /**
   * One span must satisfy it. When service or operation are given, it is a span of these (as Jaeger and Zipkin search).
   */
  readonly filter?: FilterExpression;
}

export interface TraceListQuery extends TraceQuery {
  readonly order: TraceOrder;
  readonly limit: number;
  /** Keyset paging, for `newest` only: traces of equal start are in the order of their ids. */
  readonly after?: KeysetPosition;
  readonly offset?: number;
}

/**
 * Which traces, by their spans: one span must start in the window and be of the service and operation and satisfy the
 * filter, which MUST NOT be about whole traces. As Jaeger and Zipkin search.
 */
export interface SpanSearch {
  readonly window: TimeWindow;
  readonly service?: string;
  readonly operation?: string;
  readonly filter?: FilterExpression;
  readonly limit: number;
  /** Keyset paging: start of the latest span of the last trace, and its id. */
  readonly after?: KeysetPosition;
}

/** A trace that was found by its spans. */
export interface TraceMatch {
  readonly trace: TraceSummary;
  /** Start of the latest span that matches. */
  readonly spanNs: bigint;
}

/** How many there are; an estimate (a few per cent off) when counting exactly would take too long. */
export interface Count {
  readonly value: number;
  readonly exact: boolean;
}

export interface MetricsQuery {
  readonly window: TimeWindow;
  /** Of this service, or of these; of all when it is absent. */
  readonly service?: string | readonly string[];
  readonly operation?: string;
  /**
   * `requests`: spans that are work a service was asked for: kind server or consumer, or no parent. `all`: every span.
   */
  readonly spans: 'requests' | 'all';
  readonly groupBy: readonly ('service' | 'operation' | 'kind')[];
  /** Given: also by time buckets of this width. A multiple of a minute. */
  readonly bucketMs?: number;
}

export interface ErrorQuery {
  readonly window: TimeWindow;
  readonly service?: string;
  readonly errorType?: string;
  readonly severity?: string;
  /** Of one of these groups. */
  readonly groupIds?: readonly string[];
}
