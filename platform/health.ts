import { answersWithin } from './deadline.js';

/** Longer than any healthy store takes, shorter than a monitor waits. */
const CHECK_TIMEOUT_MS = 2_000;

export interface Health {
  readonly healthy: boolean;
  readonly checks: { readonly name: string; readonly healthy: boolean }[];
}

/** What is asked, by name. Each rejects when its part does not answer. */
export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>;

/** Asks every part at once whether it answers in time. Never rejects. */
export async function checkHealth(asked: HealthChecks): Promise<Health> {
  const checks = await Promise.all(
    Object.entries(asked).map(async ([name, ask]) => ({
      name,
      healthy: await answersWithin(CHECK_TIMEOUT_MS, ask()),
    })),
  );
  return { healthy: checks.every(({ healthy }) => healthy), checks };
}
