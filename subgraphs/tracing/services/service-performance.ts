import type { RequestContext } from '../../../platform/context.js';
import { MAX_PAGE } from '../domain/paging.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';
import {
  type DurationFigures,
  type OperationFigures,
  toDurationFigures,
  toOperationFigures,
} from './operation-figures.js';
import { type Directions, readSeries, trendGranularityMs } from './performance-series.js';
import { readRequests } from './read-requests.js';
import { optionalName } from './trace-filter.js';

/** How a service, or one operation of it, did in a window. */
export interface ServicePerformanceFigures extends DurationFigures {
  readonly service: string;
  readonly operation: string | undefined;
  readonly window: TimeWindow;
  /** Most spans first. */
  readonly operations: readonly OperationFigures[];
  readonly trends: Directions;
}

/** @throws InvalidInputError for a name that is none */
export async function measureService(
  deps: TracingDeps,
  ctx: RequestContext,
  input: { service: string; operation?: string | null | undefined; window: TimeWindow },
): Promise<ServicePerformanceFigures> {
  const { service, window } = input;
  const operation = optionalName('operation', input.operation);
  const query = { window, service, operation };
  const [series, operations] = await Promise.all([
    readSeries(deps, ctx, { ...query, bucketMs: trendGranularityMs(window) }),
    readRequests(deps, ctx, { ...query, groupBy: ['service', 'operation'] }, MAX_PAGE),
  ]);
  return {
    service,
    operation,
    window,
    ...toDurationFigures(series.rows, window),
    operations: operations.map((row) => toOperationFigures(row, window)),
    trends: series.trends,
  };
}
