import type { RequestContext } from '../../../platform/context.js';
import type { SpanSearch, TraceMatch } from '../domain/trace-query.js';
import type { ReadDeps } from './read-deps.js';
import { type FoundTrace, readTraces } from './read-trace.js';
import { withinKept } from './request-window.js';

/** Spans of one answer, whatever the limit of traces: they are all in memory at once. The first trace is whole. */
const MAX_SEARCH_SPANS = 100_000;

/** The summaries of the traces that a search finds by their spans, in its order. */
export function findSummaries(
  deps: ReadDeps,
  { tenant }: RequestContext,
  search: SpanSearch,
): Promise<TraceMatch[]> {
  return deps.reader.listTracesBySpan(tenant, { ...search, window: withinKept(deps, search.window) });
}

/** The traces that a search finds, whole and in its order; `leftOff` more were found but would be too much at once. */
export async function findTraces(
  deps: ReadDeps,
  ctx: RequestContext,
  search: SpanSearch,
): Promise<{ traces: FoundTrace[]; leftOff: number }> {
  const found = await findSummaries(deps, ctx, search);
  let spanCount = 0;
  const wanted = found.filter(({ trace }, index) => {
    spanCount += trace.spanCount;
    return index === 0 || spanCount <= MAX_SEARCH_SPANS;
  });
  const traces = await readTraces(
    deps,
    ctx,
    wanted.map(({ trace }) => trace.traceId),
  );
  return { traces: traces.filter((trace) => trace !== undefined), leftOff: found.length - wanted.length };
}
