import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../platform/clickhouse/embedded.js';
import { inheritedEnvironment } from '../platform/config/environment.js';
import { freePort } from '../platform/http/ports.js';
import { createLogger } from '../platform/log.js';
import { packageFile } from '../platform/package-root.js';
import { onlyOtlpHttp } from './tracing-ports.js';

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');

export interface Engine {
  readonly server: EmbeddedClickHouse;
  readonly dir: string;
}

/** The engine on the data of a folder, with its default limits. */
export const startEngine = (dir: string): Promise<EmbeddedClickHouse> =>
  startEmbeddedClickHouse({ dir, port: 0, memoryBytes: 700 * 1_048_576, maxQueries: 4, log });

/** An engine of its own, in a folder that goes with it. */
export async function withEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const server = await startEngine(dir);
  try {
    return await use({ server, dir });
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** The tracing process on this engine, ready; it takes OTLP over HTTP at the port, and what `settings` add. */
export async function startTracing(
  { server, dir }: Engine,
  otlpPort: number,
  settings: Record<string, string> = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [packageFile('dist', 'main.js'), 'tracing'], {
    env: {
      ...inheritedEnvironment(),
      DATA_DIR: dir,
      CLICKHOUSE_URL: server.url,
      SERVICE_TOKEN: 'a-token-of-this-bench',
      TRACING_SUBGRAPH_PORT: String(await freePort()),
      ...onlyOtlpHttp(otlpPort),
      ...settings,
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve); // it is ready
    child.once('exit', (code) => reject(new Error(`The tracing process ended with ${code}.`)));
  });
  return child;
}

/** Ends a process that was started here, and waits until it has ended. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
