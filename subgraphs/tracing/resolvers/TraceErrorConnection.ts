import { encodeOffset } from '../domain/paging.js';
import type { TraceErrorConnectionResolvers } from '../generated/resolvers.js';
import { dateOf } from './times.js';

export const TraceErrorConnection: TraceErrorConnectionResolvers = {
  edges: ({ items, offset }) =>
    items.map((node, index) => ({ node, cursor: encodeOffset(offset + index + 1) })),
  pageInfo: ({ items, offset, hasNextPage }) => ({
    hasNextPage,
    endCursor: items.length > 0 ? encodeOffset(offset + items.length) : null,
  }),
  totalCount: async ({ count }) => (await count()).value,
  totalCountIsExact: async ({ count }) => (await count()).exact,
  types: ({ types }) => types(),
  services: async ({ services }) =>
    (await services()).map(({ serviceName, count, lastSeenNs, lastErrorId }) => ({
      service: serviceName,
      count,
      lastSeenAt: dateOf(lastSeenNs),
      lastErrorId,
    })),
};
