import { z } from 'zod';
import type {
  ListedTraceFragment,
  RestTraceQuery,
  RestTraceSpansQuery,
  RestTracesQuery,
  TraceOutcome,
} from '../generated/operations.js';
import { byName } from '../http/schemas.js';
import { instant, toInstant, toInstantOfNanos } from './instant.js';
import { jsonWithSpans, STATUS_WORDS } from './trace-spans-json.js';

export const traceStatus = z.enum(['success', 'error', 'timeout']);
export const tags = byName(z.string()).describe('Attributes as text, by key');

export const listedTrace = z.object({
  trace_id: z.string(),
  service_name: z.string().describe('Of the root span'),
  operation_name: z.string().describe('Of the root span'),
  start_time: instant,
  duration_ms: z.number(),
  status: traceStatus,
  tags,
});

export const traces = z.object({
  traces: z.array(listedTrace.extend({ spans_count: z.int(), error_message: z.string().optional() })),
  total_count: z.int(),
  has_more: z.boolean(),
  time_range: z.object({ start: instant, end: instant }),
});

export const traceSpan = z.object({
  span_id: z.string(),
  parent_span_id: z.string().optional(),
  operation_name: z.string(),
  service_name: z.string(),
  start_time: instant,
  duration_ms: z.number(),
  status: traceStatus,
  tags,
  logs: z.array(
    z.object({
      timestamp: instant,
      level: z.string(),
      message: z.string(),
      fields: byName(z.unknown()),
    }),
  ),
});

export const traceDetails = listedTrace.extend({
  end_time: instant,
  spans: z.array(traceSpan).describe('By start'),
  error_spans: z.array(
    z.object({
      span_id: z.string(),
      error_message: z.string(),
      error_type: z.string(),
      stack_trace: z.string().optional(),
    }),
  ),
  performance_metrics: z.object({
    total_spans: z.int(),
    error_spans: z.int(),
    average_span_duration: z.number().describe('Milliseconds'),
    slowest_span_duration: z.number().describe('Milliseconds'),
    fastest_span_duration: z.number().describe('Milliseconds'),
  }),
});

export const traceSpans = z.object({
  trace_id: z.string(),
  spans: z.array(traceSpan).describe('By start'),
  total_count: z.int(),
});

type FirstPage = NonNullable<RestTracesQuery['traces']>;
type ListedTrace = FirstPage['edges'][number]['node'];

/** @param edges all pages together; `first` is the answer to the first one */
export function toTraces(
  first: FirstPage,
  nodes: readonly ListedTrace[],
  hasMore: boolean,
): z.infer<typeof traces> {
  return {
    traces: nodes.map((trace) => ({
      ...toListedTrace(trace),
      spans_count: trace.spanCount,
      ...(trace.errorMessage ? { error_message: trace.errorMessage } : {}),
    })),
    total_count: first.totalCount,
    has_more: hasMore,
    time_range: { start: toInstant(first.window.start), end: toInstant(first.window.end) },
  };
}

export function toListedTrace(trace: ListedTraceFragment): z.infer<typeof listedTrace> {
  return {
    trace_id: trace.id,
    service_name: trace.serviceName,
    operation_name: trace.operationName,
    start_time: toInstantOfNanos(trace.startedAtUnixNano),
    duration_ms: trace.durationMs,
    status: toTraceStatus(trace.outcome),
    tags: toTags(trace.tags),
  };
}

/** `traceDetails` as JSON, in pieces. */
export function traceDetailsJson(trace: NonNullable<RestTraceQuery['trace']>): Iterable<Buffer> {
  const { performanceMetrics: metrics } = trace;
  const head = { ...toListedTrace(trace), end_time: toInstantOfNanos(trace.endedAtUnixNano) };
  const tail: Omit<z.infer<typeof traceDetails>, 'spans' | keyof typeof head> = {
    error_spans: trace.errorSpans.map((span) => ({
      span_id: span.spanId,
      error_message: span.errorMessage,
      error_type: span.errorType,
      ...(span.stackTrace ? { stack_trace: span.stackTrace } : {}),
    })),
    performance_metrics: {
      total_spans: metrics.totalSpans,
      error_spans: metrics.errorSpans,
      average_span_duration: metrics.averageSpanDurationMs,
      slowest_span_duration: metrics.slowestSpanDurationMs,
      fastest_span_duration: metrics.fastestSpanDurationMs,
    },
  };
  return jsonWithSpans(head, trace.spanColumns, tail);
}

/** `traceSpans` as JSON, in pieces. */
export function traceSpansJson({
  id,
  spanColumns,
}: NonNullable<RestTraceSpansQuery['trace']>): Iterable<Buffer> {
  return jsonWithSpans({ trace_id: id }, spanColumns, { total_count: spanColumns.ids.length });
}

export const toTraceStatus = (outcome: TraceOutcome): z.infer<typeof traceStatus> => STATUS_WORDS[outcome];
export const fromTraceStatus = (status: z.infer<typeof traceStatus>): TraceOutcome => OUTCOMES[status];

/** The graph's tags are texts already; what is not one would be a fault of ours, not of the client. */
export function toTags(tags: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}

const OUTCOMES: Readonly<Record<z.infer<typeof traceStatus>, TraceOutcome>> = {
  success: 'SUCCESS',
  error: 'ERROR',
  timeout: 'TIMEOUT',
};
