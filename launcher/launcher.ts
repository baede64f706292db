import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED_RESTORE } from '../backup/unfinished-restore.js';
import type { Config } from '../platform/config/config.js';
import { ListenError } from '../platform/http/ports.js';
import type { Logger } from '../platform/log.js';
import { trustPlatformCertificates } from '../platform/tls/trust.js';
import { choosePorts } from './choose-ports.js';
import { collectorTokenPath, withCollectorToken } from './collector-token.js';
import { lockDataFolder } from './data-folder.js';
import { publishEmbeddedStores, runClickHouse, runPostgres } from './embedded-stores.js';
import { hasErasuresToReplay } from './erasures-to-replay.js';
import { keepLocalCertificate } from './local-certificate.js';
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
    await refuseUnfinishedRestore(config.dataDir);
    const authorityFile = await keepLocalCertificate(config, log, undo);
    trustPlatformCertificates(config);
    const { collectorToken } = (await withCollectorToken(config, { takesSpans: true })).tracing;
    const postgres = await runPostgres(config, log, undo);
    goOnUnlessStopping();
    const clickhouse = await runClickHouse(config, log, undo);
    goOnUnlessStopping();
    await publishEmbeddedStores(config.dataDir, { postgres, clickhouse }, undo);
    await replayAfterRestore(config, { postgres, clickhouse }, log);
    goOnUnlessStopping();
    const roles = runPlatformRoles({
      config,
      env: {
        ...env,
        ...ports,
        DATA_DIR: config.dataDir,
        DATABASE_URL: config.postgres.url ?? postgres,
        ...(collectorToken ? { COLLECTOR_TOKEN: collectorToken } : {}),
        SERVICE_TOKEN: config.auth.serviceToken ?? randomBytes(32).toString('base64url'),
      },
      clickhouseUrl: config.tracing.enabled ? (config.clickhouse.url ?? clickhouse) : undefined,
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
        authorityFile,
        collectorToken: collectorTokenRow(config),
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

/** What was restored may tell of people who were erased since. */
async function replayAfterRestore(
  config: Config,
  stores: { postgres: string | undefined; clickhouse: string | undefined },
  log: Logger,
): Promise<void> {
  if (!(await hasErasuresToReplay(config.dataDir))) return;
  process.stdout.write('Doing erasures again that came after the backup…\n');
  const { replayErasures } = await import('./replay-erasures.js');
  const count = await replayErasures(
    {
      ...config,
      postgres: { ...config.postgres, url: config.postgres.url ?? stores.postgres },
      clickhouse: { ...config.clickhouse, url: config.clickhouse.url ?? stores.clickhouse },
    },
    log,
    new AbortController().signal,
  );
  log.info({ count }, 'Erasures were done again after a restore');
}

class StopDuringStart extends Error {}

/** Half of it may be in place. @throws StartError */
async function refuseUnfinishedRestore(dataDir: string): Promise<void> {
  const isThere = await access(join(dataDir, UNFINISHED_RESTORE)).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new StartError(
    `A restore into ${dataDir} was interrupted. Run it again (node dist/main.js restore), or empty the folder.`,
  );
}

/** What senders of spans have to know; nothing on one machine. */
function collectorTokenRow({ loopback, dataDir, tracing }: Config): string | undefined {
  if (tracing.makesCollectorToken) return collectorTokenPath(dataDir);
  if (tracing.collectorToken) return 'as set in COLLECTOR_TOKEN';
  return loopback
    ? undefined
    : 'NONE: anybody who reaches this machine can send spans (COLLECTOR_TOKEN=none)';
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
