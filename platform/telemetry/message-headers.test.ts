import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import { JaegerPropagator } from '@opentelemetry/propagator-jaeger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extractContext, injectHeaders, withExtractedContext } from './message-headers.js';
import { currentTraceparent, withTraceparent } from './trace-span.js';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const SPAN = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: 1,
};

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => context.disable());

test('a message takes the active span along, and leaves its headers as they are without one', async () => {
  expect(injectHeaders({ type: 'x' })).toEqual({ type: 'x' });
  const given = { type: 'x' };
  const sent = withTraceparent(TRACEPARENT, () => injectHeaders(given));
  expect(sent).toEqual({ type: 'x', traceparent: TRACEPARENT });
  expect(given).toEqual({ type: 'x' });
  await withExtractedContext(sent, async () => {
    await Promise.resolve();
    expect(currentTraceparent()).toBe(TRACEPARENT);
  });
  expect(currentTraceparent()).toBeUndefined();
});

test.each([
  ['text', { traceparent: TRACEPARENT }],
  ['buffers, as Kafka has them', { traceparent: Buffer.from(TRACEPARENT) }],
  ['a list of one', { traceparent: [Buffer.from(TRACEPARENT)] }],
  ['any case', { TraceParent: TRACEPARENT, other: undefined, none: null }],
])('headers are %s', (_case, headers) => {
  expect(withExtractedContext(headers, currentTraceparent)).toBe(TRACEPARENT);
});

test.each([
  ['two parents', { traceparent: [TRACEPARENT, TRACEPARENT] }],
  ['nonsense', { traceparent: Buffer.from([0xff, 0xfe]) }],
  ['nothing', {}],
])('%s leave the context as it is', (_case, headers) => {
  expect(withExtractedContext(headers, currentTraceparent)).toBeUndefined();
  const other = TRACEPARENT.replace('4bf', '5bf');
  expect(withTraceparent(other, () => withExtractedContext(headers, currentTraceparent))).toBe(other);
});

test.each([
  ['B3, one header', new B3Propagator({ injectEncoding: B3InjectEncoding.SINGLE_HEADER })],
  ['B3, several headers', new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER })],
  ['Jaeger', new JaegerPropagator()],
])('what the library for %s writes is understood', (_format, propagator) => {
  const headers: Record<string, string> = {};
  propagator.inject(trace.setSpanContext(ROOT_CONTEXT, SPAN), headers, {
    set(carrier: Record<string, string>, key: string, value: string) {
      carrier[key] = value;
    },
  });
  expect(trace.getSpanContext(extractContext(headers))).toMatchObject(SPAN);
});

test('tracestate and baggage travel along', () => {
  const headers = {
    traceparent: TRACEPARENT,
    tracestate: 'ot=th:8;rv:0123456789abcd',
    baggage: 'user.tier = gold;expires=1 , city=K%C3%B6ln,broken,bad=%E0%A4%A',
  };
  const extracted = extractContext(headers);
  const baggage = propagation.getBaggage(extracted);
  expect(baggage?.getAllEntries().map(([key, { value }]) => [key, value])).toEqual([
    ['user.tier', 'gold'],
    ['city', 'Köln'],
  ]);
  expect(context.with(extracted, injectHeaders)).toEqual({
    traceparent: TRACEPARENT,
    tracestate: headers.tracestate,
    baggage: 'user.tier=gold,city=K%C3%B6ln',
  });
});
