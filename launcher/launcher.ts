import { randomBytes } from 'node:crypto';
import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../platform/config/config.js';
import { checkAddressIsFree, freePort, ListenError } from '../platform/http/ports.js';
import type { Logger } from '../platform/log.js';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.js';
import { lockDataFolder } from './data-folder.js';
import { whenStopRequested } from './process-shell.js';
import { readyBanner } from './ready-banner.js';
import { EXIT_CONFIG, StartError } from './start-error.js';
import { type SupervisedProcess, superviseRole } from './supervised-process.js';

/**
 * Runs the whole platform on this machine: locks the data folder, starts PostgreSQL unless DATABASE_URL names
 * one, runs the roles as child processes, prints the banner, and stops everything in order on a signal.
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
    const childEnv = {
      ...env,
      ...ports,
      DATA_DIR: config.dataDir,
      DATABASE_URL: databaseUrl,
      SERVICE_TOKEN: config.auth.serviceToken ?? randomBytes(32).toString('base64url'),
    };
    const roles = ['core', 'worker'].map((role) => superviseRole({ role, env: childEnv, log }));
    undo.push(() => stopRoles(roles, config));
    const urls = await Promise.race([Promise.all(roles.map((role) => role.firstReady)), stopped]);
    process.stdout.write(
      readyBanner({
        seconds: (Date.now() - startedAt) / 1000,
        urls: Object.assign({}, ...urls),
        adminTokenFile: config.auth.adminToken
          ? 'as set in ADMIN_TOKEN'
          : join(config.dataDir, 'admin-token'),
        dataDir: config.dataDir,
        authRequired: config.auth.gatewayRequired,
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

/** Intake first: core answers no new request, then workers hand their jobs back. Both drain at the same time. */
async function stopRoles(roles: SupervisedProcess[], config: Config): Promise<boolean> {
  const results = await Promise.all(roles.map((role) => role.stop(config.shutdownTimeoutMs + 2_000)));
  return results.every(Boolean);
}

/** Starts PostgreSQL and keeps it running: when it dies it is started again on the same port. */
async function runPostgres(config: Config, log: Logger, undo: (() => Promise<unknown>)[]): Promise<string> {
  const dir = join(config.dataDir, 'postgres');
  // Started by root, the server runs as another user, who must get through the data folder to its own.
  if (process.getuid?.() === 0) await chmod(config.dataDir, (await stat(config.dataDir)).mode | 0o011);
  const port = config.postgres.embeddedPort || (await freePort());
  const stop = new AbortController();
  const start = async () => {
    const server = await startEmbeddedPostgres({ dir, port, log });
    server.onExit((description) => {
      log.error({ description }, 'PostgreSQL ended; it is restarted');
      if (!stop.signal.aborted) current = restart();
    });
    return server;
  };
  const restart = async () => {
    for (let delayMs = 250; !stop.signal.aborted; delayMs = Math.min(delayMs * 2, 10_000)) {
      try {
        return await start();
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL did not start; trying again');
        await delay(delayMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
    return undefined;
  };
  const first = start();
  let current: ReturnType<typeof restart> = first;
  undo.push(async () => {
    stop.abort();
    const server = await current.catch(() => undefined);
    await server?.stop();
  });
  try {
    const { url } = await first;
    return url;
  } catch (error) {
    if (error instanceof ListenError) throw error;
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * The ports of the roles as environment variables. A taken one is found before anything is started, so that the
 * message comes at once and alone; 0 becomes a free port, because the worker has to know it too.
 */
async function choosePorts(config: Config): Promise<Record<string, string>> {
  const wanted = { GATEWAY_PORT: config.ports.gateway, REST_PORT: config.ports.rest };
  const chosen: Record<string, string> = {};
  for (const [variable, port] of Object.entries(wanted)) {
    if (port !== 0) await checkAddressIsFree({ host: config.host, port, variable });
    chosen[variable] = String(port || (await freePort()));
  }
  return chosen;
}
