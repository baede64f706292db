import type { StoredSpan } from '../domain/stored-span.js';
import { MAX_TRACE_SPANS } from '../services/deps.js';
import type { TraceListQuery } from '../stores/trace-query.js';
import type { TraceReader } from '../stores/trace-reader.js';

export interface FoundTrace {
  readonly traceId: string;
  readonly spans: readonly StoredSpan[];
}

/** Spans of one answer, whatever the limit of traces: they are all in memory at once. The first trace is whole. */
const MAX_SEARCH_SPANS = 100_000;

/** The traces that a query finds, whole and in its order; `leftOff` more were found but would be too much at once. */
export async function findTraces(
  reader: TraceReader,
  tenant: string,
  query: TraceListQuery,
): Promise<{ traces: FoundTrace[]; leftOff: number }> {
  const found = await reader.listTraces(tenant, query);
  let spanCount = 0;
  const wanted = found.filter((summary, index) => {
    spanCount += summary.spanCount;
    return index === 0 || spanCount <= MAX_SEARCH_SPANS;
  });
  const ids = wanted.map(({ traceId }) => traceId);
  return { traces: await readInOrder(reader, tenant, ids), leftOff: found.length - wanted.length };
}

/** The traces among these ids that are there, in the order of the ids. */
export async function readInOrder(
  reader: TraceReader,
  tenant: string,
  traceIds: readonly string[],
): Promise<FoundTrace[]> {
  const traces = await reader.readTraces(tenant, traceIds, { maxSpansPerTrace: MAX_TRACE_SPANS });
  return traceIds.flatMap((traceId) => {
    const spans = traces.get(traceId)?.spans ?? [];
    return spans.length > 0 ? [{ traceId, spans }] : [];
  });
}
