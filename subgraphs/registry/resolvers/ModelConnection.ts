import { encodeModelCursor } from '../domain/paging.js';
import type { ModelConnectionResolvers } from '../generated/resolvers.js';
import { countModels } from '../services/list-models.js';

export const ModelConnection: ModelConnectionResolvers = {
  edges: ({ items }) => items.map((node) => ({ node, cursor: encodeModelCursor(node) })),
  pageInfo({ items, hasNextPage }) {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? encodeModelCursor(last) : null };
  },
  // Counted only when asked for.
  totalCount: (_page, _args, { deps, request }) => countModels(deps, request),
};
