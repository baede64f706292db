import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inheritedEnvironment } from '../platform/config/environment.js';
import { freePort } from '../platform/http/ports.js';
import { startEngine, startTracing, stopProcess } from './tracing-server.js';

const READY_MS = 60_000;
const STORED_MS = 300_000;

/** A server that takes OTLP over HTTP and answers Jaeger's HTTP API. */
export interface Peer {
  readonly name: string;
  readonly otlpPort: number;
  readonly queryUrl: string;
  /** All processes that do its work. */
  pids(): readonly number[];
  /** Resolves when it has stored, or failed to store, as many spans as it has accepted since it was started. */
  untilStored(accepted: number): Promise<void>;
  /** Kills all its processes and starts them again on what they left. */
  crash(): Promise<void>;
}

/** Starts a server, lends it, and takes it away with its data. */
export type Lend = <T>(use: (peer: Peer) => Promise<T>) => Promise<T>;

/** Our tracing process and its engine. An accepted span is a stored one, so that there is nothing to wait for. */
export const lendOurs: Lend = (use) =>
  withFolder(async (dir) => {
    const [otlpPort, queryPort] = [await freePort(), await freePort()];
    const start = async () => {
      const engine = { dir, server: await startEngine(dir) };
      return {
        engine,
        tracing: await startTracing(engine, otlpPort, { JAEGER_QUERY_PORT: String(queryPort) }),
      };
    };
    let running = await start();
    const pids = () => [running.tracing.pid ?? -1, running.engine.server.pid];
    try {
      return await use({
        name: 'ours',
        otlpPort,
        queryUrl: `http://127.0.0.1:${queryPort}`,
        pids,
        untilStored: async () => {},
        async crash() {
          const ended = [
            once(running.tracing, 'exit'),
            new Promise<void>((resolve) => running.engine.server.onExit(() => resolve())),
          ];
          for (const pid of pids()) process.kill(pid, 'SIGKILL');
          await Promise.all(ended);
          running = await start();
        },
      });
    } finally {
      await stopProcess(running.tracing);
      await running.engine.server.stop();
    }
  });

/** Jaeger's all-in-one. It accepts spans into a queue of 1,000 requests, from which ten workers store them. */
export function lendJaeger(binary: string, storage: 'memory' | 'badger'): Lend {
  return (use) =>
    withFolder(async (dir) => {
      const [admin, query, otlp] = [await freePort(), await freePort(), await freePort()];
      const start = () => startJaeger(binary, storage, dir, { admin, query, otlp });
      let child = await start();
      try {
        return await use({
          name: `Jaeger, ${storage}`,
          otlpPort: otlp,
          queryUrl: `http://127.0.0.1:${query}`,
          pids: () => [child.pid ?? -1],
          untilStored: (accepted) => untilSaved(admin, accepted),
          async crash() {
            const ended = once(child, 'exit');
            child.kill('SIGKILL');
            await ended;
            child = await start();
          },
        });
      } finally {
        await stopProcess(child);
      }
    });
}

async function startJaeger(
  binary: string,
  storage: string,
  dir: string,
  ports: { admin: number; query: number; otlp: number },
): Promise<ChildProcess> {
  const at = (flag: string, port: number) => `--${flag}.host-port=127.0.0.1:${port}`;
  const child = spawn(
    binary,
    [
      at('admin.http', ports.admin),
      at('query.http-server', ports.query),
      at('query.grpc-server', await freePort()),
      at('collector.otlp.http', ports.otlp),
      at('collector.otlp.grpc', await freePort()),
      at('collector.grpc-server', await freePort()),
      at('collector.http-server', await freePort()),
      ...(storage === 'badger' ? badgerFlags(dir) : []),
      '--log-level=error',
    ],
    { env: { ...inheritedEnvironment(), SPAN_STORAGE_TYPE: storage }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  process.once('exit', () => child.kill('SIGKILL'));
  try {
    await untilReady(child, ports.admin);
  } catch (error) {
    await stopProcess(child);
    throw new Error(`Jaeger did not start: ${said.trim()}`, { cause: error });
  }
  return child;
}

const badgerFlags = (dir: string): string[] => [
  '--badger.ephemeral=false',
  `--badger.directory-key=${join(dir, 'keys')}`,
  `--badger.directory-value=${join(dir, 'values')}`,
];

async function untilReady(child: ChildProcess, adminPort: number): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const answer = await fetch(`http://127.0.0.1:${adminPort}/`).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > deadline) throw new Error(`It was not ready within ${READY_MS} ms.`);
    await delay(50);
  }
}

/** Asks Jaeger's own counters, which tell spans that were stored and spans that could not be. */
async function untilSaved(adminPort: number, spans: number): Promise<void> {
  const deadline = performance.now() + STORED_MS;
  for (;;) {
    const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    let saved = 0;
    for (const [, count] of text.matchAll(/^jaeger_collector_spans_saved_by_svc_total\{.*\} (\S+)$/gm)) {
      saved += Number(count);
    }
    if (saved >= spans) return;
    if (performance.now() > deadline) {
      throw new Error(`Jaeger has stored ${saved} of ${spans} spans after ${STORED_MS} ms.`);
    }
    await delay(20);
  }
}

async function withFolder<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  try {
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
