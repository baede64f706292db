import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { startEmbeddedClickHouse } from '../platform/clickhouse/embedded.js';
import type { Config } from '../platform/config/config.js';
import { freePort } from '../platform/http/ports.js';
import type { Logger } from '../platform/log.js';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.js';
import { keepServerRunning } from './embedded-server.js';
import { StartError } from './start-error.js';

type Undo = (() => Promise<unknown>)[];

/** Addresses of our own servers; absent where another server is configured, or none is wanted. */
const embeddedStores = z.object({ postgres: z.url().optional(), clickhouse: z.url().optional() });
export type EmbeddedStores = z.infer<typeof embeddedStores>;

const FILE = 'embedded-stores.json';
export const postgresDirOf = (dataDir: string): string => join(dataDir, 'postgres');
export const clickHouseDirOf = (dataDir: string): string => join(dataDir, 'clickhouse');

/** Starts PostgreSQL, unless DATABASE_URL names one, and keeps it running, on the same port. */
export async function runPostgres(config: Config, log: Logger, undo: Undo): Promise<string | undefined> {
  if (config.postgres.url) return undefined;
  const dir = postgresDirOf(config.dataDir);
  // Started by root, the server runs as another user, who must get through the data folder to its own.
  if (process.getuid?.() === 0) await chmod(config.dataDir, (await stat(config.dataDir)).mode | 0o011);
  const port = config.postgres.embeddedPort || (await freePort());
  const archive = config.backup.pointInTimeMs > 0;
  const { hangTimeoutMs } = config;
  return keepServerRunning({
    name: 'PostgreSQL',
    start: () => startEmbeddedPostgres({ dir, port, archive, hangTimeoutMs, log }),
    log,
    undo,
  });
}

/** Starts the ClickHouse engine, unless CLICKHOUSE_URL names a server or tracing is off; same port, same password. */
export async function runClickHouse(config: Config, log: Logger, undo: Undo): Promise<string | undefined> {
  if (!config.tracing.enabled || config.clickhouse.url) return undefined;
  const { cluster, embeddedPort, embeddedMemoryBytes: memoryBytes, maxQueries } = config.clickhouse;
  if (cluster) {
    throw new StartError(
      'CLICKHOUSE_CLUSTER is set, but no cluster is given: set CLICKHOUSE_URL to one of its servers.',
    );
  }
  const dir = clickHouseDirOf(config.dataDir);
  const port = embeddedPort || (await freePort());
  const password = randomBytes(24).toString('base64url');
  const { hangTimeoutMs } = config;
  return keepServerRunning({
    name: 'ClickHouse',
    start: () =>
      startEmbeddedClickHouse({ dir, port, password, memoryBytes, maxQueries, hangTimeoutMs, log }),
    log,
    undo,
  });
}

/** Tells commands that are started later, on the same data folder, where our servers are. */
export async function publishEmbeddedStores(
  dataDir: string,
  stores: EmbeddedStores,
  undo: Undo,
): Promise<void> {
  const file = join(dataDir, FILE);
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, JSON.stringify(stores), { mode: 0o600 });
  await rename(draft, file);
  undo.push(() => rm(file, { force: true }));
}

/**
 * Of the launcher that runs on this data folder, or of one that was killed.
 * @throws StartError when there is no such file
 */
export async function readEmbeddedStores(dataDir: string): Promise<EmbeddedStores> {
  try {
    return embeddedStores.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch (cause) {
    throw new StartError(
      `The platform on ${dataDir} is still starting, or is older than this program: try again once it is ready.`,
      { cause },
    );
  }
}
