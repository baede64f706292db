import type { RegistryDeps } from './deps.js';

/** Longer than any healthy store takes, shorter than a monitor waits. */
const CHECK_TIMEOUT_MS = 2_000;

export interface RegistryHealth {
  readonly healthy: boolean;
  readonly checks: { readonly name: string; readonly healthy: boolean }[];
}

/** Asks every store of the registry whether it answers. Never rejects. */
export async function checkRegistryHealth({ store, objects, log }: RegistryDeps): Promise<RegistryHealth> {
  const checks = await Promise.all([
    check('database', () => store.ping()),
    check('objects', () => objects.ping()),
  ]);
  return { healthy: checks.every(({ healthy }) => healthy), checks };

  async function check(name: string, ping: () => Promise<void>) {
    try {
      await withTimeout(ping());
      return { name, healthy: true };
    } catch (err) {
      log.debug({ err, check: name }, 'Health check failed');
      return { name, healthy: false };
    }
  }
}

async function withTimeout(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
