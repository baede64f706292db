import { setTimeout as delay } from 'node:timers/promises';
import { pauseMs } from './wait-until.js';

/** That of vitest, a second, is too short for a loaded machine. */
const PATIENCE_MS = 60_000;

/**
 * Repeats a check until it passes.
 * @returns what the check returned
 * @throws what it threw last, once it has failed for a minute
 */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const begun = performance.now();
  for (;;) {
    try {
      return await check();
    } catch (error) {
      const waitedMs = performance.now() - begun;
      if (waitedMs > PATIENCE_MS) throw error;
      await delay(pauseMs(waitedMs));
    }
  }
}
