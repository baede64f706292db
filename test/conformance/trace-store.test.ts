import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import type { AttributeValue, Span } from '../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../subgraphs/tracing/domain/stored-span.js';
import { createTraceStore, type TraceStore } from '../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { makeSpan, newSpanId, newTraceId } from '../support/tracing/spans.js';

let clickhouse: Awaited<ReturnType<typeof createTestClickHouse>>;
let store: TraceStore;

beforeAll(async () => {
  clickhouse = await createTestClickHouse();
  store = createTraceStore({
    clickhouse: clickhouse.client,
    url: clickhouse.url,
    cluster: undefined,
    clock: systemClock,
    log: createLogger({ log: { level: 'error', format: 'json' } }, 'test'),
  });
  await store.migrate();
});
afterAll(() => clickhouse.drop());

const newTenant = () => `tenant-${randomUUID()}`;
const RECEIVED_AT_MS = Date.now();

async function write(tenant: string, ...spans: Span[]): Promise<void> {
  await store.writer.write([{ tenant, spans }], RECEIVED_AT_MS);
}
const readTrace = (tenant: string, traceId: string, maxSpans = 1000) =>
  store.reader.readTrace(tenant, traceId, { maxSpans });

/** What was sent, of what is stored. */
function sent({ outcome, sampleWeight, receivedAtMs, ...span }: StoredSpan): Span {
  return span;
}

describe('every detail of a span comes back', () => {
  const values: [string, AttributeValue][] = [
    ['text', 'a text'],
    ['empty text', ''],
    ['text that looks like a number', '42'],
    ['emoji and quotes', '\u{1F600} "\'\\ \n\t\u0000'],
    ['int', 42n],
    ['largest int', 9_223_372_036_854_775_807n],
    ['smallest int', -9_223_372_036_854_775_808n],
    ['double', 1.5],
    ['whole double', 2],
    ['large double', 1.7976931348623157e308],
    ['not a number', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['true', true],
    ['false', false],
    ['bytes', new Uint8Array([0, 255, 10, 13])],
    ['no bytes', new Uint8Array()],
    ['null', null],
    ['empty array', []],
    ['texts', ['a', 'b', '']],
    ['ints', [1n, 9_007_199_254_740_993n]],
    ['whole doubles', [1, 2, 3]],
    ['mixed array', ['a', 1n, 1, true, null, new Uint8Array([1]), Number.POSITIVE_INFINITY]],
    ['arrays in an array', [[], [], [1n], [[true]]]],
    [
      'list',
      new Map<string, AttributeValue>([
        ['10', 'ten'],
        ['b', 1n],
        ['2', 2],
        ['__proto__', [1n]],
        ['deep', new Map([['deeper', new Map([['deepest', 0.1]])]])],
      ]),
    ],
    ['empty list', new Map()],
  ];

  test.each(values)('attribute value: %s', async (_name, value) => {
    const tenant = newTenant();
    const span = makeSpan({ attributes: { value, other: 'x' } });
    await write(tenant, span);
    expect((await readTrace(tenant, span.traceId)).map(sent)).toEqual([span]);
  });

  test('everything else', async () => {
    const tenant = newTenant();
    const attributes = new Map(values);
    const span = makeSpan({
      parentSpanId: newSpanId(),
      traceState: 'ot=th:c,vendor=1',
      flags: 0xffff_ffff,
      name: '',
      kind: 5,
      startNs: 1_700_000_000_123_456_789n,
      endNs: 1_700_086_400_123_456_790n,
      attributes,
      droppedAttributesCount: 1,
      events: [
        { timeNs: 18_446_744_073_709_551_615n, name: 'exception', attributes, droppedAttributesCount: 2 },
        { timeNs: 0n, name: '', attributes: new Map(), droppedAttributesCount: 0 },
      ],
      droppedEventsCount: 3,
      links: [
        {
          traceId: newTraceId(),
          spanId: newSpanId(),
          traceState: 'a=b',
          attributes,
          droppedAttributesCount: 4,
          flags: 0x301,
        },
        {
          traceId: newTraceId(),
          spanId: newSpanId(),
          traceState: '',
          attributes: new Map(),
          droppedAttributesCount: 0,
          flags: 0,
        },
      ],
      droppedLinksCount: 5,
      status: { code: 2, message: 'deadline exceeded' },
      resource: {
        serviceName: 'résumé',
        attributes: new Map([...values, ['service.name', 'résumé']]),
        droppedAttributesCount: 6,
        schemaUrl: 'https://opentelemetry.io/schemas/1.27.0',
      },
      scope: { name: 'lib', version: '1.2', attributes, droppedAttributesCount: 7, schemaUrl: 'x' },
    });
    await write(tenant, span);
    const [stored, ...more] = await readTrace(tenant, span.traceId);
    expect(more).toEqual([]);
    expect(stored && sent(stored)).toEqual(span);
    expect(stored).toMatchObject({ outcome: 'timeout', sampleWeight: 4, receivedAtMs: RECEIVED_AT_MS });
  });
});
