import { createSocket } from 'node:dgram';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { childProcesses, eventually, startProgram } from '../support/program.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';

/* How the launcher runs tracing and its engine: the rest of the platform neither waits for them nor falls with them. */

const ENGINE = 'engine-process.js';
const TRACING = 'main.js tracing';

async function processOf({ program }: RunningPlatform, command: string): Promise<number | undefined> {
  return (await childProcesses(program.pid)).find((child) => child.command.endsWith(command))?.pid;
}

/** Kills the process, and waits for the one that takes its place. */
async function killAndAwaitNext(platform: RunningPlatform, command: string): Promise<void> {
  const killed = await processOf(platform, command);
  if (killed === undefined) throw new Error(`No process ${command}`);
  process.kill(killed, 'SIGKILL');
  await eventually(
    () => processOf(platform, command),
    (next) => next !== undefined && next !== killed,
  );
}

async function expectClosedCollectors({ program, user, dataDir, env }: RunningPlatform): Promise<void> {
  const file = join(dataDir, 'collector-token');
  expect(program.output()).toMatch(new RegExp(`Collector token +${file}\n`));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const token = (await readFile(file, 'utf8')).trim();
  const send = async (headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${env.OTLP_HTTP_PORT}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });
    return answer.status;
  };
  expect(await send({})).toBe(401);
  expect(await send({ authorization: 'Bearer none' })).toBe(401);
  expect(await send({ authorization: `Bearer ${token}` })).toBe(200);
  const services = async () => {
    const { body } = await user.graphql('{ services { edges { node { name } } } }');
    const found = body.data?.services as { edges: { node: { name: string } }[] } | undefined;
    return found?.edges.map(({ node }) => node.name) ?? [];
  };
  await eventually(services, (names) => names.includes('mlsec-core'));
}

const isReady = async ({ env }: RunningPlatform) =>
  (await fetch(`http://127.0.0.1:${env.TRACING_SUBGRAPH_PORT}/readyz`)).status;

test('where others reach it, collectors ask for a token that the start has made, and our own parts show it; the engine and the tracing process are restarted, and nobody else falls with them', {
  timeout: 90_000,
}, async () => {
  const installation = await newInstallation({ HOST: '0.0.0.0', REST_AUTH: 'off' });
  const platform = await startPlatform(installation);
  await expectClosedCollectors(platform);
  const others = async () =>
    Promise.all(['main.js core', 'main.js worker'].map((role) => processOf(platform, role)));
  const before = await others();
  const ready = (status: number) =>
    eventually(
      () => isReady(platform),
      (answer) => answer === status,
    );
  await ready(200);

  await killAndAwaitNext(platform, ENGINE);
  expect((await platform.user.rest('GET', '/training/jobs')).status).toBe(200);
  await ready(200);

  await killAndAwaitNext(platform, TRACING);
  expect((await platform.user.rest('GET', '/training/jobs')).status).toBe(200);
  await ready(200);

  expect(await others()).toEqual(before);
  const children = await childProcesses(platform.program.pid);
  expect(await platform.program.stop()).toBe(0);
  for (const { pid } of children) expect(() => process.kill(pid, 0)).toThrow();
  await installation.remove();
});

test('switched off, it has no process and no port, and its fields say so', async () => {
  const holder = createServer();
  const installation = await newInstallation({ TRACING_ENABLED: 'false' });
  await new Promise<void>((resolve) =>
    holder.listen(Number(installation.env.OTLP_HTTP_PORT), '127.0.0.1', resolve),
  );
  const platform = await startPlatform(installation);
  expect(await processOf(platform, ENGINE)).toBeUndefined();
  expect(await processOf(platform, TRACING)).toBeUndefined();
  expect(platform.program.output()).toContain('switched off (TRACING_ENABLED)');
  expect((await platform.user.rest('GET', '/training/jobs')).status).toBe(200);
  await platform.program.stop();
  holder.close();
  await installation.remove();
});

describe('a port of tracing that is taken is named with its variable', () => {
  test('TCP', async () => {
    const holder = createServer();
    const installation = await newInstallation();
    const { OTLP_HTTP_PORT: port } = installation.env;
    await new Promise<void>((resolve) => holder.listen(Number(port), '127.0.0.1', resolve));
    const program = startProgram([], installation.env);
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain(`Port ${port} is already in use`);
    expect(program.output()).toContain('OTLP_HTTP_PORT');
    holder.close();
    await installation.remove();
  });

  test('UDP', async () => {
    const holder = createSocket('udp4');
    await new Promise<void>((resolve) => holder.bind(0, '127.0.0.1', resolve));
    const { port } = holder.address();
    const installation = await newInstallation({ JAEGER_AGENT_COMPACT_PORT: String(port) });
    const program = startProgram([], installation.env);
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain(`Port ${port} is already in use`);
    expect(program.output()).toContain('JAEGER_AGENT_COMPACT_PORT');
    holder.close();
    await installation.remove();
  });
});

test.each([
  ['without ClickHouse', {}, 'CLICKHOUSE_URL'],
  ['where tracing is switched off', { TRACING_ENABLED: 'false' }, 'TRACING_ENABLED'],
])('the role tracing %s says what to set', async (_name, settings, variable) => {
  const program = startProgram(['tracing'], { SERVICE_TOKEN: 'a-secret-of-the-test', ...settings });
  expect(await program.exited).toBe(78);
  expect(program.output()).toContain(variable);
});
