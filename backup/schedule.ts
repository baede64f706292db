import { Cron } from 'croner';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../contracts/time.js';

const INTERVAL = /^(\d+)([smhd])$/;
const UNIT_MS: Record<string, number> = { s: 1_000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/**
 * When a schedule wants its next run after another one. Runs that were missed are not made up for, but the next one is
 * then due at once.
 * @param schedule a cron pattern, in UTC, or an interval such as `6h`
 */
export function nextRun(schedule: string, after: Date): Date {
  const [, count, unit = ''] = INTERVAL.exec(schedule) ?? [];
  if (count !== undefined) return new Date(after.getTime() + Number(count) * (UNIT_MS[unit] ?? 0));
  const next = new Cron(schedule, { timezone: 'UTC', paused: true }).nextRun(after);
  // A pattern such as 31 February: never.
  return next ?? new Date(8.64e15);
}
