import type { RequestContext } from '../../../platform/context.js';
import type { SpanKind } from '../domain/span.js';
import type { ReadDeps } from './read-deps.js';
import { everythingKept } from './request-window.js';

/** Operations of one service, of all kinds. */
const MAX_OPERATIONS = 10_000;

/** The name of an operation, with a kind that spans of that name have. */
export interface OperationName {
  readonly name: string;
  readonly kind: SpanKind | undefined;
}

/** Names of the services that have spans, sorted. */
export function listServiceNames(
  deps: ReadDeps,
  { tenant }: Pick<RequestContext, 'tenant'>,
): Promise<string[]> {
  return deps.reader.serviceNames(tenant, everythingKept(deps));
}

/** The operations of a service, or of all services, most spans first. */
export async function listOperationNames(
  deps: ReadDeps,
  { tenant }: RequestContext,
  service?: string,
): Promise<OperationName[]> {
  const rows = await deps.reader.operationMetrics(
    tenant,
    {
      window: everythingKept(deps),
      ...(service === undefined ? {} : { service }),
      spans: 'all',
      groupBy: ['operation', 'kind'],
    },
    MAX_OPERATIONS,
  );
  return rows.map(({ operationName = '', kind }) => ({ name: operationName, kind }));
}
