import { InvalidInputError } from '../../../contracts/errors.js';
import { DAY_MS } from '../../../contracts/time.js';
import { msToNs, type TimeWindow, windowOfMs } from './time-window.js';

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const LENGTH = /^(\d{1,6})([mhd])$/;
/** Spans may start a little ahead of our clock; collectors take those up to a day ahead. */
const AHEAD_MS = DAY_MS;

/** As users state it: a length up to now, or two ends of which either may be absent. */
export interface TimeRange {
  readonly last?: string | null | undefined;
  readonly start?: Date | string | null | undefined;
  readonly end?: Date | string | null | undefined;
}

/**
 * The length that a text such as 15m, 24h or 7d says, in milliseconds.
 * @param field what to call it in the error
 * @throws InvalidInputError
 */
export function parseLengthMs(text: string, field: string): number {
  const [, digits, unit] = LENGTH.exec(text.trim()) ?? [];
  const lengthMs = Number(digits) * (UNITS_MS[unit ?? ''] ?? Number.NaN);
  if (lengthMs > 0) return lengthMs;
  throw invalid(field, `${field} must be a length such as 15m, 24h or 7d.`);
}

/**
 * The window that a range means. The default is the last 24 hours; what is older than the retention is cut off, as
 * nothing is stored there. Up to now means: up to the end of the present millisecond.
 * @throws InvalidInputError when the range is no range, or longer than the retention
 */
export function resolveTimeRange(
  range: TimeRange | null | undefined,
  { nowMs, retentionDays }: { nowMs: number; retentionDays: number },
): TimeWindow {
  const { last, start, end } = range ?? {};
  const longestMs = retentionDays * DAY_MS;
  if (last !== null && last !== undefined) {
    if (start || end) throw invalid('last', 'last must not be given together with start or end.');
    const lengthMs = parseLengthMs(last, 'last');
    if (lengthMs > longestMs) throw tooLong('last', retentionDays);
    return windowOfMs(nowMs - lengthMs, nowMs + 1);
  }
  const latestMs = nowMs + AHEAD_MS;
  const endMs = end ? new Date(end).getTime() : nowMs + 1;
  const startMs = start ? new Date(start).getTime() : endMs - Math.min(DAY_MS, longestMs);
  if (!(startMs < endMs)) throw invalid('start', 'start must be before end.');
  // A request for "everything since January" is one for what is kept; one for an old month finds nothing.
  const oldestMs = nowMs - longestMs;
  const from = Math.min(Math.max(startMs, oldestMs), latestMs);
  const to = Math.max(Math.min(endMs, latestMs), from + 1);
  return windowOfMs(from, to);
}

/** Everything that is kept. */
export function retainedWindow({
  nowMs,
  retentionDays,
}: {
  nowMs: number;
  retentionDays: number;
}): TimeWindow {
  // Partitions are whole days: spans of the day in which the retention begins are still there.
  return { startNs: msToNs(nowMs - (retentionDays + 1) * DAY_MS), endNs: msToNs(nowMs + AHEAD_MS) };
}

/** The length of a window in seconds. */
export const windowSeconds = ({ startNs, endNs }: TimeWindow): number => Number(endNs - startNs) / 1e9;

const invalid = (field: string, message: string) => new InvalidInputError(message, { details: { field } });
const tooLong = (field: string, days: number) =>
  invalid(field, `${field} must not be longer than spans are kept: ${days} ${days === 1 ? 'day' : 'days'}.`);
