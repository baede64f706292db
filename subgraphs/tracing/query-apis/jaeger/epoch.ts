import { badParameter } from '../parameters.js';

/** Instants of the years 2001 to 2286 in each unit have so many digits. */
const NS_PER_UNIT_BY_DIGITS: Readonly<Record<number, bigint>> = {
  10: 1_000_000_000n,
  13: 1_000_000n,
  16: 1_000n,
  19: 1n,
};

/** The last instant that an int64 of nanoseconds holds, less one: windows end after it. */
const MAX_NS = 9_223_372_036_854_775_806n;

/**
 * Reads an instant in microseconds since the epoch. Grafana sends milliseconds to an endpoint that takes microseconds,
 * so the unit is told by the magnitude; what is too small for any is taken as microseconds.
 * @returns nanoseconds since the epoch
 * @throws InvalidInputError
 */
export function parseEpoch(text: string, name: string): bigint {
  if (!/^\d{1,19}$/.test(text)) {
    throw badParameter(name, `microseconds since the epoch are expected, not "${text.slice(0, 40)}"`);
  }
  const ns = BigInt(text) * (NS_PER_UNIT_BY_DIGITS[text.length] ?? 1_000n);
  return ns < MAX_NS ? ns : MAX_NS;
}
