import { encodeKeyset, encodeOffset } from '../domain/paging.js';
import type { TraceConnectionResolvers } from '../generated/resolvers.js';
import type { TracePage } from '../services/list-traces.js';

export const TraceConnection: TraceConnectionResolvers = {
  edges: (page) => page.items.map((node, index) => ({ node, cursor: cursorAt(page, index) })),
  pageInfo: (page) => ({
    hasNextPage: page.hasNextPage,
    endCursor: page.items.length > 0 ? cursorAt(page, page.items.length - 1) : null,
  }),
  totalCount: async ({ count }) => (await count()).value,
  totalCountIsExact: async ({ count }) => (await count()).exact,
};

function cursorAt(page: TracePage, index: number): string {
  const trace = page.items[index];
  return trace && page.order === 'newest' ? encodeKeyset(trace) : encodeOffset(page.offset + index + 1);
}
