import { connectionFields } from '../../../contracts/paging.js';
import { offsetCursorOf, orderedTraceCursors, traceCursors } from '../domain/paging.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { TraceConnectionResolvers } from '../generated/resolvers.js';
import type { TracePage } from '../services/list-traces.js';

const orderedCursorOf = offsetCursorOf(orderedTraceCursors);

export const TraceConnection: TraceConnectionResolvers = {
  ...connectionFields<TraceSummary, TracePage>((trace, page, index) =>
    page.order === 'newest' ? traceCursors.encode(trace) : orderedCursorOf(trace, page, index),
  ),
  totalCount: async ({ count }) => (await count()).value,
  totalCountIsExact: async ({ count }) => (await count()).exact,
};
