import type { RequestContext } from '../../../platform/context.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { TraceListQuery } from '../domain/trace-query.js';
import type { ReadDeps } from './read-deps.js';
import { type FoundTrace, readTraces } from './read-trace.js';
import { withinKept } from './request-window.js';

/** Spans of one answer, whatever the limit of traces: they are all in memory at once. The first trace is whole. */
const MAX_SEARCH_SPANS = 100_000;

/** The summaries of the traces that a query finds, in its order. */
export function findSummaries(
  deps: ReadDeps,
  { tenant }: RequestContext,
  query: TraceListQuery,
): Promise<TraceSummary[]> {
  return deps.reader.listTraces(tenant, { ...query, window: withinKept(deps, query.window) });
}

/** The traces that a query finds, whole and in its order; `leftOff` more were found but would be too much at once. */
export async function findTraces(
  deps: ReadDeps,
  ctx: RequestContext,
  query: TraceListQuery,
): Promise<{ traces: FoundTrace[]; leftOff: number }> {
  const found = await findSummaries(deps, ctx, query);
  let spanCount = 0;
  const wanted = found.filter((summary, index) => {
    spanCount += summary.spanCount;
    return index === 0 || spanCount <= MAX_SEARCH_SPANS;
  });
  const traces = await readTraces(
    deps,
    ctx,
    wanted.map(({ traceId }) => traceId),
  );
  return { traces: traces.filter((trace) => trace !== undefined), leftOff: found.length - wanted.length };
}
