import { setTimeout as delay } from 'node:timers/promises';

const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [10, 100];

/**
 * How long to wait until one looks again: a twentieth of what one has waited, so that looking takes no processor from
 * what is waited for.
 */
export function pauseMs(
  waitedMs: number,
  shortestMs = SHORTEST_PAUSE_MS,
  longestMs = LONGEST_PAUSE_MS,
): number {
  return Math.min(longestMs, Math.max(shortestMs, waitedMs / 20));
}

/** Resolves with the first truthy value that `look` returns; looks every few milliseconds, later less often. */
export async function waitUntil<T>(
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  options: { what: string; timeoutMs?: number },
): Promise<T> {
  const begun = performance.now();
  for (;;) {
    const value = await look();
    if (value) return value;
    const waitedMs = performance.now() - begun;
    if (waitedMs > (options.timeoutMs ?? 20_000)) throw new Error(`Waited in vain until ${options.what}.`);
    await delay(pauseMs(waitedMs));
  }
}
