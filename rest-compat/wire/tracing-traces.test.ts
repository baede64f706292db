import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { RestTraceQuery, RestTracesQuery } from '../generated/operations.js';
import {
  toTraces,
  traceDetails,
  traceDetailsJson,
  traceSpans,
  traceSpansJson,
  traces,
} from './tracing-traces.js';

type Trace = NonNullable<RestTraceQuery['trace']>;
type Listed = NonNullable<RestTracesQuery['traces']>['edges'][number]['node'];

const listed: Listed = {
  id: '0af7651916cd43dd8448eb211c80319c',
  serviceName: 'model-api',
  operationName: 'POST /predict',
  startedAtUnixNano: '1767953400123456789',
  durationMs: 12.5,
  outcome: 'TIMEOUT',
  tags: { 'http.method': 'POST', attempts: 3 },
  spanCount: 2,
  errorMessage: 'Deadline exceeded',
};
interface Span {
  id: string;
  parentId: string | null;
  startedAtUnixNano: string;
}
const span: Span = {
  id: 'b7ad6b7169203331',
  parentId: null,
  startedAtUnixNano: '1767953400123456789',
};
/** Also what JSON has to escape, and what is no text. */
const TAGS = { 'http.method': 'POST', 'clé "a\\b"': 'line\n\ud800', '7': 'seven', attempts: 3 };
const columnsOf = (...spans: Span[]): Trace['spanColumns'] => ({
  ids: spans.map(({ id }) => id),
  parentIds: spans.map(({ parentId }) => parentId),
  names: spans.map(() => 'POST /predict'),
  serviceNames: spans.map(() => 'model-api'),
  startedAtUnixNano: spans.map(({ startedAtUnixNano }) => startedAtUnixNano),
  durationMs: spans.map(() => 12.5),
  outcomes: spans.map(() => 'SUCCESS'),
  tags: spans.map(() => TAGS),
  logs: spans.map(() => [
    { atUnixNano: '1767953400124000000', level: 'info', message: 'began', fields: { size: 3 } },
  ]),
});

function fromPieces<T extends z.ZodType>(schema: T, pieces: Iterable<Buffer>): z.infer<T> {
  const body = JSON.parse(Buffer.concat([...pieces]).toString());
  expect(schema.parse(body)).toEqual(body);
  return body;
}

test('a trace in a list', () => {
  const page = {
    totalCount: 40,
    pageInfo: { hasNextPage: true, endCursor: 'x' },
    window: { start: '2026-01-09T00:00:00.000Z', end: '2026-01-10T00:00:00.000Z' },
    edges: [],
  };
  const body = toTraces(page, [listed], true);
  expect(body).toEqual({
    traces: [
      {
        trace_id: listed.id,
        service_name: 'model-api',
        operation_name: 'POST /predict',
        start_time: '2026-01-09T10:10:00.123456Z',
        duration_ms: 12.5,
        status: 'timeout',
        tags: { 'http.method': 'POST', attempts: '3' },
        spans_count: 2,
        error_message: 'Deadline exceeded',
      },
    ],
    total_count: 40,
    has_more: true,
    time_range: { start: '2026-01-09T00:00:00.000Z', end: '2026-01-10T00:00:00.000Z' },
  });
  expect(traces.parse(body)).toEqual(body);
});

test('what a trace does not have is absent, not null', () => {
  const [trace] = toTraces(
    {
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: null },
      window: { start: '2026-01-09T00:00:00.000Z', end: '2026-01-10T00:00:00.000Z' },
      edges: [],
    },
    [{ ...listed, errorMessage: null }],
    false,
  ).traces;
  expect(trace).not.toHaveProperty('error_message');
});

test('a whole trace, its spans by start', () => {
  const child = {
    ...span,
    id: '00f067aa0ba902b7',
    parentId: span.id,
    startedAtUnixNano: '1767953400123456790',
  };
  const early = { ...span, id: '00f067aa0ba902b8', startedAtUnixNano: '999' };
  const trace: Trace = {
    ...listed,
    endedAtUnixNano: '1767953400135956789',
    spanColumns: columnsOf(child, span, early),
    errorSpans: [
      { spanId: span.id, errorType: 'ValueError', errorMessage: 'bad', stackTrace: null },
      { spanId: child.id, errorType: 'Error', errorMessage: 'worse', stackTrace: 'at main' },
    ],
    performanceMetrics: {
      totalSpans: 3,
      errorSpans: 2,
      averageSpanDurationMs: 2,
      slowestSpanDurationMs: 3,
      fastestSpanDurationMs: 1,
    },
  };
  const body = fromPieces(traceDetails, traceDetailsJson(trace));
  expect(body.spans.map(({ span_id }) => span_id)).toEqual([early.id, span.id, child.id]);
  expect(body.spans[1]).not.toHaveProperty('parent_span_id');
  expect(body.spans[2]).toMatchObject({ parent_span_id: span.id });
  expect(body.spans[1]?.tags).toEqual({ ...TAGS, attempts: '3' });
  expect(body.spans[0]?.start_time).toBe('1970-01-01T00:00:00.000000Z');
  expect(body.spans[1]?.logs).toEqual([
    { timestamp: '2026-01-09T10:10:00.124000Z', level: 'info', message: 'began', fields: { size: 3 } },
  ]);
  expect(body.error_spans).toEqual([
    { span_id: span.id, error_type: 'ValueError', error_message: 'bad' },
    { span_id: child.id, error_type: 'Error', error_message: 'worse', stack_trace: 'at main' },
  ]);
  expect(body.performance_metrics).toEqual({
    total_spans: 3,
    error_spans: 2,
    average_span_duration: 2,
    slowest_span_duration: 3,
    fastest_span_duration: 1,
  });
  const spans = traceSpansJson({ id: trace.id, spanColumns: columnsOf(child) });
  expect(fromPieces(traceSpans, spans)).toMatchObject({ trace_id: trace.id, total_count: 1 });
});
