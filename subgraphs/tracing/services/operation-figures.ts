import type { DurationMetrics, OperationMetrics } from '../domain/metrics/operation-metrics.js';
import { performanceOf } from '../domain/metrics/performance.js';
import type { TimeWindow } from '../domain/time-window.js';

/** What a person wants to know of spans that were counted. Counts are whole, durations milliseconds. */
export interface DurationFigures {
  readonly count: number;
  /** Those that failed, time-outs included. */
  readonly errorCount: number;
  readonly timeoutCount: number;
  /** Per cent, 0 to 100. */
  readonly errorRate: number;
  readonly averageDurationMs: number;
  readonly maxDurationMs: number;
  readonly p50DurationMs: number;
  readonly p95DurationMs: number;
  readonly p99DurationMs: number;
  readonly throughputPerSecond: number;
}

/** The figures of one operation of one service. */
export interface OperationFigures extends DurationFigures {
  readonly service: string;
  readonly name: string;
}

/** @param window the time in which they were counted */
export function toDurationFigures(rows: readonly DurationMetrics[], window: TimeWindow): DurationFigures {
  const performance = performanceOf(rows, window);
  return {
    count: Math.round(performance.count),
    errorCount: Math.round(performance.errorCount),
    timeoutCount: Math.round(rows.reduce((sum, { timeoutCount }) => sum + timeoutCount, 0)),
    errorRate: performance.errorRate,
    averageDurationMs: performance.avgMs,
    maxDurationMs: performance.maxMs,
    p50DurationMs: performance.p50Ms,
    p95DurationMs: performance.p95Ms,
    p99DurationMs: performance.p99Ms,
    throughputPerSecond: performance.throughputPerSecond,
  };
}

/** A row of the roll-up that was grouped by service and operation. */
export function toOperationFigures(row: OperationMetrics, window: TimeWindow): OperationFigures {
  return {
    service: row.serviceName ?? '',
    name: row.operationName ?? '',
    ...toDurationFigures([row], window),
  };
}
