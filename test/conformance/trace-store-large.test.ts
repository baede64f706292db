import { expect, test } from 'vitest';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';
import { NOON_MS, newTenant, sent, useTraceStore } from './trace-store-harness.js';

const store = useTraceStore();

async function write(tenant: string, spans: readonly Span[]): Promise<void> {
  await store.writer.write([{ tenant, spans }], Date.now());
}
const keyOf = ({ spanId, attributes }: Span) => `${spanId} ${attributes.get('variant') ?? ''}`;

test('a trace of more than 100,000 spans is whole, each span once, and cut only where asked', async () => {
  const tenant = newTenant();
  const root = makeSpan({ startMs: NOON_MS });
  const spans = [root];
  // Ten start at once, over ten minutes.
  for (let i = 0; i < 100_500; i += 1) {
    spans.push(childOf(root, { startNs: root.startNs + BigInt(Math.floor(i / 10)) * 60_000_000n }));
  }
  // Some were delivered again, some with another content: also where one part of the reading ends and the next begins.
  const again = spans.filter((_, index) => index % 500 < 12);
  const variants = again.map((span) => ({ ...span, attributes: new Map([['variant', 'x']]) }));
  for (let at = 0; at < spans.length; at += 25_000) await write(tenant, spans.slice(at, at + 25_000));
  await write(tenant, [...again, ...variants]);
  await write(tenant, again);
  const other = makeSpan({ startMs: NOON_MS });
  await write(tenant, [other]);
  const expected = [...spans, ...variants];

  const whole = await store.reader.readTrace(tenant, root.traceId, { maxSpans: expected.length });
  expect(whole.isTruncated).toBe(false);
  expect(whole.spans.map(keyOf).sort()).toEqual(expected.map(keyOf).sort());
  const starts = whole.spans.map(({ startNs }) => startNs);
  expect(starts.every((start, index) => index === 0 || start >= (starts[index - 1] ?? 0n))).toBe(true);

  const maxSpans = expected.length - 1;
  const cut = await store.reader.readTrace(tenant, root.traceId, { maxSpans });
  expect(cut.isTruncated).toBe(true);
  expect(cut.spans).toEqual(whole.spans.slice(0, maxSpans));

  const traceIds = [root.traceId, other.traceId];
  const both = await store.reader.readTraces(tenant, traceIds, { maxSpansPerTrace: expected.length });
  expect(both.get(root.traceId)?.isTruncated).toBe(false);
  expect(both.get(root.traceId)?.spans).toHaveLength(expected.length);
  expect(both.get(other.traceId)?.spans.map(sent)).toEqual([other]);
}, 60_000);

test('of spans that a sender gave one id and one time all are there that differ', async () => {
  const tenant = newTenant();
  const root = makeSpan({ startMs: NOON_MS });
  const spans = Array.from({ length: 20_000 }, (_, i) => ({
    ...root,
    attributes: new Map([['variant', `${i}`]]),
  }));
  await write(tenant, spans);
  await write(tenant, spans.slice(0, 1_000));

  const trace = await store.reader.readTrace(tenant, root.traceId, { maxSpans: 30_000 });
  expect(trace.spans.map(keyOf).sort()).toEqual(spans.map(keyOf).sort());
});

/** Spans of one trace, a microsecond apart, with an attribute of so many bytes. */
function largeSpans(count: number, sizeBytes: number): Span[] {
  const root = makeSpan({ startMs: NOON_MS });
  const text = 'x'.repeat(sizeBytes);
  return Array.from({ length: count }, (_, i) =>
    childOf(root, { startNs: root.startNs + BigInt(i) * 1000n, attributes: { text: `${i} ${text}` } }),
  );
}

test('spans of a megabyte come back, read in smaller parts when the store has little memory', async () => {
  const tenant = newTenant();
  const spans = largeSpans(80, 1_000_000);
  const traceId = spans[0]?.traceId ?? '';
  for (let at = 0; at < spans.length; at += 20) await write(tenant, spans.slice(at, at + 20));
  const small = await store.another({ memoryBytes: 192 * 1024 * 1024 });
  for (const reader of [store.reader, small.reader]) {
    const trace = await reader.readTrace(tenant, traceId, { maxSpans: 80 });
    expect(trace.isTruncated).toBe(false);
    expect(trace.spans.map(sent)).toEqual(spans);
  }
}, 60_000);

test('what does not fit into the limit of memory is left off, and owned up to', async () => {
  const tenant = newTenant();
  const spans = largeSpans(1500, 20_000);
  const traceId = spans[0]?.traceId ?? '';
  const before = makeSpan({ startMs: NOON_MS - 600_000 });
  const after = makeSpan({ startMs: NOON_MS + 600_000 });
  await write(tenant, spans);
  await write(tenant, [before, after]);
  const { reader } = await store.another({ traceBytes: 4_000_000 });

  const cut = await reader.readTrace(tenant, traceId, { maxSpans: 10_000 });
  expect(cut.isTruncated).toBe(true);
  expect(cut.spans.length).toBeGreaterThan(150);
  expect(cut.spans.length).toBeLessThan(1500);
  expect(cut.spans.map(sent)).toEqual(spans.slice(0, cut.spans.length));

  const ids = [after.traceId, traceId, before.traceId];
  const several = await reader.readTraces(tenant, ids, { maxSpansPerTrace: 10_000 });
  expect(several.get(before.traceId)).toMatchObject({
    spans: [{ spanId: before.spanId }],
    isTruncated: false,
  });
  expect(several.get(traceId)?.isTruncated).toBe(true);
  expect(several.get(traceId)?.spans.length).toBeLessThan(1500);
  expect(several.get(after.traceId)).toEqual({ spans: [], isTruncated: true });
});

test('a trace that fills the limit of memory exactly is not truncated', async () => {
  const tenant = newTenant();
  const root = makeSpan({ startMs: NOON_MS, attributes: { text: 'x'.repeat(100_000) } });
  await write(tenant, [root]);
  const { reader } = await store.another({ traceBytes: 1 });
  const trace = await reader.readTrace(tenant, root.traceId, { maxSpans: 10 });
  expect(trace.isTruncated).toBe(false);
  expect(trace.spans.map(sent)).toEqual([root]);
});
