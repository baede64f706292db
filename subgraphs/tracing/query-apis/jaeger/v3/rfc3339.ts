import { badParameter } from '../../parameters.js';

/** The sign of an offset that was not percent-encoded arrives as a space: a bare `+` in a URL is one. */
const FORM = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+ -])(\d\d):(\d\d))$/;

/**
 * Reads an instant such as 2026-02-03T04:05:06.789Z or …+02:00, to the nanosecond.
 * @returns nanoseconds since the epoch
 * @throws InvalidInputError
 */
export function parseRfc3339(text: string, name: string): bigint {
  const [, date, time, fraction = '', sign, hours = '0', minutes = '0'] = FORM.exec(text) ?? [];
  const utcMs = date === undefined ? Number.NaN : Date.parse(`${date}T${time}Z`);
  // JavaScript takes the 30th of February for the 2nd of March.
  const exists = Number.isFinite(utcMs) && new Date(utcMs).toISOString().startsWith(date ?? '');
  if (!exists || Number(hours) > 23 || Number(minutes) > 59) {
    throw badParameter(name, `an RFC 3339 time is expected, not "${text.slice(0, 40)}"`);
  }
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return BigInt(utcMs - offsetMs) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
