import type { RequestContext } from '../../../platform/context.js';
import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import type { MetricsQuery } from '../domain/trace-query.js';
import type { TracingDeps } from './deps.js';

/**
 * The roll-up of requests. What is asked about one operation is asked about all spans of that name: it may be one within
 * a request. So is what is asked about a service none of whose spans is a request.
 */
export async function readRequests(
  { reader }: TracingDeps,
  { tenant }: RequestContext,
  query: Omit<MetricsQuery, 'spans'>,
  limit: number,
): Promise<OperationMetrics[]> {
  if (query.operation !== undefined)
    return reader.operationMetrics(tenant, { ...query, spans: 'all' }, limit);
  const rows = await reader.operationMetrics(tenant, { ...query, spans: 'requests' }, limit);
  if (rows.length > 0 || query.service === undefined) return rows;
  return reader.operationMetrics(tenant, { ...query, spans: 'all' }, limit);
}
