import { encodeCursor } from '../domain/paging.js';
import type { DataFileConnectionResolvers } from '../generated/resolvers.js';
import { countFiles, countFilesByStatus } from '../services/list-files.js';
import { toGraphStatus } from './status.js';

export const DataFileConnection: DataFileConnectionResolvers = {
  edges: ({ files }) => files.map((node) => ({ node, cursor: encodeCursor(node) })),
  pageInfo({ files, hasNextPage }) {
    const last = files.at(-1);
    return { hasNextPage, endCursor: last ? encodeCursor(last) : null };
  },
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countFiles(deps, request, filter),
  byStatus: async (_page, _args, { deps, request }) =>
    (await countFilesByStatus(deps, request)).map(({ status, count }) => ({
      status: toGraphStatus(status),
      count,
    })),
};
