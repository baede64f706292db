import { afterAll, expect, test } from 'vitest';
import { migrateClickHouse } from '../../platform/clickhouse/migrate.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import { parseFilter } from '../../subgraphs/tracing/domain/filter/parse-filter.js';
import { MIGRATIONS } from '../../subgraphs/tracing/stores/clickhouse/migrations.js';
import { createTraceStore } from '../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'test');
const dropping: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(dropping.map((drop) => drop())));

async function newDatabase() {
  const clickhouse = await createTestClickHouse();
  dropping.push(clickhouse.drop);
  const { client, url } = clickhouse;
  const store = createTraceStore({ clickhouse: client, url, cluster: undefined, clock: systemClock, log });
  return { ...clickhouse, ...store };
}

test('what was stored in the first schema is found in the newest, however often it is migrated', async () => {
  const [newest, older] = [await newDatabase(), await newDatabase()];
  await newest.migrate();
  const root = makeSpan({
    name: 'a',
    startMs: Date.now() - 3_600_000,
    attributes: { 'http.route': '/a', n: 7n },
  });
  const spans = [root, childOf(root, { name: 'b', attributes: { user: 'x' } })];
  await newest.writer.write([{ tenant: 'default', spans }], Date.now());
  const window = { startNs: root.startNs - 10n ** 15n, endNs: root.startNs + 10n ** 15n };

  const { database, url, client } = older;
  await migrateClickHouse({ url, database, cluster: undefined, migrations: MIGRATIONS.slice(0, 1), log });
  const copies = {
    operation_minutes_v1: 'operation_minutes_v3',
    spans_v1: 'spans_v1',
    traces_v1: 'traces_v1',
  };
  for (const [to, from] of Object.entries(copies)) {
    const columns = await client.query<{ name: string }>(
      'SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String} ORDER BY position',
      { params: { table: to } },
    );
    const names = columns.map(({ name }) => `\`${name}\``).join(', ');
    await client.command(`INSERT INTO ${to} (${names}) SELECT ${names} FROM ${newest.database}.${from}`);
  }

  const answers = async ({ reader }: typeof older) => ({
    trace: await reader.readTrace('default', root.traceId, { maxSpans: 9 }),
    half: await reader.findTraceIds('default', root.traceId.slice(16), 9),
    found: await reader.listTraces('default', {
      window,
      order: 'newest',
      limit: 9,
      filter: parseFilter('user = "x"'),
    }),
    metrics: await reader.operationMetrics(
      'default',
      { window, spans: 'all', groupBy: ['operation'], bucketMs: 60_000 },
      9,
    ),
    keys: (await reader.attributeKeys('default', window, { limit: 9 })).sort(),
  });
  const expected = await answers(newest);
  expect(expected).toMatchObject({
    trace: { spans: [{ spanId: root.spanId }, {}] },
    half: [root.traceId],
    found: [{ traceId: root.traceId }],
    metrics: [{ spanCount: 1 }, { spanCount: 1 }],
  });
  for (let time = 0; time < 2; time += 1) {
    // A process that died before it could note what it had done.
    await client.command('TRUNCATE TABLE schema_migrations_v1');
    await older.migrate();
    expect(await answers(older)).toEqual(expected);
  }
  // Spans of both schemas make one trace.
  const later = childOf(root, { attributes: { user: 'y' } });
  await older.writer.write([{ tenant: 'default', spans: [later] }], Date.now());
  expect((await answers(older)).trace.spans).toHaveLength(3);

  // Minutes of the second schema are read with those of the newest, in the order of their times.
  const between = await newDatabase();
  const { client: second } = between;
  const upTo = MIGRATIONS.slice(0, 4);
  await migrateClickHouse({ url, database: between.database, cluster: undefined, migrations: upTo, log });
  await second.command(
    `INSERT INTO operation_minutes_v2 SELECT * FROM ${newest.database}.operation_minutes_v3`,
  );
  await between.migrate();
  await between.writer.write([{ tenant: 'default', spans: [later] }], Date.now());
  const { metrics } = await answers(between);
  expect(metrics.map(({ spanCount }) => spanCount)).toEqual([1, 1, 1]);
});
