import { windowSeconds } from '../time-range.js';
import type { TimeWindow } from '../time-window.js';
import { mergeInto, quantile } from './duration-histogram.js';
import type { DurationMetrics } from './operation-metrics.js';

/** How a service, or an operation, did in a time. Corrected for sampling; 0 everywhere when nothing was counted. */
export interface Performance {
  /** Spans as they would be without sampling; not a whole number when they were sampled. */
  readonly count: number;
  /** Those that failed, time-outs included. */
  readonly errorCount: number;
  /** Per cent of the count, 0 to 100. */
  readonly errorRate: number;
  readonly avgMs: number;
  /** Percentiles are off by at most 1.1 %, and never over `maxMs`. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Count per second of the window. */
  readonly throughputPerSecond: number;
}

const NS_PER_MS = 1e6;

/** All rows together, such as the time buckets or the operations of a service. */
export function performanceOf(rows: readonly DurationMetrics[], window: TimeWindow): Performance {
  const histogram = new Map<number, number>();
  let count = 0;
  let errorCount = 0;
  let durationSumNs = 0;
  let maxDurationNs = 0;
  for (const row of rows) {
    count += row.count;
    errorCount += row.errorCount;
    durationSumNs += row.durationSumNs;
    maxDurationNs = Math.max(maxDurationNs, row.maxDurationNs);
    mergeInto(histogram, row.histogram);
  }
  const percentileMs = (q: number) => Math.min(quantile(histogram, q), maxDurationNs) / NS_PER_MS;
  const seconds = windowSeconds(window);
  return {
    count,
    errorCount,
    errorRate: percentOf(errorCount, count),
    avgMs: count > 0 ? durationSumNs / count / NS_PER_MS : 0,
    p50Ms: percentileMs(0.5),
    p95Ms: percentileMs(0.95),
    p99Ms: percentileMs(0.99),
    maxMs: maxDurationNs / NS_PER_MS,
    throughputPerSecond: seconds > 0 ? count / seconds : 0,
  };
}

/** 0 to 100; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.min((part / whole) * 100, 100) : 0;
}
