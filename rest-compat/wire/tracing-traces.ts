import { z } from 'zod';
import type {
  ListedTraceFragment,
  RestTraceQuery,
  RestTraceSpansQuery,
  RestTracesQuery,
  TraceOutcome,
  TraceSpansFragment,
} from '../generated/operations.js';
import { byName } from '../http/schemas.js';
import { instant, toInstant, toInstantOfNanos } from './instant.js';

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

export function toTraceDetails(trace: NonNullable<RestTraceQuery['trace']>): z.infer<typeof traceDetails> {
  const { performanceMetrics: metrics } = trace;
  return {
    ...toListedTrace(trace),
    end_time: toInstantOfNanos(trace.endedAtUnixNano),
    spans: toTraceSpanList(trace.spanColumns),
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
}

export function toTraceSpans(trace: NonNullable<RestTraceSpansQuery['trace']>): z.infer<typeof traceSpans> {
  const spans = toTraceSpanList(trace.spanColumns);
  return { trace_id: trace.id, spans, total_count: spans.length };
}

export const toTraceStatus = (outcome: TraceOutcome): z.infer<typeof traceStatus> => STATUS_WORDS[outcome];
export const fromTraceStatus = (status: z.infer<typeof traceStatus>): TraceOutcome => OUTCOMES[status];

/** The graph's tags are texts already; what is not one would be a fault of ours, not of the client. */
export function toTags(tags: Record<string, unknown>): Record<string, string> {
  // A copy for each of 100,000 spans would take longer than all else that is done with them here.
  if (areTexts(tags)) return tags;
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}

function areTexts(tags: Record<string, unknown>): tags is Record<string, string> {
  for (const key in tags) if (typeof tags[key] !== 'string') return false;
  return true;
}

/** The graph gives them in the order of the tree; a timeline reads them by start, in which the order is kept. */
function toTraceSpanList(columns: TraceSpansFragment): z.infer<typeof traceSpan>[] {
  const starts = columns.startedAtUnixNano;
  return [...starts.keys()]
    .sort((a, b) => byStart(at(starts, a), at(starts, b)))
    .map((row) => toTraceSpan(columns, row));
}

function toTraceSpan(columns: TraceSpansFragment, row: number): z.infer<typeof traceSpan> {
  const parent = at(columns.parentIds, row);
  return {
    span_id: at(columns.ids, row),
    ...(parent ? { parent_span_id: parent } : {}),
    operation_name: at(columns.names, row),
    service_name: at(columns.serviceNames, row),
    start_time: toInstantOfNanos(at(columns.startedAtUnixNano, row)),
    duration_ms: at(columns.durationMs, row),
    status: toTraceStatus(at(columns.outcomes, row)),
    tags: toTags(at(columns.tags, row)),
    logs: at(columns.logs, row).map(({ atUnixNano, level, message, fields }) => ({
      timestamp: toInstantOfNanos(atUnixNano),
      level,
      message,
      fields,
    })),
  };
}

/** @throws RangeError when the columns are not of one length */
function at<T>(column: readonly T[], row: number): T {
  const value = column[row];
  if (value === undefined) throw new RangeError('A column of spans has too few rows.');
  return value;
}

/** Digits of one length compare as numbers do, and times of this century have 19. */
const byStart = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));

const STATUS_WORDS: Readonly<Record<TraceOutcome, z.infer<typeof traceStatus>>> = {
  SUCCESS: 'success',
  ERROR: 'error',
  TIMEOUT: 'timeout',
};
const OUTCOMES: Readonly<Record<z.infer<typeof traceStatus>, TraceOutcome>> = {
  success: 'SUCCESS',
  error: 'ERROR',
  timeout: 'TIMEOUT',
};
