import { encodeLogCursor } from '../domain/paging.js';
import type { TrainingLogConnectionResolvers } from '../generated/resolvers.js';

export const TrainingLogConnection: TrainingLogConnectionResolvers = {
  edges: ({ items }) => items.map((node) => ({ node, cursor: encodeLogCursor(node) })),
  pageInfo({ items, hasNextPage }) {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? encodeLogCursor(last) : null };
  },
};
