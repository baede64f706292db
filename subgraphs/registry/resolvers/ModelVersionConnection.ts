import { encodeVersionCursor } from '../domain/paging.js';
import type { ModelVersionConnectionResolvers } from '../generated/resolvers.js';

export const ModelVersionConnection: ModelVersionConnectionResolvers = {
  edges: ({ items }) => items.map((node) => ({ node, cursor: encodeVersionCursor(node.version) })),
  pageInfo({ items, hasNextPage }) {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? encodeVersionCursor(last.version) : null };
  },
};
