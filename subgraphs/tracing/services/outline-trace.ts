import type { RequestContext } from '../../../platform/context.js';
import type { StoredSpan } from '../domain/stored-span.js';
import { distinctSpans, isSameSpan } from '../domain/trace/distinct-spans.js';
import {
  describeTrace,
  type SpanDetail,
  type TraceDetail,
  withContent,
} from '../domain/trace/trace-detail.js';
import type { OutlineCache } from './outline-cache.js';
import type { ReadDeps } from './read-deps.js';
import { MAX_TRACE_SPANS } from './read-trace.js';

/** A trace of which the content of spans (attributes, events, links…) is read only for those that are shown. */
export interface OutlinedTrace {
  /** Right in everything that does not depend on content: order, depth, times, self times, counts. */
  readonly detail: TraceDetail;
  /** These of its spans with their content; one that has gone meanwhile is left out. */
  readContent(spans: readonly SpanDetail[]): Promise<SpanDetail[]>;
}

/**
 * For a part of what may be a large trace. Undefined where the whole trace must be read: it is not found where it should
 * be, is too large, or has spans that were delivered twice, of which the content decides.
 */
export async function outlineTrace(
  { reader }: Pick<ReadDeps, 'reader'>,
  { tenant }: Pick<RequestContext, 'tenant'>,
  traceId: string,
  outlines: OutlineCache,
): Promise<OutlinedTrace | undefined> {
  const detail = await outlines.detail(reader, tenant, traceId, async () => {
    const outline = await reader.outlineTrace(tenant, traceId, { maxSpans: MAX_TRACE_SPANS });
    if (!outline) return undefined;
    const described = describeTrace(outline.spans);
    if (described.spans.length !== outline.spans.length) return undefined;
    return { detail: described, version: outline.version };
  });
  if (!detail) return undefined;
  return {
    detail,
    async readContent(spans) {
      if (spans.length === 0) return [];
      const spanIds = [...new Set(spans.map(({ spanId }) => spanId))];
      const { spans: read } = await reader.readSpans(tenant, traceId, { spanIds, window: windowOf(spans) });
      const byId = new Map<string, StoredSpan[]>(spanIds.map((spanId) => [spanId, []]));
      for (const span of distinctSpans(read)) byId.get(span.spanId)?.push(span);
      return spans.flatMap((span) => {
        const content = byId.get(span.spanId)?.find((each) => isSameSpan(each, span.node.span));
        return content ? [withContent(span, content)] : [];
      });
    },
  };
}

/** The times in which these were sent. */
function windowOf(spans: readonly SpanDetail[]): { startNs: bigint; endNs: bigint } {
  let first: StoredSpan | undefined;
  let last: StoredSpan | undefined;
  for (const { node } of spans) {
    if (!first || node.span.startNs < first.startNs) first = node.span;
    if (!last || node.span.startNs > last.startNs) last = node.span;
  }
  return { startNs: first?.startNs ?? 0n, endNs: (last?.startNs ?? 0n) + 1n };
}
