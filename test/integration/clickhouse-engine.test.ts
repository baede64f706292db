import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestClickHouse } from '../support/clickhouse.js';

let db: Awaited<ReturnType<typeof createTestClickHouse>>;
beforeAll(async () => {
  db = await createTestClickHouse();
});
afterAll(() => db.drop());

describe('the client through the bridge', () => {
  test('queries', async () => {
    expect(
      await db.client.query(
        'SELECT toUInt64(18446744073709551615) AS n, {s:String} AS s, currentDatabase() AS d',
        { params: { s: "it's" } },
      ),
    ).toEqual([{ n: '18446744073709551615', s: "it's", d: db.database }]);
    await db.client.command('CREATE TABLE t (a UInt32, s String) ENGINE = MergeTree ORDER BY a');
    await db.client.insertRowBinary('t', ['a', 's'], Buffer.from([1, 0, 0, 0, 3, 10, 13, 59]));
    expect(await db.client.query('SELECT a, hex(s) AS s FROM t')).toEqual([{ a: 1, s: '0A0D3B' }]);
    expect(await db.client.queryBinary('SELECT a, s FROM t')).toEqual(
      Buffer.from([1, 0, 0, 0, 3, 10, 13, 59]),
    );
    await db.client.ping();
  });
});
