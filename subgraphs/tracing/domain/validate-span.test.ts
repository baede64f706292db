import { expect, test } from 'vitest';
import { DAY_MS } from '../../../contracts/time.js';
import { makeSpan, type SpanOptions } from '../../../test/support/tracing/spans.js';
import { type AttributeValue, NO_SCOPE, resourceOf } from './span.js';
import { checkSpan, MAX_SPAN_BYTES } from './validate-span.js';

const NOW_MS = 1_700_000_000_000;
const limits = { nowNs: BigInt(NOW_MS) * 1_000_000n, retentionDays: 7 };

const LONG_KEY = { attributes: new Map([['k'.repeat(4097), 1]]), droppedAttributesCount: 0 };

test.each<[string, SpanOptions, string | undefined]>([
  ['now', {}, undefined],
  ['a day ahead', { startMs: NOW_MS + DAY_MS }, undefined],
  ['more than a day ahead', { startMs: NOW_MS + DAY_MS + 1 }, 'future'],
  ['in the year 2262', { startNs: 2n ** 63n - 1n }, 'future'],
  ['as old as the retention', { startMs: NOW_MS - 7 * DAY_MS }, undefined],
  ['older than the retention', { startMs: NOW_MS - 7 * DAY_MS - 1 }, 'expired'],
  ['at the epoch', { startNs: 0n }, 'expired'],
  ['long, begun in time', { durationMs: 30 * DAY_MS }, undefined],
  ['with a megabyte', { attributes: { text: 'x'.repeat(1_000_000) } }, undefined],
  ['with too large an attribute', { attributes: { text: 'x'.repeat(MAX_SPAN_BYTES) } }, 'too_large'],
  ['with too large bytes', { attributes: { bytes: new Uint8Array(MAX_SPAN_BYTES) } }, 'too_large'],
  [
    'with too much that is nested',
    { attributes: { list: [new Map([['k', 'x'.repeat(MAX_SPAN_BYTES)]])] } },
    'too_large',
  ],
  [
    'with too large an event',
    {
      events: [
        { timeNs: 1n, name: 'x'.repeat(MAX_SPAN_BYTES), attributes: new Map(), droppedAttributesCount: 0 },
      ],
    },
    'too_large',
  ],
  ['with a key of 4,096 bytes', { attributes: { ['ü'.repeat(2048)]: 1 } }, undefined],
  ['with a longer key', { attributes: { ['ü'.repeat(2049)]: 1 } }, 'too_large'],
  [
    'with a longer key of its resource',
    {
      resource: resourceOf(
        new Map<string, AttributeValue>([...LONG_KEY.attributes, ['service.name', 'shop']]),
      ),
    },
    'too_large',
  ],
  ['with a longer name of its library', { scope: { ...NO_SCOPE, name: 'k'.repeat(4097) } }, 'too_large'],
  ['with a longer key of an event', { events: [{ timeNs: 1n, name: 'x', ...LONG_KEY }] }, 'too_large'],
  [
    'with a longer key of a link',
    { links: [{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceState: '', flags: 0, ...LONG_KEY }] },
    'too_large',
  ],
])('a span %s', (_what, options, reason) => {
  const span = makeSpan({ startMs: NOW_MS, service: 'shop', ...options });
  const refusal = checkSpan(span, limits);
  expect(refusal?.reason).toBe(reason);
  if (refusal)
    expect(refusal).toMatchObject({ traceId: span.traceId, spanId: span.spanId, serviceName: 'shop' });
});

test('measures no span of a payload that is itself small enough', () => {
  const large = makeSpan({ startMs: NOW_MS, attributes: { text: 'x'.repeat(1_000) } });
  expect(checkSpan(large, { ...limits, maxSpanBytes: 500, payloadBytes: 501 })?.reason).toBe('too_large');
  expect(checkSpan(large, { ...limits, maxSpanBytes: 500, payloadBytes: 500 })).toBeUndefined();
});

test('says what to do', () => {
  const late = checkSpan(makeSpan({ startMs: NOW_MS - 10 * DAY_MS }), limits);
  expect(late?.detail).toBe(
    'The span started 10 days ago, spans are kept for 7: send it sooner, or raise TRACE_RETENTION_DAYS.',
  );
  const early = checkSpan(makeSpan({ startMs: NOW_MS + 1.5 * DAY_MS }), limits);
  expect(early?.detail).toContain('1.5 days after');
});

test('of a long name of a service no more than the beginning is told', () => {
  const refusal = checkSpan(makeSpan({ startMs: NOW_MS, service: 's'.repeat(4097) }), limits);
  expect(refusal).toMatchObject({ reason: 'too_large', serviceName: 's'.repeat(64) });
  expect(refusal?.detail).toBe(
    "The name of the span's service takes more than 4096 bytes: put what it says into an attribute's value.",
  );
});
