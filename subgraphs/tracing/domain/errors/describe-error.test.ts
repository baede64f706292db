import { describe, expect, test } from 'vitest';
import { drawnNs, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { exceptionEvent, type SpanOptions } from '../../../../test/support/tracing/spans.js';
import { SpanKind } from '../span.js';
import { describeError } from './describe-error.js';

const failedSpan = (options: SpanOptions & { message?: string }) =>
  drawnSpan({ id: 'a', from: 0, to: 10, failed: options.message ?? true, ...options });

test('a span that did not fail has no error, not even with an exception that it handled', () => {
  const span = drawnSpan({ id: 'a', from: 0, to: 10, events: [exceptionEvent('ValueError', 'bad')] });
  expect(describeError(span)).toBeUndefined();
});

test.each<[string, SpanOptions & { message?: string }, type: string, message: string]>([
  ['nothing known', {}, 'Error', 'Error'],
  ['a status message', { message: 'boom' }, 'Error', 'boom'],
  ['error.type', { attributes: { 'error.type': 'ECONNREFUSED' } }, 'ECONNREFUSED', 'ECONNREFUSED'],
  [
    'error.type of a kind without name',
    { attributes: { 'error.type': '_OTHER' }, message: 'x' },
    'Error',
    'x',
  ],
  [
    'error.type that repeats the HTTP status',
    { attributes: { 'error.type': '500', 'http.response.status_code': 500n } },
    'HTTP 500',
    'HTTP 500',
  ],
  [
    'HTTP, under its old name, as text',
    { attributes: { 'http.status_code': '503' } },
    'HTTP 503',
    'HTTP 503',
  ],
  ['an HTTP status of success', { attributes: { 'http.status_code': 200n }, message: 'x' }, 'Error', 'x'],
  ['gRPC', { attributes: { 'rpc.grpc.status_code': 14n } }, 'gRPC 14', 'UNAVAILABLE'],
  ['gRPC by name', { attributes: { 'rpc.response.status_code': 'NOT_FOUND' } }, 'gRPC 5', 'NOT_FOUND'],
  ['gRPC OK of a failed span', { attributes: { 'rpc.grpc.status_code': 0n }, message: 'x' }, 'Error', 'x'],
  [
    'error.message',
    { attributes: { 'error.type': 'A', 'error.message': 'from the attribute' } },
    'A',
    'from the attribute',
  ],
  [
    'an exception before all else',
    {
      events: [exceptionEvent('ValueError', 'bad value')],
      attributes: { 'error.type': 'A', 'http.status_code': 500n },
      message: 'other',
    },
    'ValueError',
    'bad value',
  ],
  [
    'the last of several exceptions',
    { events: [exceptionEvent('First', '1'), exceptionEvent('Last', '2')] },
    'Last',
    '2',
  ],
  [
    'an exception without a message',
    { events: [exceptionEvent('ValueError', '')], message: 'status' },
    'ValueError',
    'status',
  ],
  [
    'an exception without a type',
    { events: [exceptionEvent('', 'bad')], attributes: { 'error.type': 'A' } },
    'A',
    'bad',
  ],
])('%s', (_name, options, type, message) => {
  expect(describeError(failedSpan(options))).toMatchObject({ type, message });
});

test('OpenTracing logs errors under other names', () => {
  const attributes = new Map([
    ['event', 'error'],
    ['error.kind', 'TypeError'],
    ['message', 'x is not a function'],
    ['stack', 'at f (a.js:1)'],
  ]);
  const event = { timeNs: drawnNs(3), name: 'log', attributes, droppedAttributesCount: 0 };
  expect(describeError(failedSpan({ events: [event] }))).toMatchObject({
    type: 'TypeError',
    message: 'x is not a function',
    stackTrace: 'at f (a.js:1)',
    timeNs: drawnNs(3),
  });
});

describe('the rest of it', () => {
  const event = exceptionEvent('TimeoutError', 'after 30 s', 'at g (b.py:2)', drawnNs(7));
  const error = describeError(failedSpan({ events: [event], kind: SpanKind.client }));

  test('the time is that of the exception', () => expect(error?.timeNs).toBe(drawnNs(7)));
  test('without one, the end of the span', () =>
    expect(describeError(failedSpan({}))?.timeNs).toBe(drawnNs(10)));
  test('stack trace', () => expect(error?.stackTrace).toBe('at g (b.py:2)'));
  test('normalised message', () => expect(error?.normalizedMessage).toBe('after <n> s'));
  test('severity', () => expect(error?.severity).toBe('medium'));
});
