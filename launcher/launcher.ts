import { randomBytes } from 'node:crypto';
import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedClickHouse } from '../platform/clickhouse/embedded.js';
import type { Config } from '../platform/config/config.js';
import { freePort, ListenError } from '../platform/http/ports.js';
import type { Logger } from '../platform/log.js';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.js';
import { choosePorts } from './choose-ports.js';
import { lockDataFolder } from './data-folder.js';
import { keepServerRunning } from './embedded-server.js';
import { runPlatformRoles } from './platform-roles.js';
import { readyBanner } from './ready-banner.js';
import { makeSignInLink } from './sign-in-link.js';
import { EXIT_CONFIG, StartError } from './start-error.js';
import { whenStopRequested } from './stop-signals.js';

/**
 * Runs the whole platform on this machine: locks the data folder, starts PostgreSQL unless DATABASE_URL names
 * one and the ClickHouse engine unless CLICKHOUSE_URL does, runs the roles as child processes, prints the banner, and stops everything in order on a signal.
 * @param env what the roles inherit
 */
export async function launch(
  config: Config,
  env: Record<string, string | undefined>,
  log: Logger,
): Promise<void> {
  const startedAt = Date.now();
  process.stdout.on('error', () => undefined); // nobody reads any more: no reason to end
  const stopRequested = whenStopRequested();
  let stopping = false;
  const stopped = stopRequested.then(() => {
    stopping = true;
    throw new StopDuringStart();
  });
  stopped.catch(() => undefined); // handled where it is raced
  const goOnUnlessStopping = () => {
    if (stopping) throw new StopDuringStart();
  };

  const undo: (() => Promise<unknown>)[] = [];
  const stopAll = async () => {
    let clean = true;
    for (const step of undo.reverse()) clean = (await step()) !== false && clean;
    return clean;
  };
  try {
    const unlock = await lockDataFolder(config.dataDir);
    undo.push(unlock);
    const ports = await choosePorts(config);
    const databaseUrl = config.postgres.url ?? (await runPostgres(config, log, undo));
    goOnUnlessStopping();
    const clickhouseUrl = config.tracing.enabled
      ? (config.clickhouse.url ?? (await runClickHouse(config, log, undo)))
      : undefined;
    goOnUnlessStopping();
    const roles = runPlatformRoles({
      config,
      env: {
        ...env,
        ...ports,
        DATA_DIR: config.dataDir,
        DATABASE_URL: databaseUrl,
        SERVICE_TOKEN: config.auth.serviceToken ?? randomBytes(32).toString('base64url'),
      },
      clickhouseUrl,
      log,
      undo,
    });
    const { urls, tracing } = await Promise.race([roles, stopped]);
    const dashboard = await dashboardLink(config, urls.graphql, log);
    process.stdout.write(
      readyBanner({
        dashboard,
        seconds: (Date.now() - startedAt) / 1000,
        urls,
        adminTokenFile: config.auth.adminToken
          ? 'as set in ADMIN_TOKEN'
          : join(config.dataDir, 'admin-token'),
        dataDir: config.dataDir,
        authRequired: config.auth.gatewayRequired,
        tracing: tracing && { ...tracing, config },
      }),
    );
    await stopRequested;
  } catch (error) {
    await stopAll();
    // Ctrl-C reaches the tools that prepare the database as well: their failure is its consequence.
    if (stopping) process.exit(0);
    if (error instanceof StartError || error instanceof ListenError) {
      process.stderr.write(`\n${error.message}\n`);
      process.exit(EXIT_CONFIG);
    }
    log.fatal({ err: error }, 'Start failed');
    process.exit(1);
  }
  process.stdout.write('Stopping…\n');
  const clean = await stopAll();
  process.stdout.write(clean ? 'Stopped.\n' : 'Stopped, but not everything drained in time; see the log.\n');
  process.exit(clean ? 0 : 1);
}

class StopDuringStart extends Error {}

/** Starts PostgreSQL and keeps it running, on the same port. */
async function runPostgres(config: Config, log: Logger, undo: (() => Promise<unknown>)[]): Promise<string> {
  const dir = join(config.dataDir, 'postgres');
  // Started by root, the server runs as another user, who must get through the data folder to its own.
  if (process.getuid?.() === 0) await chmod(config.dataDir, (await stat(config.dataDir)).mode | 0o011);
  const port = config.postgres.embeddedPort || (await freePort());
  return keepServerRunning({
    name: 'PostgreSQL',
    start: () => startEmbeddedPostgres({ dir, port, hangTimeoutMs: config.hangTimeoutMs, log }),
    log,
    undo,
  });
}

/** Starts the ClickHouse engine and keeps it running, on the same port and with the same password. */
async function runClickHouse(config: Config, log: Logger, undo: (() => Promise<unknown>)[]): Promise<string> {
  const { cluster, embeddedPort, embeddedMemoryBytes: memoryBytes, maxQueries } = config.clickhouse;
  if (cluster) {
    throw new StartError(
      'CLICKHOUSE_CLUSTER is set, but no cluster is given: set CLICKHOUSE_URL to one of its servers.',
    );
  }
  const dir = join(config.dataDir, 'clickhouse');
  const port = embeddedPort || (await freePort());
  const password = randomBytes(24).toString('base64url');
  return keepServerRunning({
    name: 'ClickHouse',
    start: () =>
      startEmbeddedClickHouse({
        dir,
        port,
        password,
        memoryBytes,
        maxQueries,
        hangTimeoutMs: config.hangTimeoutMs,
        log,
      }),
    log,
    undo,
  });
}

/** Where a browser is to begin; with a code that signs in once, where somebody has to. */
async function dashboardLink(
  config: Config,
  graphqlUrl: string | undefined,
  log: Logger,
): Promise<string | undefined> {
  if (!graphqlUrl) return undefined;
  if (!config.auth.gatewayRequired) return `${config.publicUrl}/`;
  return makeSignInLink(config, graphqlUrl).catch((err: unknown) => {
    log.warn({ err }, 'No link to sign in could be made');
    return `${config.publicUrl}/`;
  });
}
