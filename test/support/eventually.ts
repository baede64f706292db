import { vi } from 'vitest';

/**
 * Repeats a check until it passes. Vitest's own patience of a second is too short for a loaded machine.
 * @returns what the check returned
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 10 });
}
