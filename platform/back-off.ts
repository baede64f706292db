import { setTimeout as delay } from 'node:timers/promises';

export interface BackOffLimits {
  /** Before the second attempt. */
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Beyond it a pause is at its longest anyway, and the power would lose its meaning. */
const MAX_DOUBLINGS = 30;

/**
 * The pause after an attempt (from 1) that failed: doubles with each, up to the longest. Half of it is chance, so that
 * many who failed together do not come back at the same moment.
 */
export function backOffMs(
  { firstMs, longestMs }: BackOffLimits,
  attempt: number,
  random: () => number = Math.random,
): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, MAX_DOUBLINGS)) * (0.5 + random() / 2);
}

/** Waits for that pause; ends early, without an error, when the signal aborts. Keeps no process alive. */
export async function backOff(limits: BackOffLimits, attempt: number, signal?: AbortSignal): Promise<void> {
  await delay(backOffMs(limits, attempt), undefined, { signal, ref: false }).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
