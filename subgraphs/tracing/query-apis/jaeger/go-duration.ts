import type { InvalidInputError } from '../../../../contracts/errors.js';
import { badParameter } from '../parameters.js';

const UNIT_NS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3_600e9,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Reads a duration as Go's `time.ParseDuration` does: `1.2s`, `100ms`, `1h30m`, `0`. Not negative.
 * @param name of the parameter, for the message
 * @returns nanoseconds
 * @throws InvalidInputError
 */
export function parseGoDuration(text: string, name: string): bigint {
  const trimmed = text.trim().replace(/^\+/, '');
  if (trimmed === '0') return 0n;
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < trimmed.length) {
    const part = PART.exec(trimmed);
    if (!part) throw invalid(text, name);
    total += Number(part[1]) * (UNIT_NS[part[2] ?? ''] ?? Number.NaN);
  }
  if (trimmed === '' || !Number.isFinite(total) || total > Number.MAX_SAFE_INTEGER) throw invalid(text, name);
  return BigInt(Math.round(total));
}

function invalid(text: string, name: string): InvalidInputError {
  return badParameter(
    name,
    `a duration such as 1.2s, 100ms or 500us is expected, not "${text.slice(0, 40)}"`,
  );
}
