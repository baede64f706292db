import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClickHouse, createClickHouse } from '../../platform/clickhouse/client.js';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../../platform/clickhouse/embedded.js';
import { ListenError } from '../../platform/http/ports.js';
import { createLogger } from '../../platform/log.js';
import { findFreePort } from '../support/free-port.js';
import { eventually } from '../support/program.js';

/* The engine as a process: how it starts, dies and ends. */

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
let dir: string;
let cleanUp: (() => Promise<unknown>)[];
beforeEach(async () => {
  // With what the engine would expand in a path, and what SQL would end at.
  dir = await mkdtemp(join(tmpdir(), "mlsec {it's,*}-"));
  cleanUp = [() => rm(dir, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const each of cleanUp.reverse()) await each();
});

async function start(
  options: { port?: number; password?: string; maxQueries?: number; folderPatienceMs?: number } = {},
) {
  const engine = await startEmbeddedClickHouse({
    dir,
    port: 0,
    memoryBytes: 500 * 1_048_576,
    maxQueries: 2,
    log,
    ...options,
  });
  cleanUp.push(() => engine.stop());
  return engine;
}

function connect({ url }: EmbeddedClickHouse, maxQueries = 2): ClickHouse {
  const client = createClickHouse({ url, database: 'default', maxQueries });
  cleanUp.push(() => client.close());
  return client;
}

const ended = (engine: EmbeddedClickHouse) =>
  new Promise<string>((resolve) => engine.onExit((description) => resolve(description)));

/** RowBinary of one UInt32. */
function row(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(id);
  return bytes;
}

test('kill -9 while it inserts: what was acknowledged is there after a restart at the same address', {
  timeout: 60_000,
}, async () => {
  const address = { port: await findFreePort(), password: 'a password: with /?#@ signs' };
  let engine = await start(address);
  const { url } = engine;
  const client = connect(engine);
  await client.command('CREATE TABLE t (id UInt32) ENGINE = MergeTree ORDER BY id');
  const acknowledged = new Set<number>();
  let next = 0;
  for (let round = 0; round < 3; round += 1) {
    const dead = ended(engine);
    const inserting = [0, 1, 2].map(async () => {
      for (;;) {
        const id = next++;
        await client.insertBinary('t', ['id'], row(id));
        acknowledged.add(id);
      }
    });
    const inserts = Promise.allSettled(inserting);
    const target = acknowledged.size + 20;
    await eventually(
      async () => acknowledged.size,
      (count) => count >= target,
    );
    process.kill(engine.pid, 'SIGKILL');
    expect(await dead).toBe('signal SIGKILL');
    for (const outcome of await inserts) {
      expect(outcome).toMatchObject({ reason: { code: 'UNAVAILABLE', details: { retryAfterMs: 1_000 } } });
    }
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    engine = await start(address);
    expect(engine.url).toBe(url);
    const stored = await client.query<{ id: number }>('SELECT DISTINCT id FROM t');
    const ids = new Set(stored.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
  }
});

test('what a killed process left of an insert is removed', async () => {
  const engine = await start();
  await engine.stop();
  await writeFile(join(dir, 'incoming', 'insert-left'), 'half');
  await start();
  expect(await readdir(join(dir, 'incoming'))).toEqual([]);
});

test('no data stays behind after an insert, whether it succeeds or not', async () => {
  const client = connect(await start());
  await client.command('CREATE TABLE t (id UInt32) ENGINE = MergeTree ORDER BY id');
  await client.insertBinary('t', ['id'], row(1));
  await expect(client.insertBinary('t', ['id'], Buffer.from([1]))).rejects.toThrow();
  await expect(client.insertBinary('gone', ['id'], row(1))).rejects.toThrow();
  expect(await readdir(join(dir, 'incoming'))).toEqual([]);
  expect(await client.query('SELECT id FROM t')).toEqual([{ id: 1 }]);
});

test('a second engine on the folder waits for the first, and starts when that is gone', async () => {
  const first = await start();
  const second = start();
  await connect(first).command('CREATE TABLE t (id UInt32) ENGINE = MergeTree ORDER BY id');
  await first.stop();
  expect(await connect(await second).query('SELECT count() AS n FROM t')).toEqual([{ n: '0' }]);
});

test('a second engine on the folder is refused in the end, and disturbs nothing', async () => {
  const first = await start();
  await expect(start({ folderPatienceMs: 500 })).rejects.toThrow(`Another ClickHouse engine runs on ${dir}`);
  expect(await connect(first).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a port that is taken is named with its variable', async () => {
  const holder = createServer();
  const port = await findFreePort();
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
  const refusal = await start({ port }).catch((error: unknown) => error);
  holder.close();
  expect(refusal).toBeInstanceOf(ListenError);
  expect(String(refusal)).toContain('EMBEDDED_CLICKHOUSE_PORT');
});

test('a folder that cannot be used is a clear error', async () => {
  await writeFile(join(dir, 'data'), 'not a folder');
  await expect(start()).rejects.toThrow(/did not start: .*Its log is .*engine\.log/);
});

test('a stop lets running statements finish', async () => {
  const engine = await start();
  const client = connect(engine);
  await client.ping();
  const slow = client.query<{ done: number }>('SELECT sleep(1) + 1 AS done');
  const busy = connect(engine);
  await eventually(
    () =>
      busy.query<{ n: string }>("SELECT count() AS n FROM system.processes WHERE query LIKE '%sleep(1)%'"),
    ([answer]) => Number(answer?.n) >= 2, // itself and the slow one
  );
  const [rows] = await Promise.all([slow, engine.stop()]);
  expect(rows).toEqual([{ done: 1 }]);
});

test('it turns away what is too much, and keeps the others', { timeout: 60_000 }, async () => {
  const engine = await start({ maxQueries: 1 });
  const client = connect(engine, 400);
  const answers = await Promise.allSettled(
    Array.from({ length: 300 }, () => client.query('SELECT sleepEachRow(0.005) FROM numbers(1)')),
  );
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(100);
  expect(refused.length).toBeLessThan(300);
  for (const answer of refused) {
    expect(answer).toMatchObject({
      reason: { code: 'UNAVAILABLE', message: expect.stringContaining('too many queries') },
    });
  }
  expect(await client.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
