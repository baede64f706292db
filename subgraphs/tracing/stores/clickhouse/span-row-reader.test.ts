import { expect, test } from 'vitest';
import {
  childOf,
  exceptionEvent,
  makeSpan,
  newSpanId,
  newTraceId,
} from '../../../../test/support/tracing/spans.js';
import type { AttributeValue, Span } from '../../domain/span.js';
import { SpanRowReader } from './span-row-reader.js';
import { SpanRows } from './span-rows.js';

const TRAILER = Buffer.from('trailer');
const RECEIVED_AT_MS = 1_700_000_000_000;

/** The rows of spans without their tenant, which a reader knows. */
function rowsOf(spans: readonly Span[]): Buffer {
  return Buffer.concat(
    spans.flatMap((span) => {
      const rows = new SpanRows();
      rows.add('', span, { outcome: 'timeout', sampleWeight: 0.5, isRequest: true });
      return [rows.finish(RECEIVED_AT_MS).bytes.subarray(1), TRAILER];
    }),
  );
}
const read = (spans: readonly Span[]) => [...new SpanRowReader().read(rowsOf(spans), TRAILER.length)];

const attributes = new Map<string, AttributeValue>([
  ['z', 'text'],
  ['2', 2n ** 63n - 1n],
  ['1', 0.1],
  ['__proto__', [true, null, 'é']],
  ['ä', new Map([['deep', new Uint8Array([0, 255])]])],
  ['', ''],
]);

test('what the writer writes comes back', () => {
  const resource = {
    serviceName: 'résumé',
    attributes: new Map([...attributes, ['service.name', 'résumé']]),
    droppedAttributesCount: 6,
    schemaUrl: 'https://example.com/1',
  };
  const scope = { name: 'lib', version: '1.2', attributes, droppedAttributesCount: 7, schemaUrl: 'x' };
  const link = { traceId: newTraceId(), spanId: newSpanId(), traceState: 'a=b', attributes, flags: 769 };
  const plain = { traceId: newTraceId(), spanId: newSpanId(), traceState: '', flags: 0 };
  const root = makeSpan({
    name: '',
    kind: 5,
    flags: 0xffff_ffff,
    traceState: 'ot=th:c',
    startNs: 1n,
    endNs: 2n ** 62n,
    attributes,
    droppedAttributesCount: 1,
    events: [
      exceptionEvent('E', 'it broke'),
      { timeNs: 2n ** 64n - 1n, name: '\u{1F600}', attributes, droppedAttributesCount: 2 },
    ],
    droppedEventsCount: 3,
    links: [
      { ...link, droppedAttributesCount: 4 },
      { ...plain, attributes: new Map(), droppedAttributesCount: 0 },
    ],
    droppedLinksCount: 5,
    status: { code: 2, message: 'x'.repeat(70_000) },
    resource,
    scope,
  });
  const spans = [root, childOf(root), makeSpan()];
  const stored = { outcome: 'timeout', sampleWeight: 0.5, receivedAtMs: RECEIVED_AT_MS };
  expect(read(spans)).toEqual(spans.map((span) => ({ ...span, ...stored })));
});

test('attributes keep their order', () => {
  const [span] = read([makeSpan({ attributes })]);
  expect([...(span?.attributes.keys() ?? [])]).toEqual([...attributes.keys()]);
});

test('spans of one resource and scope share them, others do not', () => {
  const root = makeSpan({ service: 'a' });
  const other = childOf(root, { service: 'b' });
  const [first, second, third] = read([root, childOf(root), other]);
  expect(second?.resource).toBe(first?.resource);
  expect(second?.scope).toBe(first?.scope);
  expect(third?.resource).not.toBe(first?.resource);
});

test('rows that end in the middle are an error', () => {
  const rows = rowsOf([makeSpan({ attributes })]);
  for (const size of [1, 50, rows.length - 1]) {
    expect(() => [...new SpanRowReader().read(rows.subarray(0, size), TRAILER.length)]).toThrow(RangeError);
  }
});
