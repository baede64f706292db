import { describe, expect, test } from 'vitest';
import { makeSpan, newSpanId, newTraceId, type SpanOptions } from '../../../../test/support/tracing/spans.js';
import { bucketOf } from '../metrics/duration-histogram.js';
import type { Span } from '../span.js';
import { operationMinutes } from './operation-minutes.js';
import { factsOf } from './span-facts.js';
import { isBetterRoot, operationPair, tracePartials } from './trace-partials.js';

const START_MS = 1_700_000_040_000;
const span = (options: SpanOptions = {}) => makeSpan({ startMs: START_MS, ...options });
const minutesOf = (...spans: Span[]) => operationMinutes(spans, spans.map(factsOf));
const partialsOf = (...spans: Span[]) => tracePartials(spans, spans.map(factsOf));

describe('what is a request', () => {
  const parentSpanId = newSpanId();
  test.each<[string, SpanOptions, boolean]>([
    ['a root', { kind: 1 }, true],
    ['a client that is a root', { kind: 3 }, true],
    ['a server', { kind: 2, parentSpanId }, true],
    ['a consumer', { kind: 5, parentSpanId }, true],
    ['a client', { kind: 3, parentSpanId }, false],
    ['a producer', { kind: 4, parentSpanId }, false],
    ['an inner span', { kind: 1, parentSpanId }, false],
    ['an inner span of unknown kind', { kind: 0, parentSpanId }, false],
  ])('%s: %o', (_name, options, isRequest) => expect(factsOf(span(options)).isRequest).toBe(isRequest));
});

describe('partials of traces', () => {
  test('add up what a trace has in the batch', () => {
    const traceId = newTraceId();
    const root = span({ traceId, service: 'web', name: 'GET /', durationMs: 100 });
    const failed = span({
      traceId,
      service: 'db',
      name: 'query',
      parentSpanId: root.spanId,
      status: { code: 2, message: '' },
    });
    const late = span({
      traceId,
      service: 'db',
      name: 'query',
      parentSpanId: root.spanId,
      startMs: START_MS + 90,
      durationMs: 20,
      status: { code: 2, message: 'timeout' },
    });
    const other = span();
    const [partial, second] = partialsOf(late, other, failed, root);
    expect(partial).toEqual({
      traceId,
      startNs: root.startNs,
      endNs: late.endNs,
      spanCount: 3,
      errorCount: 2,
      timeoutCount: 1,
      services: new Set(['db', 'web']),
      operations: new Set([operationPair('db', 'query'), operationPair('web', 'GET /')]),
      root,
    });
    expect(second).toMatchObject({ traceId: other.traceId, spanCount: 1, errorCount: 0, root: other });
  });

  test('the root is the earliest without parent, or else the earliest, whatever the order', () => {
    const traceId = newTraceId();
    const early = span({ traceId, parentSpanId: newSpanId(), startMs: START_MS - 10 });
    const first = span({ traceId, spanId: '0000000000000001' });
    const twin = span({ traceId, spanId: '0000000000000002' });
    const late = span({ traceId, startMs: START_MS + 10 });
    expect(partialsOf(late, early, twin, first)[0]?.root).toBe(first);
    expect(partialsOf(first, twin, early, late)[0]?.root).toBe(first);
    expect(partialsOf({ ...late, parentSpanId: newSpanId() }, early)[0]?.root).toBe(early);
    expect(isBetterRoot(first, first)).toBe(false);
  });
});

describe('minutes of operations', () => {
  test('are apart by service, name, kind, whether asked for, and minute', () => {
    const base = span({ kind: 1 });
    const different = [
      base,
      span({ service: 'other' }),
      span({ name: 'other' }),
      span({ kind: 2 }),
      span({ kind: 1, parentSpanId: newSpanId() }),
      span({ startMs: START_MS + 60_000 }),
      span({ startMs: START_MS - 1 }),
    ];
    expect(minutesOf(...different, ...different)).toHaveLength(different.length);
  });

  test('are weighted by sampling, but for the number of spans and the maximum', () => {
    const [minute] = minutesOf(
      span({ durationMs: 1, traceState: 'ot=th:8' }),
      span({ durationMs: 1, status: { code: 2, message: 'x' } }),
      span({
        durationMs: 3,
        startMs: START_MS + 59_999,
        traceState: 'ot=th:c',
        status: { code: 2, message: 'timed out' },
      }),
    );
    expect(minute).toMatchObject({
      minute: START_MS / 60_000,
      count: 7,
      spanCount: 3,
      errorCount: 5,
      timeoutCount: 4,
      durationSumNs: 2e6 + 1e6 + 12e6,
      maxDurationNs: 3e6,
      histogram: new Map([
        [bucketOf(1e6), 3],
        [bucketOf(3e6), 4],
      ]),
      lastSeenMs: START_MS + 59_999,
    });
  });

  test('nothing of nothing', () => {
    expect(minutesOf()).toEqual([]);
    expect(partialsOf()).toEqual([]);
  });
});
