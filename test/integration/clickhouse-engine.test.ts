import { randomBytes, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../contracts/errors.js';
import { withinRequest } from '../../platform/current-request.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { rawRequest } from '../support/raw-http.js';
import { waitUntil } from '../support/wait-until.js';

/*
 * The embedded engine as its users see it: through `@clickhouse/client` and over bare HTTP. Nothing in here is special
 * to the bridge: a ClickHouse server passes too.
 */

let db: Awaited<ReturnType<typeof createTestClickHouse>>;
let official: ClickHouseClient;
beforeAll(async () => {
  db = await createTestClickHouse();
  official = createClient({
    url: db.url,
    database: db.database,
    compression: { request: true, response: true },
    max_open_connections: 50,
    log: { level: ClickHouseLogLevel.OFF },
  });
});
afterAll(async () => {
  await official.close();
  await db.drop();
});

async function rows<T>(query: string, query_params: Record<string, unknown> = {}): Promise<T[]> {
  const result = await official.query({ query, query_params, format: 'JSONEachRow' });
  return result.json<T>();
}

/** A request without the client. */
function http(
  parameters: Record<string, string>,
  init: RequestInit & { headers?: Record<string, string> } = {},
): Promise<Response> {
  const url = new URL(db.url);
  const authorization = `Basic ${Buffer.from(`${url.username}:${url.password}`).toString('base64')}`;
  url.username = url.password = '';
  url.search = new URLSearchParams({ database: db.database, ...parameters }).toString();
  return fetch(url, { ...init, headers: { authorization, ...init.headers } });
}

describe('types', () => {
  test('survive', async () => {
    const [row] = await rows(`SELECT
      toUInt8(255) AS small, toFloat64(0.1) AS real, true AS yes, NULL AS nothing, 'ü😀' AS text,
      toDateTime64('2025-01-02 03:04:05.123456789', 9, 'UTC') AS time, [1, 2] AS list,
      map('a', 'b') AS dictionary, (1, 'x') AS pair, toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0') AS uuid`);
    expect(row).toEqual({
      small: 255,
      real: 0.1,
      yes: true,
      nothing: null,
      text: 'ü😀',
      time: '2025-01-02 03:04:05.123456789',
      list: [1, 2],
      dictionary: { a: 'b' },
      pair: [1, 'x'],
      uuid: '61f0c404-5cb3-11e7-907b-a6006ad3dba0',
    });
  });

  test('64-bit integers are exact', async () => {
    expect(await db.client.query('SELECT toUInt64(18446744073709551615) AS n, toInt64(-1) AS m')).toEqual([
      { n: '18446744073709551615', m: '-1' },
    ]);
  });

  test('RowBinary comes as it is', async () => {
    expect(await db.client.queryBinary("SELECT toUInt16(258), 'a\\n\\0b'")).toEqual(
      Buffer.from([2, 1, 4, 97, 10, 0, 98]),
    );
  });
});

describe('parameters', () => {
  const NASTY = [
    '',
    "it's",
    '"double" `back`',
    'back\\slash',
    '\\',
    "\\'",
    'tab\tline\nreturn\r',
    'nul\0',
    '\b\f\v\u0001',
    'ünïcödé 😀 漢字',
    "'; DROP TABLE t; --",
    '{x:String}',
    '\\N',
    'NULL',
    'DEFAULT',
    '%s $1 ?',
    `${'long '.repeat(2_000)}`,
  ];

  test.each(NASTY)('%j', async (text) => {
    expect(
      await db.client.query('SELECT {text:String} AS text, length({text:String}) AS bytes', {
        params: { text },
      }),
    ).toEqual([{ text, bytes: String(Buffer.byteLength(text)) }]);
  });

  test('in arrays, tuples and maps', async () => {
    const texts = NASTY.slice(0, -1);
    expect(
      await rows('SELECT {texts:Array(String)} AS texts, {map:Map(String, String)} AS map', {
        texts,
        map: Object.fromEntries(texts.map((text) => [text, text])),
      }),
    ).toEqual([{ texts, map: Object.fromEntries(texts.map((text) => [text, text])) }]);
  });

  test('of other types', async () => {
    expect(
      await db.client.query(
        `SELECT {n:UInt64} AS n, {f:Float64} AS f, {b:Bool} AS b, {none:Nullable(String)} AS none,
          {t:DateTime64(9, 'UTC')} AS t, {ids:Array(UInt64)} AS ids, {name:Identifier} AS name FROM (SELECT 7 AS seven)`,
        {
          params: {
            n: 18_446_744_073_709_551_615n,
            f: -1.5,
            b: true,
            none: null,
            t: '2025-01-02 03:04:05.123456789',
            ids: [1n, 9_007_199_254_740_993n],
            name: 'seven',
          },
        },
      ),
    ).toEqual([
      {
        n: '18446744073709551615',
        f: -1.5,
        b: true,
        none: null,
        t: '2025-01-02 03:04:05.123456789',
        ids: ['1', '9007199254740993'],
        name: 7,
      },
    ]);
  });

  test('of 10,000 ids', async () => {
    const ids = Array.from({ length: 10_000 }, () => randomBytes(16).toString('hex'));
    const [row] = await rows<{ ids: string[] }>('SELECT {ids:Array(String)} AS ids', { ids });
    expect(row?.ids).toEqual(ids);
  });

  test('that are missing are not taken from an earlier request', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () => rows('SELECT {tenant:String} AS t', { tenant: 'other' })),
    );
    await expect(rows('SELECT {tenant:String} AS t')).rejects.toMatchObject({ code: '456' });
  });
});

describe('settings', () => {
  const read = (name: string) =>
    rows<{ value: string }>(`SELECT toString(getSetting('${name}')) AS value`).then(([row]) => row?.value);

  test('hold for one request', async () => {
    const before = await read('max_block_size');
    const many = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const result = await official.query({
          query: "SELECT toString(getSetting('max_block_size')) AS value",
          format: 'JSONEachRow',
          clickhouse_settings: { max_block_size: String(1_000 + index) },
        });
        return result.json<{ value: string }>();
      }),
    );
    expect(many.flat().map(({ value }) => value)).toEqual(many.map((_, index) => String(1_000 + index)));
    for (let count = 0; count < 8; count += 1) expect(await read('max_block_size')).toBe(before);
  });

  test('that do not exist are an error, and change nothing', async () => {
    const response = await http({ query: 'SELECT 1', no_such_setting: '1', max_block_size: '77' });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-clickhouse-exception-code')).toBe('115');
    for (let count = 0; count < 8; count += 1) expect(await read('max_block_size')).not.toBe('77');
  });

  test('of queries: time, comment, database', async () => {
    const [row] = await db.client.query<{ seconds: number }>(
      "SELECT toFloat64(getSetting('max_execution_time')) AS seconds, getSetting('log_comment') AS comment, currentDatabase() AS database",
      { timeoutMs: 10_000, logComment: "it's a test" },
    );
    expect(row).toMatchObject({ comment: "it's a test", database: db.database });
    // Less than the caller's time, by what it waited and by what an answer needs to arrive.
    expect(row?.seconds).toBeLessThanOrEqual(9);
    expect(row?.seconds).toBeGreaterThan(0);
  });
});

describe('errors', () => {
  test.each([
    ['SELECT FROM WHERE', '62', 'SYNTAX_ERROR'],
    ['SELECT 1; SELECT 2', '62', 'SYNTAX_ERROR'],
    ['SELECT * FROM no_such_table', '60', 'UNKNOWN_TABLE'],
    ['SELECT no_such_column', '47', 'UNKNOWN_IDENTIFIER'],
    ["SELECT throwIf(1, 'thrown')", '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
    ['INSERT INTO no_such_table SELECT 1', '60', 'UNKNOWN_TABLE'],
  ])('%s: %s %s', async (query, code, type) => {
    const error = await official.command({ query }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ClickHouseError);
    expect(error).toMatchObject({ code, type });
  });

  test('an unknown database', async () => {
    const response = await http({ query: 'SELECT 1', database: 'no_such_database' });
    expect(response.headers.get('x-clickhouse-exception-code')).toBe('81');
    expect(await response.text()).toMatch(/^Code: 81\. DB::Exception: .*\(UNKNOWN_DATABASE\)/);
  });

  test('a query that takes too long is stopped', async () => {
    const slow = 'SELECT sum(cityHash64(number)) FROM numbers(3000000000000)';
    await expect(db.client.query(slow, { timeoutMs: 400 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    await waitUntil(
      async () => {
        const [row] = await db.client.query<{ n: string }>(
          "SELECT count() AS n FROM system.processes WHERE query LIKE '%numbers(3000000000000)%' AND query NOT LIKE '%system.processes%'",
        );
        return Number(row?.n) === 0;
      },
      { what: 'the engine works on it no more' },
    );
  });

  test('one that wants too much memory fails alone', async () => {
    await expect(
      db.client.query('SELECT groupArray(number) FROM numbers(100000000)', {
        settings: { max_memory_usage: '50000000' },
      }),
    ).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterMs: 1_000 } });
    expect(await db.client.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a result that is too large is refused, and not cut off', async () => {
    const query = 'SELECT number FROM numbers(200000000) FORMAT RowBinary';
    const error = await official.command({ query }).catch((thrown: unknown) => thrown);
    // By its size, or because the engine's memory is at its end before.
    expect(error).toMatchObject({ code: expect.stringMatching(/^(396|241)$/) });
  });

  test('of a request that is over are stopped, and one that has little time left gets no more', async () => {
    const over = new AppError('TIMEOUT', 'It is over.');
    const end = new AbortController();
    const limits = { signal: end.signal, endsAtMs: performance.now() + 1_000 };
    const query = withinRequest(limits, () =>
      db.client.query('SELECT sleepEachRow(0.1) FROM numbers(300) SETTINGS max_block_size = 1'),
    );
    end.abort(over);
    await expect(query).rejects.toBe(over);
    const [settings] = await withinRequest(
      { signal: new AbortController().signal, endsAtMs: performance.now() + 4_000 },
      () =>
        db.client.query<{ seconds: number }>("SELECT toFloat64(getSetting('max_execution_time')) AS seconds"),
    );
    expect(settings?.seconds).toBeGreaterThan(0);
    expect(settings?.seconds).toBeLessThanOrEqual(4);
  });

  test('of a caller who went away leave nothing behind', async () => {
    const gone = new AbortController();
    const query = db.client.query('SELECT sleep(1)', { signal: gone.signal });
    gone.abort(new Error('the caller went away'));
    await expect(query).rejects.toThrow('the caller went away');
    expect(await db.client.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

test('slow and fast queries run side by side', async () => {
  let slowUnderWay = true;
  const slow = Promise.all(
    [0, 1].map((index) => rows<{ n: number }>('SELECT sleep(3) + {n:UInt32} AS n', { n: index })),
  ).then((found) => {
    slowUnderWay = false;
    expect(found.map(([row]) => Number(row?.n))).toEqual([0, 1]);
  });
  const [fast] = await rows<{ n: number }>('SELECT {n:UInt32} AS n', { n: 2 });
  expect(fast).toEqual({ n: 2 });
  expect(slowUnderWay).toBe(true);
  await slow;
});

describe('inserts', () => {
  /** RowBinary of (UInt32, String). */
  function encode(values: readonly (readonly [number, Buffer])[]): Buffer {
    return Buffer.concat(
      values.flatMap(([id, bytes]) => {
        const head = Buffer.alloc(5);
        head.writeUInt32LE(id);
        head[4] = bytes.length; // a varint below 128
        return [head, bytes];
      }),
    );
  }
  const makeTable = async (name: string, settings = '') =>
    db.client.command(
      `CREATE TABLE ${name} (id UInt32, bytes String) ENGINE = MergeTree ORDER BY id ${settings}`,
    );

  test('50,000 rows of any bytes', async () => {
    await makeTable('many');
    const values = Array.from({ length: 50_000 }, (_, id) => {
      const bytes = randomBytes(id % 40);
      if (id % 3 === 0) bytes.fill('\n');
      return [id, bytes] as const;
    });
    await db.client.insertBinary('many', ['id', 'bytes'], encode(values));
    const result = await db.client.queryBinary('SELECT id, bytes FROM many ORDER BY id', {
      timeoutMs: 20_000,
    });
    expect(result.equals(encode(values))).toBe(true);
  });

  test('a batch with a broken row is not stored at all', async () => {
    await makeTable('whole');
    const good = encode([[1, Buffer.from('a')]]);
    const broken = Buffer.concat([good, good, Buffer.from([1, 0, 0, 0, 9, 97])]);
    await expect(db.client.insertBinary('whole', ['id', 'bytes'], broken)).rejects.toMatchObject({
      code: '33',
    });
    expect(await db.client.query('SELECT count() AS n FROM whole')).toEqual([{ n: '0' }]);
  });

  test('the same token again is ignored', async () => {
    await makeTable('once', 'SETTINGS non_replicated_deduplication_window = 100');
    const bytes = encode([[1, Buffer.from('a')]]);
    const insert = (deduplicationToken: string) =>
      db.client.insertBinary('once', ['id', 'bytes'], bytes, { deduplicationToken });
    await insert('first');
    await insert('first');
    expect(await db.client.query('SELECT count() AS n FROM once')).toEqual([{ n: '1' }]);
    await insert('second');
    expect(await db.client.query('SELECT count() AS n FROM once')).toEqual([{ n: '2' }]);
  });

  test('of objects, by the client', async () => {
    await makeTable('objects');
    const { summary } = await official.insert({
      table: 'objects',
      values: [
        { id: 1, bytes: "it's;\n" },
        { id: 2, bytes: '\\' },
      ],
      format: 'JSONEachRow',
    });
    expect(summary).toMatchObject({ written_rows: '2', read_rows: expect.any(String) });
    expect(await rows('SELECT * FROM objects ORDER BY id')).toEqual([
      { id: 1, bytes: "it's;\n" },
      { id: 2, bytes: '\\' },
    ]);
  });

  test.each([
    ['values in the body', {}, "INSERT INTO words VALUES (1, 'a;b'), (2, concat('x', 'y'));"],
    ['data in the body', {}, 'INSERT INTO words FORMAT TSV\n1\ta;b\n2\txy\n'],
    ['data after the URL', { query: 'INSERT INTO words FORMAT CSV' }, '1,"a;b"\n2,xy\n'],
    ['begun in the URL', { query: "INSERT INTO words VALUES (1, 'a;b')" }, ", (2, 'xy')"],
    ['selected', {}, "INSERT INTO words SELECT number + 1, ['a;b', 'xy'][number + 1] FROM numbers(2)"],
  ])('%s', async (_name, parameters, body) => {
    await makeTable('words');
    const response = await http(parameters, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await rows('SELECT * FROM words ORDER BY id')).toEqual([
      { id: 1, bytes: 'a;b' },
      { id: 2, bytes: 'xy' },
    ]);
    await db.client.command('DROP TABLE words SYNC');
  });

  test('of nothing store nothing', async () => {
    await makeTable('nothing');
    await db.client.insertBinary('nothing', ['id', 'bytes'], Buffer.alloc(0));
    expect(await db.client.query('SELECT count() AS n FROM nothing')).toEqual([{ n: '0' }]);
  });
});

describe('HTTP', () => {
  test('answers a ping without a password', async () => {
    const response = await fetch(new URL('/ping', new URL(db.url).origin));
    expect([response.status, await response.text()]).toEqual([200, 'Ok.\n']);
  });

  test('answers no page, whatever its name means', async () => {
    const pages: Record<string, string>[] = [{ host: 'evil.example' }, { origin: 'http://localhost:3000' }];
    for (const headers of pages) expect((await rawRequest(db.url, '/ping', { headers })).status).toBe(421);
  });

  test.each([
    ['none', {}],
    ['a wrong one', { authorization: `Basic ${Buffer.from('default:wrong').toString('base64')}` }],
    ['a wrong key', { 'x-clickhouse-user': 'default', 'x-clickhouse-key': 'wrong' }],
  ])('asks for the password: %s is refused', async (_name, headers) => {
    const response = await fetch(`${new URL(db.url).origin}/?query=SELECT%201`, { headers });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-clickhouse-exception-code')).toBe('516');
  });

  test('takes it in headers and in the URL', async () => {
    const { origin, password } = new URL(db.url);
    const inHeaders = await fetch(`${origin}/?query=SELECT%201`, {
      headers: { 'x-clickhouse-user': 'default', 'x-clickhouse-key': decodeURIComponent(password) },
    });
    const inUrl = await fetch(`${origin}/?query=SELECT%201&user=default&password=${password}`);
    expect([await inHeaders.text(), await inUrl.text()]).toEqual(['1\n', '1\n']);
  });

  test('says which query and format it was', async () => {
    const queryId = randomUUID();
    const response = await http({ query: 'SELECT 1 AS x FORMAT JSONEachRow', query_id: queryId });
    expect(response.headers.get('x-clickhouse-query-id')).toBe(queryId);
    expect(response.headers.get('x-clickhouse-format')).toBe('JSONEachRow');
    expect(JSON.parse(response.headers.get('x-clickhouse-summary') ?? '')).toHaveProperty('read_rows');
    expect(await response.text()).toBe('{"x":1}\n');
  });

  test('has the default format of the request', async () => {
    const query = 'SELECT 1 AS x, 2 AS y';
    expect(await (await http({ query })).text()).toBe('1\t2\n');
    expect(await (await http({ query, default_format: 'CSV' })).text()).toBe('1,2\n');
    expect(await (await http({ query }, { headers: { 'x-clickhouse-format': 'CSV' } })).text()).toBe('1,2\n');
  });

  test('compresses both ways', async () => {
    const body = gzipSync('SELECT repeat(toString(1), 10000)');
    const response = await http(
      { enable_http_compression: '1' },
      { method: 'POST', body, headers: { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' } },
    );
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(`${'1'.repeat(10_000)}\n`);
  });

  test('refuses what is no gzip', async () => {
    const truncated = gzipSync(randomBytes(1_000)).subarray(0, 500);
    expect(() => gunzipSync(truncated)).toThrow();
    for (const body of [truncated, Buffer.from('plain')]) {
      const response = await http({}, { method: 'POST', body, headers: { 'content-encoding': 'gzip' } });
      expect(response.headers.get('x-clickhouse-exception-code')).toBe('271');
      await response.text();
    }
  });

  test('says what it does not do', async () => {
    const response = await http({ query: 'SELECT 1', session_id: 'x' });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('NOT_IMPLEMENTED');
  });
});
