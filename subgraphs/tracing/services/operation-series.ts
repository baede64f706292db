import type { RequestContext } from '../../../platform/context.js';
import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import type { MetricsQuery } from '../domain/trace-query.js';
import type { ReadDeps } from './read-deps.js';
import { withinKept } from './request-window.js';

/** Rows of the roll-up that one service may have: its operations times the buckets. The busiest are kept. */
const MAX_ROWS = 50_000;

/** The roll-up of all spans of some services in time buckets, whatever their kind. */
export async function readOperationSeries(
  deps: ReadDeps,
  { tenant }: RequestContext,
  {
    services,
    ...query
  }: Pick<MetricsQuery, 'window' | 'groupBy' | 'bucketMs'> & { services: readonly string[] },
): Promise<OperationMetrics[]> {
  const window = withinKept(deps, query.window);
  const rows = await Promise.all(
    services.map((service) =>
      deps.reader.operationMetrics(tenant, { ...query, window, service, spans: 'all' }, MAX_ROWS),
    ),
  );
  return rows.flat();
}
