import { requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type HeatmapCell, toHeatmap } from '../domain/metrics/heatmap.js';
import { durationMs, type TimeWindow } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';
import { type TraceFilter, toTraceQuery } from './trace-filter.js';

const MAX_TIME_BUCKETS = 120;
const MAX_DURATION_BUCKETS = 40;

/** How many traces began when and took how long. */
export interface TraceHeatmap {
  readonly window: TimeWindow;
  readonly timeBucketMs: number;
  readonly timeBucketCount: number;
  readonly durationBoundsMs: number[];
  readonly cells: HeatmapCell[];
  readonly traceCount: number;
}

/** @throws InvalidInputError for a bad filter or too many intervals */
export async function readHeatmap(
  deps: TracingDeps,
  ctx: RequestContext,
  input: {
    filter?: TraceFilter | null | undefined;
    timeBuckets: number;
    durationBuckets: number;
  },
): Promise<TraceHeatmap> {
  requireWithin('timeBuckets', input.timeBuckets, 1, MAX_TIME_BUCKETS);
  requireWithin('durationBuckets', input.durationBuckets, 1, MAX_DURATION_BUCKETS);
  const query = toTraceQuery(deps, input.filter);
  const { startNs, endNs } = query.window;
  const lengthNs = endNs > startNs ? endNs - startNs : 1n;
  const most = BigInt(input.timeBuckets);
  const timeBucketNs = (lengthNs + most - 1n) / most;
  const counts = await deps.reader.countByDuration(ctx.tenant, query, timeBucketNs);
  const { durationBoundsNs, cells } = toHeatmap(counts, input.durationBuckets);
  return {
    window: query.window,
    timeBucketMs: durationMs(timeBucketNs),
    timeBucketCount: Number((lengthNs + timeBucketNs - 1n) / timeBucketNs),
    durationBoundsMs: durationBoundsNs.map((ns) => ns / 1e6),
    cells: cells.slice(),
    traceCount: cells.reduce((sum, { count }) => sum + count, 0),
  };
}
