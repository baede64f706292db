import { encodeCursor } from '../domain/paging.js';
import type { DataFileConnectionResolvers } from '../generated/resolvers.js';
import { countFiles, countFilesByStatus } from '../services/list-files.js';

export const DataFileConnection: DataFileConnectionResolvers = {
  edges: ({ files }) => files.map((node) => ({ node, cursor: encodeCursor(node) })),
  pageInfo({ files, hasNextPage }) {
    const last = files.at(-1);
    return { hasNextPage, endCursor: last ? encodeCursor(last) : null };
  },
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countFiles(deps, request, filter),
  byStatus: (_page, _args, { deps, request }) => countFilesByStatus(deps, request),
};
