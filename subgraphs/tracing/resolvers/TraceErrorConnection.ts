import { connectionFields } from '../../../contracts/paging.js';
import type { ErrorRecord } from '../domain/errors/span-error.js';
import { errorCursors, offsetCursorOf } from '../domain/paging.js';
import type { TraceErrorConnectionResolvers } from '../generated/resolvers.js';
import type { ErrorPage } from '../services/list-errors.js';
import { dateOf } from './times.js';

export const TraceErrorConnection: TraceErrorConnectionResolvers = {
  ...connectionFields<ErrorRecord, ErrorPage>(offsetCursorOf(errorCursors)),
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
