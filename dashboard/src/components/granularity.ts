import type { AskedRange } from './time-range.js';

const MINUTE_MS = 60_000;
const WIDTHS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720];
/** Points of a line that are seen apart. */
const POINTS = 90;

const RANGE_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/** Length of the intervals with which a time is shown well, e.g. `5m`. */
export function granularityOf(range: AskedRange): string {
  const minutes =
    'last' in range
      ? Number(range.last.slice(0, -1)) * (RANGE_MINUTES[range.last.slice(-1)] ?? 1)
      : (Date.parse(range.end) - Date.parse(range.start)) / MINUTE_MS;
  return `${WIDTHS_MINUTES.find((width) => minutes / width <= POINTS) ?? Math.ceil(minutes / POINTS)}m`;
}
