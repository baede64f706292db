import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../contracts/time.js';
import type { ClickHouse, QueryOptions } from '../../platform/clickhouse/client.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import { parseFilter } from '../../subgraphs/tracing/domain/filter/parse-filter.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import { SpanKind } from '../../subgraphs/tracing/domain/span.js';
import { msToNs, windowOfMs } from '../../subgraphs/tracing/domain/time-window.js';
import { OutlineCache } from '../../subgraphs/tracing/services/outline-cache.js';
import { outlineTrace } from '../../subgraphs/tracing/services/outline-trace.js';
import type { TraceReader } from '../../subgraphs/tracing/stores/trace-reader.js';
import { createTraceStore } from '../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'test');
const clickhouse = await createTestClickHouse();
afterAll(clickhouse.drop);

const TENANT = 'default';
/** Rows of a granule, of which the engine reads all or none. */
const GRANULE = 1024;
const HOURS = 4;
const OPERATIONS = 60;
/** A whole hour; all are of one day, as that is a partition. */
const START_MS = Math.floor((Date.now() - 12 * HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS;
const END_MS = START_MS + HOURS * HOUR_MS;
const MIDDLE_MS = START_MS + 2 * HOUR_MS;
const traces: Span[][] = [];
for (let ms = START_MS; ms < END_MS; ms += MINUTE_MS) {
  for (let operation = 0; operation < OPERATIONS; operation += 1) {
    const root = makeSpan({ startMs: ms, name: `operation ${operation}`, kind: SpanKind.server });
    traces.push([root, childOf(root, { startMs: ms + 1, attributes: { at: `minute ${ms}` } })]);
  }
}
const SPANS = 2 * traces.length;

/** How many rows of a table the statements that a question takes would read, by the engine's estimate. */
async function rowsRead(table: string, ask: (reader: TraceReader) => Promise<unknown>): Promise<number> {
  let rows = 0;
  const estimate = async (sql: string, options?: QueryOptions) => {
    const tables = await clickhouse.client.query<{ table: string; rows: string }>(
      `EXPLAIN ESTIMATE ${sql}`,
      options,
    );
    for (const each of tables) if (each.table === table) rows += Number(each.rows);
  };
  const observed: ClickHouse = {
    ...clickhouse.client,
    async query<T>(sql: string, options?: QueryOptions) {
      await estimate(sql, options);
      return clickhouse.client.query<T>(sql, options);
    },
    async queryBinary(sql, options) {
      await estimate(sql, options);
      return clickhouse.client.queryBinary(sql, options);
    },
  };
  await ask(storeOn(observed).reader);
  return rows;
}

const storeOn = (client: ClickHouse) =>
  createTraceStore({
    clickhouse: client,
    url: clickhouse.url,
    cluster: undefined,
    clock: systemClock,
    log,
  });

beforeAll(async () => {
  const { migrate, writer } = storeOn(clickhouse.client);
  await migrate();
  await writer.write([{ tenant: TENANT, spans: traces.flat() }], Date.now());
});

const middle = windowOfMs(MIDDLE_MS, MIDDLE_MS + MINUTE_MS);
const ofTheMiddle = { window: middle, limit: 5 };
const inTheMiddle = traces
  .flat()
  .filter(({ startNs }) => startNs >= middle.startNs && startNs < middle.endNs);
const [root] = inTheMiddle;
const filter = parseFilter(`at = "minute ${MIDDLE_MS}"`);

test.each<[string, (reader: TraceReader) => Promise<unknown>]>([
  ['a trace', (reader) => reader.readTrace(TENANT, root?.traceId ?? '', { maxSpans: 10 })],
  ['an outline', (reader) => reader.outlineTrace(TENANT, root?.traceId ?? '', { maxSpans: 10 })],
  [
    'a trace in a window',
    (reader) => reader.readTrace(TENANT, root?.traceId ?? '', { window: middle, maxSpans: 10 }),
  ],
  ['traces by span', (reader) => reader.listTracesBySpan(TENANT, { ...ofTheMiddle, filter })],
  ['attribute keys', (reader) => reader.attributeKeys(TENANT, middle, { limit: 5 })],
])('%s: spans of the five minutes alone are read', async (_name, ask) => {
  const rows = await rowsRead('spans_v1', ask);
  expect(rows).toBeGreaterThan(0);
  // What was found is read twice at most, and five minutes lie in two granules.
  expect(rows).toBeLessThanOrEqual(4 * GRANULE);
  expect(rows).toBeLessThan(SPANS / 2);
});

test('service performance: minutes of the hours at the ends alone are read', async () => {
  const window = windowOfMs(MIDDLE_MS - 10 * MINUTE_MS, MIDDLE_MS + 10 * MINUTE_MS);
  const rows = await rowsRead('operation_minutes_v3', (reader) =>
    reader.operationMetrics(TENANT, { window, spans: 'requests', groupBy: ['service'] }, 5),
  );
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(10 * GRANULE);
});

test.each<[string, string]>([
  ['an attribute that no span has', 'at = "never"'],
  ['a key that no span has', 'nowhere = "minute"'],
  ['one of two that no span has', `at = "minute ${MIDDLE_MS}" and (exists(nowhere) or resource.at = "x")`],
])('%s: no span is looked at', async (_name, text) => {
  const absent = parseFilter(text);
  const window = windowOfMs(START_MS, END_MS);
  const rows = await rowsRead('spans_v1', async (reader) => {
    expect(await reader.listTraces(TENANT, { window, order: 'newest', limit: 5, filter: absent })).toEqual(
      [],
    );
    expect(await reader.listTracesBySpan(TENANT, { window, limit: 5, filter: absent })).toEqual([]);
    expect(await reader.countTraces(TENANT, { window, filter: absent })).toEqual({ value: 0, exact: true });
  });
  expect(rows).toBe(0);
});

test('an attribute is found from when a span has it: late, again after its day was removed, and beside an erased one', async () => {
  const tenant = 'late';
  const { reader, writer, retention, erasure } = storeOn(clickhouse.client);
  const first = makeSpan({ startMs: START_MS, attributes: { user: 'ann' } });
  const window = windowOfMs(START_MS, END_MS);
  const found = async (text: string) => {
    const asked = { window, limit: 5, filter: parseFilter(text) };
    const traces = await reader.listTraces(tenant, { ...asked, order: 'newest' });
    const bySpan = await reader.listTracesBySpan(tenant, {
      ...asked,
      window: windowOfMs(START_MS, Date.now()),
    });
    expect(bySpan.map(({ trace }) => trace.traceId)).toEqual(traces.map(({ traceId }) => traceId));
    return traces.map(({ traceId }) => traceId);
  };
  const write = (span: Span) => writer.write([{ tenant, spans: [span] }], Date.now());
  await write(first);
  expect(await found('user = "ann"')).toEqual([first.traceId]);
  expect(await found('user = "bob"')).toEqual([]);
  // After the window in which its trace began, and with half a character, which the store keeps as another one.
  await write(childOf(first, { startNs: msToNs(END_MS + HOUR_MS), attributes: { user: 'bob \ud800' } }));
  expect(await found('user = "bob \ufffd"')).toEqual([first.traceId]);

  const day = new Date(START_MS).toISOString().slice(0, 10);
  await retention.remove({ tenant, day, upToMs: Date.now() });
  expect(await found('user = "ann"')).toEqual([]);
  const again = makeSpan({ startMs: START_MS + MINUTE_MS, attributes: { user: 'ann' } });
  const other = makeSpan({ startMs: START_MS + 2 * MINUTE_MS, attributes: { user: 'ann', with: 'zoe' } });
  await write(again);
  await write(other);
  expect(await found('user = "ann"')).toEqual([other.traceId, again.traceId]);
  await erasure.erase(tenant, 'zoe', new AbortController().signal);
  expect(await found('exists(with)')).toEqual([]);
  expect(await found('user = "ann"')).toEqual([again.traceId]);
});

test('the outline of a large trace is read once, and anew when spans came to it or went', async () => {
  const tenant = 'outlines';
  const { reader, writer, erasure } = storeOn(clickhouse.client);
  const start = makeSpan({ startMs: START_MS });
  const spans = [start];
  for (let i = 1; i < 1_500; i += 1) {
    spans.push(childOf(start, { startNs: msToNs(START_MS + i), attributes: { i: `number ${i}` } }));
  }
  await writer.write([{ tenant, spans }], Date.now());
  const outlines = new OutlineCache();
  let outlined = 0;
  const observed: TraceReader = {
    ...reader,
    outlineTrace(...args) {
      outlined += 1;
      return reader.outlineTrace(...args);
    },
  };
  const page = async () => {
    const trace = await outlineTrace({ reader: observed }, { tenant }, start.traceId, outlines);
    const byStart = trace?.detail.spans.toSorted((a, b) =>
      a.node.span.startNs < b.node.span.startNs ? -1 : 1,
    );
    const last = await trace?.readContent(byStart?.slice(-1) ?? []);
    const { ids } = trace?.detail.waterfall ?? {};
    return { count: trace?.detail.spans.length, drawn: ids?.length, last: last?.[0]?.tags.get('i') };
  };
  const whole = { count: 1_500, drawn: 1_500, last: 'number 1499' };
  for (let time = 0; time < 4; time += 1) expect(await page()).toEqual(whole);
  expect(outlined).toBe(1);
  // Another tenant has no such trace, and another trace is no part of it.
  expect(
    await outlineTrace({ reader: observed }, { tenant: 'other' }, start.traceId, outlines),
  ).toBeUndefined();
  outlined = 0;
  const late = childOf(start, { startNs: msToNs(START_MS + 2_000), attributes: { i: 'late9' } });
  await writer.write([{ tenant, spans: [late] }], Date.now());
  for (let time = 0; time < 2; time += 1)
    expect(await page()).toEqual({ count: 1_501, drawn: 1_501, last: 'late9' });
  expect(outlined).toBe(1);
  await erasure.erase(tenant, 'late9', new AbortController().signal);
  expect(await page()).toEqual(whole);
});
