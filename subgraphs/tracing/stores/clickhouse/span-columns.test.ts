import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../domain/rollup/span-facts.js';
import type { AttributeValue, Resource, Span } from '../../domain/span.js';
import { readNative } from './native-block.js';
import { SpanBlockReader } from './span-block-reader.js';
import { SpanColumns } from './span-columns.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'a', '\u001a', 'é'.repeat(2_000)),
);
const id = (size: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: size, maxLength: size }).filter(
    // No id is all zeros.
    (digits) => /[1-9a-f]/.test(digits),
  );
const word = fc.integer({ min: 0, max: 0xffff_ffff });
const time = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n });
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  text,
  fc.boolean(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.constant(null),
  fc.array(fc.boolean(), { maxLength: 3 }),
);
const attributes = fc.array(fc.tuple(text, value), { maxLength: 5 }).map((pairs) => new Map(pairs));
const shared = { attributes, droppedAttributesCount: word, schemaUrl: text };
const resource: fc.Arbitrary<Resource> = fc.record({ serviceName: text, ...shared });
const span = (resources: readonly Resource[], scopes: readonly Span['scope'][]): fc.Arbitrary<Span> =>
  fc
    .record({
      traceId: id(32),
      spanId: id(16),
      parentSpanId: fc.oneof(fc.constant(''), id(16)),
      traceState: text,
      flags: word,
      name: text,
      kind: fc.constantFrom(0, 1, 2, 3, 4, 5),
      startNs: time,
      durationNs: fc.bigInt({ min: 0n, max: 2n ** 63n }),
      attributes,
      droppedAttributesCount: word,
      events: fc.array(fc.record({ timeNs: time, name: text, attributes, droppedAttributesCount: word }), {
        maxLength: 2,
      }),
      droppedEventsCount: word,
      links: fc.array(
        fc.record({
          traceId: id(32),
          spanId: id(16),
          traceState: text,
          attributes,
          droppedAttributesCount: word,
          flags: word,
        }),
        { maxLength: 2 },
      ),
      droppedLinksCount: word,
      status: fc.record({ code: fc.constantFrom(0, 1, 2), message: text }),
      resource: fc.constantFrom(...resources),
      scope: fc.constantFrom(...scopes),
    })
    .map(({ durationNs, ...rest }) => ({ ...rest, endNs: rest.startNs + durationNs }));
const spans = fc
  .tuple(
    fc.array(resource, { minLength: 1, maxLength: 3 }),
    fc.array(fc.record({ name: text, version: text, ...shared }), { minLength: 1, maxLength: 3 }),
  )
  .chain(([resources, scopes]) => fc.array(span(resources, scopes), { minLength: 1, maxLength: 8 }));

const encoded = (all: readonly Span[], receivedAtMs: number) => {
  const columns = new SpanColumns(2);
  for (const one of all) columns.add('a tenant', one, factsOf(one));
  return columns.finish(receivedAtMs);
};
/** Attributes by their entries, in which NaN and the order count. */
const plain = (all: readonly object[]) =>
  JSON.stringify(all, (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    if (part instanceof Map) return [...part];
    if (typeof part === 'object' && part && 'entries' in part && !Array.isArray(part)) {
      return [...(part as Map<string, unknown>)];
    }
    return part;
  });

test('spans are read as they were written, and their hash does not tell when they came', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const { bytes, hash } = encoded(all, 1_700_000_000_123);
      const reader = new SpanBlockReader();
      const read = [...readNative(bytes)].flatMap((block) => reader.read(block));
      const expected = all.map((one) => {
        const { outcome, sampleWeight } = factsOf(one);
        return { ...one, outcome, sampleWeight, receivedAtMs: 1_700_000_000_123 };
      });
      const inOrder = (list: readonly object[]) =>
        plain(
          list.map((one) =>
            Object.fromEntries(
              Object.entries(one).toSorted(([first], [second]) => (first < second ? -1 : 1)),
            ),
          ),
        );
      expect(inOrder(read)).toBe(inOrder(expected));
      expect(encoded(all, 5).hash).toBe(hash);
      expect(encoded([...all, ...all], 5).hash).not.toBe(hash);
    }),
    { numRuns: 300 },
  );
});
