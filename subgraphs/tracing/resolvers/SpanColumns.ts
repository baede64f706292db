import { attributeTextObject } from '../domain/attribute-text.js';
import { durationMs } from '../domain/time-window.js';
import type { SpanDetail } from '../domain/trace/trace-detail.js';
import type { SpanColumnsResolvers } from '../generated/resolvers.js';

/** The spans that the columns are of. */
export type ColumnSpans = readonly SpanDetail[];

export const SpanColumns: SpanColumnsResolvers = {
  ids: (spans) => spans.map(({ spanId }) => spanId),
  parentIds: (spans) => spans.map(({ parentSpanId }) => parentSpanId ?? null),
  names: (spans) => spans.map(({ operationName }) => operationName),
  serviceNames: (spans) => spans.map(({ serviceName }) => serviceName),
  startedAtUnixNano: (spans) => spans.map(({ startNs }) => String(startNs)),
  durationMs: (spans) => spans.map(({ durationNs }) => durationMs(durationNs)),
  outcomes: (spans) => spans.map(({ outcome }) => outcome),
  tags: (spans) => spans.map(({ node }) => attributeTextObject(node.span.attributes)),
  logs: (spans) => spans.map(({ logs }) => logs.slice()),
};
