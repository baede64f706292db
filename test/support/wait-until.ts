import { setTimeout as delay } from 'node:timers/promises';

/** Resolves with the first truthy value that `look` returns; looks every few milliseconds. */
export async function waitUntil<T>(
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  options: { what: string; timeoutMs?: number },
): Promise<T> {
  const deadline = performance.now() + (options.timeoutMs ?? 20_000);
  for (;;) {
    const value = await look();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${options.what}.`);
    await delay(10);
  }
}
