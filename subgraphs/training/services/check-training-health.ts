import type { TrainingDeps } from './deps.js';

/** Longer than any healthy store takes, shorter than a monitor waits. */
const CHECK_TIMEOUT_MS = 2_000;

export interface TrainingHealth {
  readonly healthy: boolean;
  readonly checks: { readonly name: string; readonly healthy: boolean }[];
}

/** Asks every part that training needs whether it answers. Never rejects. */
export async function checkTrainingHealth({ healthChecks, log }: TrainingDeps): Promise<TrainingHealth> {
  const checks = await Promise.all(
    Object.entries(healthChecks).map(async ([name, check]) => {
      try {
        await answered(check());
        return { name, healthy: true };
      } catch (err) {
        log.debug({ err, check: name }, 'Health check failed');
        return { name, healthy: false };
      }
    }),
  );
  return { healthy: checks.every(({ healthy }) => healthy), checks };
}

async function answered(work: Promise<unknown>): Promise<void> {
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
