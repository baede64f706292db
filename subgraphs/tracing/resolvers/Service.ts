import { connectionFields, MAX_PAGE, requireWithin } from '../../../contracts/paging.js';
import { offsetCursorOf, serviceCursors } from '../domain/paging.js';
import type { ServiceConnectionResolvers, ServiceResolvers } from '../generated/resolvers.js';
import type { ServicePage } from '../services/list-services.js';
import { windowOf } from '../services/request-window.js';
import type { ServiceInWindow } from '../services/service-figures.js';

export const Service: ServiceResolvers = {
  __resolveReference: async ({ name }, { deps, loaders }) =>
    (await loaders.serviceExists.load(name)) ? { name, window: windowOf(deps) } : null,

  traceCount: async (service, _args, { loaders }) => (await loaders.serviceFigures.load(service)).traceCount,
  spanCount: async (service, _args, { loaders }) => (await loaders.serviceFigures.load(service)).spanCount,
  requestCount: async (service, _args, { loaders }) =>
    (await loaders.serviceFigures.load(service)).requests.count,
  averageDurationMs: async (service, _args, { loaders }) =>
    (await loaders.serviceFigures.load(service)).requests.averageDurationMs,
  errorRate: async (service, _args, { loaders }) =>
    (await loaders.serviceFigures.load(service)).requests.errorRate,
  async lastSeenAt(service, _args, { loaders }) {
    const { lastSeenMs } = await loaders.serviceFigures.load(service);
    return lastSeenMs === undefined ? null : new Date(lastSeenMs);
  },
  operations: async (service, { limit }, { loaders }) =>
    (await loaders.serviceOperations.load(service)).slice(0, requireWithin('limit', limit, 1, MAX_PAGE)),
  performance: ({ name, window }, { operation }, { loaders }) =>
    loaders.servicePerformance.load({ name, window, operation: operation ?? undefined }),
};

export const ServiceConnection: ServiceConnectionResolvers = {
  ...connectionFields<ServiceInWindow, ServicePage>(offsetCursorOf(serviceCursors)),
  totalCount: ({ serviceCount }) => serviceCount,
  totalTraceCount: async ({ totals }) => (await totals()).traces.value,
  totalTraceCountIsExact: async ({ totals }) => (await totals()).traces.exact,
  totalSpanCount: async ({ totals }) => (await totals()).spans,
};
