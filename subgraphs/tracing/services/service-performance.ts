import { MAX_PAGE } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import type { TimeWindow } from '../domain/time-window.js';
import {
  type DurationFigures,
  type OperationFigures,
  toDurationFigures,
  toOperationFigures,
} from './operation-figures.js';
import { type Directions, seriesOf, trendGranularityMs } from './performance-series.js';
import type { ReadDeps } from './read-deps.js';
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

/** Rows that are read at once, whatever the number of services; the busiest are kept. */
const MAX_ROWS = 50_000;

/** @throws InvalidInputError for a name that is none */
export async function measureService(
  deps: ReadDeps,
  ctx: Pick<RequestContext, 'tenant'>,
  input: { service: string; operation?: string | null | undefined; window: TimeWindow },
): Promise<ServicePerformanceFigures> {
  const [figures] = await measureServices(deps, ctx, { ...input, services: [input.service] });
  if (!figures) throw new Error(`Nothing was read of ${input.service}`);
  return figures;
}

/** Of several services at once, in their order. @throws InvalidInputError for a name that is none */
export async function measureServices(
  deps: ReadDeps,
  ctx: Pick<RequestContext, 'tenant'>,
  input: { services: readonly string[]; operation?: string | null | undefined; window: TimeWindow },
): Promise<ServicePerformanceFigures[]> {
  const { services, window } = input;
  const operation = optionalName('operation', input.operation);
  const bucketMs = trendGranularityMs(window);
  const query = { window, service: services, operation };
  const [granules, operations] = await Promise.all([
    readRequests(deps, ctx, { ...query, groupBy: ['service'], bucketMs }, MAX_ROWS),
    readRequests(
      deps,
      ctx,
      { ...query, groupBy: ['service', 'operation'] },
      Math.min(services.length * MAX_PAGE, MAX_ROWS),
    ),
  ]);
  const [granulesOf, operationsOf] = [byService(granules), byService(operations)];
  return services.map((service) => {
    const series = seriesOf(granulesOf.get(service) ?? [], { window, bucketMs });
    return {
      service,
      operation,
      window,
      ...toDurationFigures(series.rows, window),
      operations: (operationsOf.get(service) ?? []).map((row) => toOperationFigures(row, window)),
      trends: series.trends,
    };
  });
}

function byService(rows: readonly OperationMetrics[]): Map<string, OperationMetrics[]> {
  const services = new Map<string, OperationMetrics[]>();
  for (const row of rows) {
    const known = services.get(row.serviceName ?? '');
    if (known) known.push(row);
    else services.set(row.serviceName ?? '', [row]);
  }
  return services;
}
