import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 100;
const LONGEST_MS = 2_000;

/**
 * Waits before the attempt after the given one (from 1): 0.1 s, doubling up to 2 s. Short on purpose: a lease is running
 * meanwhile. Ends early, without an error, when the signal aborts.
 */
export async function backOff(attempt: number, signal?: AbortSignal): Promise<void> {
  const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  await delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
