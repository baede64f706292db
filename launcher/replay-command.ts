import { AppError } from '../contracts/errors.js';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { replayErasures } from './replay-erasures.js';
import { EXIT_CONFIG, StartError } from './start-error.js';
import { whenStopRequested } from './stop-signals.js';

/** `replay-erasures`: after stores that are other servers were restored, before anything serves. Exits with its status. */
export async function runReplayCommand(config: Config, log: Logger): Promise<never> {
  const stopping = new AbortController();
  void whenStopRequested().then((reason) => stopping.abort(new StartError(`Interrupted (${reason}).`)));
  try {
    if (!config.postgres.url) {
      throw new StartError(
        'This is for a database elsewhere: set DATABASE_URL. On a data folder of its own the platform does it when it starts.',
      );
    }
    if (config.tracing.enabled && !config.clickhouse.url) {
      throw new StartError('Set CLICKHOUSE_URL, or TRACING_ENABLED=false where there are no spans.');
    }
    const count = await replayErasures(config, log, stopping.signal);
    process.stdout.write(`${count} erasures were done again.\n`);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof AppError || error instanceof StartError)) {
      log.error({ err: error }, 'Erasures could not be done again');
    }
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`replay-erasures failed: ${message}\n`);
    process.exit(error instanceof StartError ? EXIT_CONFIG : 1);
  }
}
