import type { Span } from '../../../domain/span.js';
import type { TraceSummary } from '../../../domain/trace/trace-summary.js';
import { encodeOtlpJson, type OtlpJson } from '../../../protocols/otlp/encode-json.js';
import type { ShownSpan, ShownTrace } from '../../show-trace.js';

/** The attribute in which Jaeger tells what was repaired. */
const WARNINGS = '@jaeger@warnings';

/** Traces one after the other as OTLP's `TracesData`. */
export function tracesData(traces: readonly ShownTrace[]): { resourceSpans: OtlpJson[] } {
  // Each for itself: a trace is not torn apart because another one has spans of the same resource.
  return {
    resourceSpans: traces.flatMap(({ spans }) => encodeOtlpJson(spans.map(withWarnings)).resourceSpans),
  };
}

function withWarnings({ span, warnings }: ShownSpan): Span {
  if (warnings.length === 0) return span;
  return { ...span, attributes: new Map(span.attributes).set(WARNINGS, warnings) };
}

/** `jaeger.api_v3.TraceSummary`; integers of 64 bits are texts, as in the JSON of protobuf. */
export function toSummaryJson(summary: TraceSummary) {
  return {
    traceId: summary.traceId,
    rootServiceName: summary.rootService,
    rootOperationName: summary.rootOperation,
    minStartTimeUnixNano: String(summary.startNs),
    maxEndTimeUnixNano: String(summary.endNs),
    spanCount: summary.spanCount,
    errorSpanCount: summary.errorCount,
    orphanSpanCount: summary.orphanCount,
    services: [...summary.services]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, spanCount, errorCount }) => ({ name, spanCount, errorSpanCount: errorCount })),
  };
}
