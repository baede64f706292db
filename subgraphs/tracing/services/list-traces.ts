import { requirePageSize, requireWithin, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { once } from '../../../platform/once.js';
import {
  afterWithOffset,
  MAX_OFFSET,
  orderedTraceCursors,
  requireOffset,
  traceCursors,
  type WindowPage,
} from '../domain/paging.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { Count, TraceListQuery } from '../domain/trace-query.js';
import type { TracingDeps } from './deps.js';
import { type TraceFilter, toTraceQuery } from './trace-filter.js';

export interface TracePage extends WindowPage<TraceSummary> {
  readonly order: TraceListQuery['order'];
  /** Counts all that match; only when somebody asks. */
  readonly count: () => Promise<Count>;
}

export interface ListTracesInput {
  readonly filter?: TraceFilter | null | undefined;
  readonly order: TraceListQuery['order'];
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly offset?: number | null | undefined;
}

/**
 * A page of the traces that match. Newest first is paged by the last trace's place, so that traces that arrive in between
 * shift nothing; by duration, by the number of traces before the page.
 * @throws InvalidInputError for a bad filter, size or cursor
 */
export async function listTraces(
  deps: TracingDeps,
  ctx: RequestContext,
  input: ListTracesInput,
): Promise<TracePage> {
  const first = requirePageSize(input.first);
  const query = toTraceQuery(deps, input.filter);
  const { after, offset } = placeOf(input);
  const traces = await deps.reader.listTraces(ctx.tenant, {
    ...query,
    order: input.order,
    limit: first + 1,
    after,
    offset,
  });
  const page = { ...toPage(traces, first), window: query.window, offset };
  const isWhole = !page.hasNextPage && after === undefined && offset === 0;
  return {
    ...page,
    order: input.order,
    count: once(async () =>
      isWhole ? { value: page.items.length, exact: true } : deps.reader.countTraces(ctx.tenant, query),
    ),
  };
}

function placeOf({ order, after, offset }: ListTracesInput) {
  if (order !== 'newest')
    return { after: undefined, offset: requireOffset(orderedTraceCursors, after, offset) };
  if (!after) return { after: undefined, offset: requireWithin('offset', offset ?? 0, 0, MAX_OFFSET) };
  if (offset) throw afterWithOffset();
  return { after: traceCursors.decode(after), offset: 0 };
}
