import type { SpanKind } from '../span.js';
import type { DurationHistogram } from './duration-histogram.js';

/** Counts and durations of spans, all weighted by sampling but `spanCount` and `maxDurationNs`. */
export interface DurationMetrics {
  /** Spans as they would be without sampling. */
  readonly count: number;
  /** Spans that are stored. */
  readonly spanCount: number;
  readonly errorCount: number;
  readonly timeoutCount: number;
  readonly durationSumNs: number;
  readonly maxDurationNs: number;
  readonly histogram: DurationHistogram;
}

/** One row of the roll-up, grouped as the query asked: what it did not group by is absent. */
export interface OperationMetrics extends DurationMetrics {
  readonly serviceName?: string;
  readonly operationName?: string;
  readonly kind?: SpanKind;
  /** Start of the time bucket, milliseconds since the epoch. */
  readonly bucketMs?: number;
  /** When the newest span in it started, milliseconds since the epoch. */
  readonly lastSeenMs: number;
}
