import { encodeJobCursor } from '../domain/paging.js';
import type { TrainingJobConnectionResolvers } from '../generated/resolvers.js';
import { countTrainingJobs } from '../services/list-training-jobs.js';

export const TrainingJobConnection: TrainingJobConnectionResolvers = {
  edges: ({ items }) => items.map((node) => ({ node, cursor: encodeJobCursor(node) })),
  pageInfo({ items, hasNextPage }) {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? encodeJobCursor(last) : null };
  },
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countTrainingJobs(deps, request, filter),
};
