import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AppError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from '../../contracts/errors.js';
import { withinRequest } from '../../platform/current-request.js';
import { createCancellablePool } from '../../platform/postgres/cancellable-pool.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { createTestDatabase } from '../support/database.js';
import { findFreePort } from '../support/free-port.js';
import { eventually } from '../support/program.js';
import { startTcpProxy } from '../support/tcp-proxy.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: Prisma;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = createPrisma({ url: database.url, poolSize: 2, applicationName: 'errors-test' });
  admin = new Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await prisma.$disconnect();
  await admin.end();
  await database.drop();
});

/** Cuts the connection of the query that is running, as a server that goes down does, and waits until it is gone. */
async function terminateRunning(marker: string): Promise<void> {
  await eventually(
    async () => {
      const { rowCount } = await admin.query(
        "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE application_name = 'errors-test' AND state <> 'idle' AND query LIKE $1",
        [`%${marker}%`],
      );
      return rowCount;
    },
    (terminated) => (terminated ?? 0) > 0,
  );
}

test('a server that goes down under a query is UNAVAILABLE, and the next query succeeds', async () => {
  const query = prisma.$queryRaw`SELECT 1 AS lost, pg_sleep(30)::text`;
  const outcome = expect(query).rejects.toThrow(UnavailableError);
  await terminateRunning('AS lost');
  await outcome;
  expect(await prisma.accessToken.count()).toBe(0);
});

test('a connection that is reset under a query is UNAVAILABLE, within a transaction or not', async () => {
  const server = new URL(database.url);
  const proxy = await startTcpProxy({ host: server.hostname, port: Number(server.port) });
  const url = Object.assign(new URL(server), { port: String(proxy.port) }).href;
  const behind = createPrisma({ url, poolSize: 2, applicationName: 'errors-test' });
  const statement = (tx: Pick<Prisma, '$queryRaw'>) =>
    tx.$queryRaw`SELECT 1 AS being_reset, pg_sleep(30)::text`;
  try {
    for (const ask of [() => statement(behind), () => behind.$transaction((tx) => statement(tx))]) {
      const outcome = expect(ask()).rejects.toThrow(UnavailableError);
      await eventually(
        async () => {
          const { rowCount } = await admin.query(
            "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%AS being_reset%' AND pid <> pg_backend_pid()",
          );
          return rowCount;
        },
        (running) => running === 1,
      );
      proxy.reset();
      await outcome;
      await terminateRunning('AS being_reset');
      proxy.restore();
    }
  } finally {
    await behind.$disconnect();
    await proxy.close();
  }
});

test('a server that goes down within a transaction is UNAVAILABLE', async () => {
  const transaction = prisma.$transaction(async (tx) => {
    await tx.accessToken.count();
    await tx.$queryRaw`SELECT 1 AS in_transaction, pg_sleep(30)::text`;
  });
  const outcome = expect(transaction).rejects.toThrow(UnavailableError);
  await terminateRunning('AS in_transaction');
  await outcome;
});

test('a connection that ends between its pool and its user ends no process', async () => {
  const pool = createCancellablePool({ connectionString: database.url, max: 1 });
  const client = await pool.connect();
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await admin.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await ended;
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

test('a server that is not there is UNAVAILABLE', async () => {
  const nowhere = new URL(database.url);
  nowhere.port = String(await findFreePort());
  const lost = createPrisma({ url: nowhere.href, poolSize: 1, applicationName: 'errors-test' });
  await expect(lost.accessToken.count()).rejects.toThrow(UnavailableError);
  await expect(lost.$transaction(async (tx) => tx.accessToken.count())).rejects.toThrow(UnavailableError);
  await lost.$disconnect();
});

test('a server that falls silent under a query is UNAVAILABLE, and one that only takes long is not', async () => {
  const { hostname, port } = new URL(database.url);
  const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
  const url = new URL(database.url);
  url.host = `127.0.0.1:${proxy.port}`;
  const patient = createPrisma({
    url: url.href,
    poolSize: 3,
    applicationName: 'silent-test',
    patienceMs: 50,
  });
  try {
    await patient.$queryRaw`SELECT pg_sleep(0.5)::text`;
    const outcomes = [
      patient.$queryRaw`SELECT 1 AS silent, pg_sleep(60)::text`,
      patient.$transaction(async (tx) => tx.$queryRaw`SELECT 1 AS silent, pg_sleep(60)::text`, {
        timeout: 60_000,
      }),
    ].map((outcome) => expect(outcome).rejects.toThrow(UnavailableError));
    await eventually(
      () =>
        admin.query(
          "SELECT pid FROM pg_stat_activity WHERE application_name = 'silent-test' AND state <> 'idle' AND query LIKE '%AS silent%'",
        ),
      ({ rowCount }) => rowCount === 2,
    );
    proxy.freeze();
    await Promise.all(outcomes);
    proxy.restore();
    expect(await patient.accessToken.count()).toBeGreaterThanOrEqual(0);
  } finally {
    await patient.$disconnect();
    await proxy.close();
  }
});

test('a full disk is UNAVAILABLE and says so', async () => {
  const full = prisma.$executeRawUnsafe(
    "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
  );
  await expect(full).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('disk of the database is full'),
  });
});

test('a repeated key is CONFLICT, a missing record NOT_FOUND', async () => {
  const data = { id: 'token_1', name: 'test', tokenHash: new Uint8Array([1]), roles: [] };
  await prisma.accessToken.create({ data });
  await expect(prisma.accessToken.create({ data })).rejects.toThrow(ConflictError);
  await expect(prisma.accessToken.update({ where: { id: 'none' }, data: { name: 'x' } })).rejects.toThrow(
    NotFoundError,
  );
});

test('text that cannot be stored is INVALID_INPUT, in a look-up, a write, a raw query and JSON', async () => {
  const nul = 'a\u0000b';
  const data = { id: nul, name: 'test', tokenHash: new Uint8Array([2]), roles: [] };
  for (const refused of [
    () => prisma.accessToken.findUnique({ where: { id: nul } }),
    () => prisma.accessToken.create({ data }),
    () => prisma.$queryRaw`SELECT ${nul}`,
    () => prisma.$queryRaw`SELECT ${JSON.stringify({ nul })}::jsonb`,
    () => prisma.$transaction(async (tx) => tx.accessToken.create({ data })),
  ]) {
    await expect(refused()).rejects.toThrow(InvalidInputError);
  }
});

test('a request that is over has its statements cancelled, also those that wait and those in transactions', async () => {
  const over = new AppError('TIMEOUT', 'It is over.');
  const end = new AbortController();
  const running = () =>
    admin.query(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'errors-test' AND state <> 'idle' AND query LIKE '%AS cancelled%'",
    );
  const outcomes = withinRequest({ signal: end.signal }, () => [
    prisma.$transaction(async (tx) => {
      await tx.accessToken.count();
      await tx.$queryRaw`SELECT 1 AS cancelled, pg_sleep(60)::text`;
    }),
    ...Array.from({ length: 5 }, () => prisma.$queryRaw`SELECT 1 AS cancelled, pg_sleep(60)::text`.then()),
  ]).map((outcome) => expect(outcome).rejects.toBe(over));
  await eventually(running, ({ rowCount }) => rowCount === 2);
  end.abort(over);
  await Promise.all(outcomes);
  await eventually(running, ({ rowCount }) => rowCount === 0);
  expect(await prisma.accessToken.count()).toBeGreaterThanOrEqual(0);
  await expect(withinRequest({ signal: end.signal }, () => prisma.accessToken.count().then())).rejects.toBe(
    over,
  );
});

test('a request that asks for much at once leaves connections to others', async () => {
  await admin.query('SELECT pg_advisory_lock(1)');
  const many = withinRequest({ signal: new AbortController().signal }, () =>
    Array.from({ length: 5 }, () => prisma.$queryRaw`SELECT pg_advisory_xact_lock_shared(1)::text`.then()),
  );
  try {
    await withinRequest({ signal: new AbortController().signal }, async () => prisma.accessToken.count());
  } finally {
    await admin.query('SELECT pg_advisory_unlock(1)');
    await Promise.all(many);
  }
});
