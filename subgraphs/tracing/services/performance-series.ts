import { MINUTE_MS } from '../../../contracts/time.js';
import type { RequestContext } from '../../../platform/context.js';
import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import { type Trend, trendOf } from '../domain/metrics/trend.js';
import { nsToMs, type TimeWindow, windowOfMs } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';
import { type DurationFigures, toDurationFigures } from './operation-figures.js';
import { readRequests } from './read-requests.js';

/** Figures of the requests that started within one granule of time. */
export interface SeriesPoint extends DurationFigures {
  readonly atMs: number;
}

/** Where figures are heading. */
export interface Directions {
  readonly duration: Trend;
  readonly errorRate: Trend;
  readonly throughput: Trend;
}

/** Figures over time: all of them, and one for each granule with requests. */
export interface Series {
  /** Rows of the roll-up, one per granule with requests. */
  readonly rows: readonly OperationMetrics[];
  readonly points: readonly SeriesPoint[];
  readonly trends: Directions;
}

/** Granules that a series has at most. */
export const MAX_POINTS = 10_080;
/** Granules that are enough to see a trend. */
const TREND_POINTS = 24;

/** A width of granules, whole minutes, with which a window has about as many as a trend needs. */
export function trendGranularityMs({ startNs, endNs }: TimeWindow): number {
  return Math.max(Math.ceil(nsToMs(endNs - startNs) / TREND_POINTS / MINUTE_MS), 1) * MINUTE_MS;
}

/** Reads requests by granules of `bucketMs`, a whole number of minutes. */
export async function readSeries(
  deps: TracingDeps,
  ctx: RequestContext,
  query: {
    window: TimeWindow;
    service?: string | undefined;
    operation?: string | undefined;
    bucketMs: number;
  },
): Promise<Series> {
  return seriesOf(await readRequests(deps, ctx, { ...query, groupBy: [] }, MAX_POINTS + 1), query);
}

/** The series that rows of the roll-up make, one a granule. */
export function seriesOf(
  rows: readonly OperationMetrics[],
  query: { window: TimeWindow; bucketMs: number },
): Series {
  const points = rows
    .flatMap((row) => (row.bucketMs === undefined ? [] : [pointOf(row, row.bucketMs, query)]))
    .sort((a, b) => a.atMs - b.atMs);
  return { rows, points, trends: directionsOf(points, query) };
}

/** The first and the last granule lie partly outside the window: only what is inside had time for requests. */
function pointOf(
  row: OperationMetrics,
  atMs: number,
  { window, bucketMs }: { window: TimeWindow; bucketMs: number },
): SeriesPoint {
  const fromMs = Math.max(atMs, nsToMs(window.startNs));
  const toMs = Math.min(atMs + bucketMs, nsToMs(window.endNs));
  return { atMs, ...toDurationFigures([row], windowOfMs(fromMs, Math.max(toMs, fromMs + 1))) };
}

/** Granules without requests had no duration and no error rate; their throughput was 0. */
function directionsOf(
  points: readonly SeriesPoint[],
  { window, bucketMs }: { window: TimeWindow; bucketMs: number },
): Directions {
  const at = new Map(points.map((point) => [Math.floor(point.atMs / bucketMs), point]));
  const first = Math.floor(nsToMs(window.startNs) / bucketMs);
  const last = Math.floor((nsToMs(window.endNs) - 1) / bucketMs);
  const granules = Array.from({ length: last - first + 1 }, (_, index) => at.get(first + index));
  return {
    duration: trendOf(granules.map((point) => point?.averageDurationMs ?? null)),
    errorRate: trendOf(granules.map((point) => point?.errorRate ?? null)),
    throughput: trendOf(granules.map((point) => point?.throughputPerSecond ?? 0)),
  };
}
