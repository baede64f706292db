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

const PARTS = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(parts: keyof typeof PARTS, zone: Zone): Intl.DateTimeFormat {
  const key = `${parts} ${zone}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', {
      ...PARTS[parts],
      ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
    });
    formats.set(key, known);
  }
  return known;
}

/** E.g. 14:22:38. */
export function clock(instant: string, zone: Zone): string {
  return format('time', zone).format(new Date(instant));
}

/** E.g. 14:22:38.114. */
export function preciseClock(instant: string, zone: Zone): string {
  const ms = String(new Date(instant).getMilliseconds()).padStart(3, '0');
  return `${clock(instant, zone)}.${ms}`;
}

/** E.g. 29 Nov 2026. */
export function day(instant: string, zone: Zone): string {
  return format('day', zone).format(new Date(instant));
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
