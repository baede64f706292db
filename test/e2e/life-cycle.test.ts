import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePort } from '../support/free-port.js';
import { childProcesses, eventually, startProgram } from '../support/program.js';
import { newInstallation, startPlatform } from '../support/running-platform.js';

let installation: Awaited<ReturnType<typeof newInstallation>>;
beforeEach(async () => {
  installation = await newInstallation();
});
afterEach(() => installation.remove());

async function expectAllGone(processes: { pid: number; command: string }[]): Promise<void> {
  await eventually(
    async () => processes.filter(({ pid }) => isAlive(pid)),
    (left) => left.length === 0,
  );
}

test('Ctrl-C while the database is created is a clean stop, without a complaint', async () => {
  const program = startProgram([], installation.env);
  await clusterBegun();
  program.interrupt();
  expect(await program.exited).toBe(0);
  expect(program.output()).not.toContain('could not be created');
});

test('a signal while the program is loading is a clean end, before anything has begun', async () => {
  // Whoever listens first gets it at once.
  const signalFirst = "process.once('newListener',()=>setImmediate(()=>process.kill(process.pid,'SIGTERM')))";
  const program = startProgram([], {
    ...installation.env,
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(signalFirst)}`,
  });
  expect(await program.exited).toBe(0);
  expect(await readdir(installation.dataDir)).toEqual([]);
});

test('SIGTERM ends a role that still waits for others to start', async () => {
  const silent = createServer(); // takes connections and says nothing
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const connected = once(silent, 'connection');
  const { port } = silent.address() as AddressInfo;
  const program = startProgram(['worker'], {
    ...installation.env,
    DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/nothing`,
    SERVICE_TOKEN: 'a-token-of-this-test',
  });
  await connected;
  expect(await program.stop()).toBe(0);
  silent.close();
});

test('killed while the database is created: the next start makes it whole, and core waits for a port that was taken', {
  timeout: 120_000,
}, async () => {
  const begun = startProgram([], installation.env);
  await clusterBegun();
  process.kill(-begun.pid, 'SIGKILL');
  await begun.exited;
  const { program, user, env } = await startPlatform(installation);
  expect((await readdir(join(installation.dataDir, 'postgres'))).sort()).toEqual([
    'cluster',
    'password',
    'server.log',
  ]);

  const core = (await childProcesses(program.pid)).find(({ command }) => command.endsWith('main.js core'));
  process.kill(core?.pid ?? 0, 'SIGKILL');
  const thief = createServer();
  await eventually(
    () =>
      new Promise<void>((resolve, reject) => {
        thief.once('error', reject);
        thief.listen(Number(env.REST_PORT), '127.0.0.1', resolve);
      }),
    () => true,
  );
  await program.waitForOutput(/already in use/);
  thief.close();
  await eventually(
    () => user.rest('GET', '/health'),
    ({ status }) => status === 200,
  );

  // Closing the terminal is an ordinary stop.
  const children = await childProcesses(program.pid);
  process.kill(-program.pid, 'SIGHUP');
  expect(await program.exited).toBe(0);
  await expectAllGone(children);
});

test('a second Ctrl-C ends at once, and PostgreSQL too; a stale postmaster.pid that names a foreign process does that process no harm', {
  timeout: 120_000,
}, async () => {
  const first = await startPlatform(installation);
  const children = await childProcesses(first.program.pid);
  first.program.interrupt();
  first.program.interrupt();
  await first.program.exited;
  await expectAllGone(children);

  const bystander = spawn('sleep', ['600']);
  const file = join(installation.dataDir, 'postgres', 'cluster', 'postmaster.pid');
  await writeFile(file, `${bystander.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n`);
  const second = startProgram([], { ...installation.env, TRACING_ENABLED: 'false' });
  // PostgreSQL itself looks at the number only, so it may refuse; what counts is that we ended nobody.
  await Promise.race([second.waitForOutput(/ready|did not start/), second.exited]);
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  await second.stop();
  bystander.kill();
});

test('a fixed port of PostgreSQL that is taken is named with its variable', async () => {
  const holder = createServer();
  const port = await findFreePort();
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
  const program = startProgram([], { ...installation.env, EMBEDDED_POSTGRES_PORT: String(port) });
  expect(await program.exited).toBe(78);
  expect(program.output()).toMatch(new RegExp(`Port ${port} is already in use.*EMBEDDED_POSTGRES_PORT`));
  holder.close();
});

test('an address that is not of this machine is a clear message', async () => {
  const program = startProgram([], { ...installation.env, HOST: '192.0.2.1' });
  expect(await program.exited).toBe(78);
  expect(program.output()).toContain('192.0.2.1 is no address of this machine. Set HOST');
});

/** Waits until a cluster is half made. */
async function clusterBegun(): Promise<void> {
  const dir = join(installation.dataDir, 'postgres');
  await eventually(
    async () => {
      const [cluster] = (await readdir(dir)).filter((name) => name.startsWith('cluster'));
      return readFile(join(dir, cluster ?? '', 'PG_VERSION'), 'utf8');
    },
    (version) => version.length > 0,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
