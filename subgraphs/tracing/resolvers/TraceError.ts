import type { TraceErrorGroupResolvers, TraceErrorResolvers } from '../generated/resolvers.js';
import { dateOf } from './times.js';

export const TraceError: TraceErrorResolvers = {
  id: ({ errorId }) => errorId,
  trace: ({ traceId }, _args, { loaders }) => loaders.summary.load(traceId),
  at: ({ timeNs }) => dateOf(timeNs),
  atUnixNano: ({ timeNs }) => String(timeNs),
  tags: ({ tags }) => Object.fromEntries(tags),
};

export const TraceErrorGroup: TraceErrorGroupResolvers = {
  id: ({ groupId }) => groupId,
  firstSeenAt: ({ firstSeenNs }) => dateOf(firstSeenNs),
  lastSeenAt: ({ lastSeenNs }) => dateOf(lastSeenNs),
  lastError: ({ lastErrorId }, _args, { loaders }) => loaders.error.load(lastErrorId),
};
