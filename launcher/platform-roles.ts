import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { restartOnRequest } from './restart-on-request.js';
import { type SupervisedProcess, superviseRole } from './supervised-process.js';
import { tracedEnvironment, tracingEnvironment } from './tracing-environment.js';

/** A role that outlives its own limit is killed after this. */
const STOP_GRACE_MS = 2_000;
/** How long the tracing process alone is waited for. */
const TRACING_PATIENCE_MS = 15_000;

export interface PlatformReady {
  /** Of core, by name. */
  urls: Record<string, string>;
  /** Undefined where tracing is switched off. */
  tracing: { ready: boolean } | undefined;
}

/**
 * Runs the roles of one machine. Core and worker serve whether or not tracing does.
 * @param options.env what all roles get; the ports are chosen
 * @param options.clickhouseUrl absent where tracing is switched off
 * @param options.undo gets the functions that stop them
 * @throws StartError when one can never start
 * @returns once core and worker serve
 */
export async function runPlatformRoles(options: {
  config: Config;
  env: Record<string, string | undefined>;
  clickhouseUrl: string | undefined;
  log: Logger;
  undo: (() => Promise<unknown>)[];
}): Promise<PlatformReady> {
  const { config, env, clickhouseUrl, log, undo } = options;
  const supervise = (role: string, more: Record<string, string>) =>
    superviseRole({
      role,
      env: { ...env, ...more },
      inspectPort: inspectPortOf(role, config),
      // At a breakpoint a process does not answer.
      hangTimeoutMs: config.inspectPort === 0 ? config.hangTimeoutMs : 0,
      log,
    });
  const stop = (roles: SupervisedProcess[]) => async () => {
    const timeoutMs = config.shutdownTimeoutMs + STOP_GRACE_MS;
    const results = await Promise.all(roles.map((role) => role.stop(timeoutMs)));
    return results.every(Boolean);
  };

  const tracing = clickhouseUrl && supervise('tracing', tracingEnvironment(config, env, clickhouseUrl));
  if (tracing) undo.push(stop([tracing]));
  const traced = tracing ? tracedEnvironment(config, env) : {};
  const core = supervise('core', traced);
  const worker = supervise('worker', traced);
  // It looks for embedded servers itself: an address of ours would look like that of another server.
  const backups = config.backup.schedule
    ? [supervise('backup-schedule', { DATABASE_URL: config.postgres.url ?? '' })]
    : [];
  if (backups.length > 0) undo.push(stop(backups));
  const roles = [core, worker];
  restartOnRequest({ core, worker, ...(tracing ? { tracing } : {}) });
  // Stopped first, and at the same time: core answers no new request, workers hand their jobs back, and their last
  // spans find the tracing process alive.
  undo.push(stop(roles));

  const ready = Promise.all(roles.map((role) => role.firstReady));
  const [urls, tracingIsReady] = await Promise.all([ready, tracing ? isSoonReady(tracing, ready) : false]);
  return { urls: Object.assign({}, ...urls), tracing: tracing ? { ready: tracingIsReady } : undefined };
}

/** The order of their debugging ports. */
const INSPECTED = ['core', 'tracing', 'worker', 'backup-schedule'];

function inspectPortOf(role: string, { inspectPort }: Config): number | undefined {
  return inspectPort === 0 ? undefined : inspectPort + INSPECTED.indexOf(role);
}

/** Waits for the tracing process, but not for long once the others serve: they do without it. */
async function isSoonReady(tracing: SupervisedProcess, others: Promise<unknown>): Promise<boolean> {
  const ready = tracing.firstReady.then(() => true);
  const late = others.then(() => delay(TRACING_PATIENCE_MS, false, { ref: false }));
  return Promise.race([ready, late]);
}
