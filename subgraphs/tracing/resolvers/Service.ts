import { encodeOffset, MAX_PAGE, requireWithin } from '../domain/paging.js';
import type { ServiceConnectionResolvers, ServiceResolvers } from '../generated/resolvers.js';
import { windowOf } from '../services/request-window.js';

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
  edges: ({ items, offset }) =>
    items.map((node, index) => ({ node, cursor: encodeOffset(offset + index + 1) })),
  pageInfo: ({ items, offset, hasNextPage }) => ({
    hasNextPage,
    endCursor: items.length > 0 ? encodeOffset(offset + items.length) : null,
  }),
  totalCount: ({ serviceCount }) => serviceCount,
  totalTraceCount: async ({ totals }) => (await totals()).traces.value,
  totalTraceCountIsExact: async ({ totals }) => (await totals()).traces.exact,
  totalSpanCount: async ({ totals }) => (await totals()).spans,
};
