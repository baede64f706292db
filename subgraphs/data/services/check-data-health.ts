import type { DataDeps } from './deps.js';

/** Longer than any healthy store takes, shorter than a monitor waits. */
const CHECK_TIMEOUT_MS = 2_000;

export interface DataHealth {
  healthy: boolean;
  checks: { name: string; healthy: boolean }[];
}

/** Asks the stores of the data part whether they answer. Never rejects. */
export async function checkDataHealth({ store, objects, log }: DataDeps): Promise<DataHealth> {
  const checks = await Promise.all([
    check('database', () => store.ping()),
    check('objects', () => objects.ping()),
  ]);
  return { healthy: checks.every(({ healthy }) => healthy), checks };

  async function check(name: string, ping: () => Promise<void>) {
    const timeout = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    const late = new Promise<never>((_resolve, reject) => {
      timeout.addEventListener('abort', () => reject(timeout.reason), { once: true });
    });
    try {
      await Promise.race([ping(), late]);
      return { name, healthy: true };
    } catch (err) {
      log.debug({ err, check: name }, 'Health check failed');
      return { name, healthy: false };
    }
  }
}
