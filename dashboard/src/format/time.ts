/** A length of time as a person says it: 840 µs, 12 ms, 1.94 s, 3 min, 2.5 h. */
export function duration(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1_000)} µs`;
  if (ms < 1_000) return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1_000).toFixed(2)} s`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 3_600_000) {
    const seconds = Math.round(ms / 1_000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
  }
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** A difference of lengths of time with its sign, e.g. +412 ms; `same` when it is less than a microsecond. */
export function durationChange(ms: number): string {
  if (Math.abs(ms) < 0.001) return 'same';
  return `${ms > 0 ? '+' : '−'}${duration(Math.abs(ms))}`;
}

export type Zone = 'utc' | 'local';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The parts of an instant by the clock of a zone. Not by `Intl`, as `count`. */
function partsOf(instant: string, zone: Zone) {
  const at = new Date(instant);
  // What its UTC parts are then is what the clock of this machine shows.
  const shown = zone === 'utc' ? at : new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return Number.isNaN(shown.getTime()) ? undefined : shown;
}

/** E.g. 14:22:38. */
export function clock(instant: string, zone: Zone): string {
  return partsOf(instant, zone)?.toISOString().slice(11, 19) ?? '–';
}

/** E.g. 14:22:38.114. */
export function preciseClock(instant: string, zone: Zone): string {
  const ms = String(new Date(instant).getMilliseconds()).padStart(3, '0');
  return `${clock(instant, zone)}.${ms}`;
}

/** E.g. 29 Nov 2026. */
export function day(instant: string, zone: Zone): string {
  const at = partsOf(instant, zone);
  return at ? `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}` : '–';
}

/** E.g. 29 Nov 2026, 14:22:38 UTC. */
export function moment(instant: string, zone: Zone): string {
  return `${day(instant, zone)}, ${clock(instant, zone)} ${zone === 'utc' ? 'UTC' : 'local'}`;
}

/** The clock alone for an instant of today, the day beside it otherwise. */
export function shortMoment(instant: string, zone: Zone, now = new Date()): string {
  const today = day(now.toISOString(), zone) === day(instant, zone);
  return today ? clock(instant, zone) : `${day(instant, zone)}, ${clock(instant, zone).slice(0, 5)}`;
}
