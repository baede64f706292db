import { AppError } from '../contracts/errors.js';
import type { Config } from '../platform/config/config.js';
import { ListenError } from '../platform/http/ports.js';
import type { Logger } from '../platform/log.js';
import { answerParent } from '../platform/processes/life-line.js';
import { EXIT_CONFIG, StartError } from './start-error.js';
import { whenStopRequested } from './stop-signals.js';
import type { ReadyMessage } from './supervised-process.js';

/** A role that serves: what it can be reached at, and how it ends. */
export interface RunningRole {
  /** By name, e.g. `{ graphql: 'http://localhost:4000/graphql' }`. */
  urls: ReadyMessage['urls'];
  /** Begins what the start does not wait for. */
  afterReady?(): Promise<void>;
  /** Stops intake, drains, closes stores. */
  stop(): Promise<void>;
}

/**
 * Runs one role as this process: starts it, says ready, and ends it on SIGTERM, SIGINT, SIGHUP or when the
 * launcher is gone. Exit status 0 after a clean end, 78 when the user has to change something, 1 otherwise.
 */
export async function runRole(
  role: string,
  config: Config,
  log: Logger,
  start: () => Promise<RunningRole>,
): Promise<void> {
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'Unhandled rejection');
    process.exit(1);
  });

  const stopRequested = whenStopRequested();
  let isStarted = false;
  void stopRequested.then((reason) => {
    if (isStarted) return;
    // It serves nobody yet, and a start may wait long for others.
    log.info({ role, reason }, 'Stopped during the start');
    process.exit(0);
  });
  let running: RunningRole;
  try {
    running = await start();
    isStarted = true;
  } catch (error) {
    const forUser = error instanceof StartError || error instanceof ListenError;
    // These say what is wrong; a stack would hide it.
    if (forUser || error instanceof AppError) log.fatal({ reason: error.message }, 'Start failed');
    else log.fatal({ err: error }, 'Start failed');
    process.exit(forUser ? EXIT_CONFIG : 1);
  }
  log.info({ role, urls: running.urls }, 'Ready');
  answerParent();
  process.send?.({ type: 'ready', urls: running.urls } satisfies ReadyMessage);
  await running.afterReady?.();

  const reason = await stopRequested;
  log.info({ role, reason }, 'Stopping');
  const forced = setTimeout(() => {
    // Requests that hold it up are named by their servers; this tells whether it was anything else.
    const resources = countEach(process.getActiveResourcesInfo());
    log.error({ role, timeoutMs: config.shutdownTimeoutMs, resources }, 'Draining took too long');
    process.exit(1);
  }, config.shutdownTimeoutMs);
  forced.unref();
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    log.error({ err: error, role }, 'Stopping failed');
    process.exit(1);
  }
}

function countEach(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
