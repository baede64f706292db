import type { RequestContext } from '../../../platform/context.js';
import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import type { MetricsQuery } from '../domain/trace-query.js';
import type { ReadDeps } from './read-deps.js';

/**
 * The roll-up of requests. What is asked about one operation is asked about all spans of that name: it may be one within
 * a request. So is what is asked about a service none of whose spans is a request.
 * @param query of several services: grouped by service
 */
export async function readRequests(
  { reader }: Pick<ReadDeps, 'reader'>,
  { tenant }: Pick<RequestContext, 'tenant'>,
  query: Omit<MetricsQuery, 'spans'>,
  limit: number,
): Promise<OperationMetrics[]> {
  if (query.operation !== undefined)
    return reader.operationMetrics(tenant, { ...query, spans: 'all' }, limit);
  const rows = await reader.operationMetrics(tenant, { ...query, spans: 'requests' }, limit);
  const service = withoutRows(query.service, rows);
  if (service === undefined) return rows;
  return [...rows, ...(await reader.operationMetrics(tenant, { ...query, service, spans: 'all' }, limit))];
}

/** The services that were asked for and have no rows; undefined when there are none. */
function withoutRows(
  service: MetricsQuery['service'],
  rows: readonly OperationMetrics[],
): MetricsQuery['service'] {
  if (service === undefined || typeof service === 'string') return rows.length > 0 ? undefined : service;
  const found = new Set(rows.map(({ serviceName }) => serviceName));
  const missing = service.filter((name) => !found.has(name));
  return missing.length > 0 ? missing : undefined;
}
