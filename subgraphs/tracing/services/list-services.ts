import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { once } from '../../../platform/once.js';
import { requireOffset, serviceCursors, type WindowPage } from '../domain/paging.js';
import type { TimeRange } from '../domain/time-range.js';
import type { TraceReader } from '../stores/trace-reader.js';
import type { TracingDeps } from './deps.js';
import { windowOf } from './request-window.js';
import { MAX_SERVICES, type ServiceInWindow } from './service-figures.js';

/** A page of services, and what there is in all. */
export interface ServicePage extends WindowPage<ServiceInWindow> {
  readonly serviceCount: number;
  /** Spans and traces of all services. */
  readonly totals: () => ReturnType<TraceReader['totals']>;
}

/** Services with spans in the time range, most spans first. @throws InvalidInputError */
export async function listServices(
  deps: TracingDeps,
  ctx: RequestContext,
  input: { timeRange?: TimeRange | null | undefined; first: number; after?: string | null | undefined },
): Promise<ServicePage> {
  const first = requirePageSize(input.first);
  const offset = requireOffset(serviceCursors, input.after, 0);
  const window = windowOf(deps, input.timeRange);
  const rows = await deps.reader.operationMetrics(
    ctx.tenant,
    { window, spans: 'all', groupBy: ['service'] },
    MAX_SERVICES,
  );
  const services = rows.map(({ serviceName = '' }) => ({ name: serviceName, window }));
  return {
    ...toPage(services.slice(offset, offset + first + 1), first),
    window,
    offset,
    serviceCount: services.length,
    totals: once(() => deps.reader.totals(ctx.tenant, window)),
  };
}
