import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { parseLengthMs, type TimeRange } from '../domain/time-range.js';
import { nsToMs, type TimeWindow } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';
import { MAX_POINTS, readSeries, type Series } from './performance-series.js';
import { windowOf } from './request-window.js';
import { optionalName } from './trace-filter.js';

/** Performance over time, of a service, an operation or everything. */
export interface PerformanceSeries extends Series {
  readonly service: string | undefined;
  readonly operation: string | undefined;
  readonly window: TimeWindow;
  readonly granularityMs: number;
}

/** @throws InvalidInputError for a bad range or granularity, or when there would be too many points */
export async function readPerformanceTrends(
  deps: TracingDeps,
  ctx: RequestContext,
  input: {
    service?: string | null | undefined;
    operation?: string | null | undefined;
    timeRange?: TimeRange | null | undefined;
    granularity: string;
  },
): Promise<PerformanceSeries> {
  const window = windowOf(deps, input.timeRange);
  const granularityMs = parseLengthMs(input.granularity, 'granularity');
  if (nsToMs(window.endNs - window.startNs) / granularityMs > MAX_POINTS) {
    throw new InvalidInputError(
      `granularity must be larger for this time range: ${MAX_POINTS} points are the most.`,
      { details: { field: 'granularity' } },
    );
  }
  const service = optionalName('service', input.service);
  const operation = optionalName('operation', input.operation);
  const series = await readSeries(deps, ctx, { window, service, operation, bucketMs: granularityMs });
  return { ...series, service, operation, window, granularityMs };
}
