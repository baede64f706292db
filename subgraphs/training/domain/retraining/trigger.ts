import { Cron } from 'croner';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { requireWithin } from '../../../../contracts/paging.js';
import { quote } from '../../../../contracts/quote.js';

/** What makes a schedule start a job. */
export type Trigger =
  | { readonly kind: 'cron'; readonly expression: string; readonly timeZone: string }
  /** So many rows of its data type, in fresh files that no former run has counted. */
  | { readonly kind: 'fresh_rows'; readonly rowCount: number };

const MOST_ROWS = 1_000_000_000;
const CRON_FIELD = 'cron.expression';

/**
 * Exactly one of the two.
 * @throws InvalidInputError that names the field
 */
export function parseTrigger(
  input: {
    cron?: { expression: string; timeZone?: string | null } | null;
    freshRows?: number | null;
  },
  now: Date,
): Trigger {
  const { cron, freshRows } = input;
  const hasRows = freshRows !== null && freshRows !== undefined;
  if (cron && !hasRows) {
    const trigger = { kind: 'cron', expression: cron.expression, timeZone: cron.timeZone ?? 'UTC' } as const;
    requireTimeZone(trigger.timeZone);
    requireExpression(trigger, now);
    return trigger;
  }
  if (!hasRows || cron) {
    throw new InvalidInputError('Exactly one of cron and freshRows must be given.', {
      details: { field: 'cron' },
    });
  }
  return { kind: 'fresh_rows', rowCount: requireWithin('freshRows', freshRows, 1, MOST_ROWS) };
}

/** The first instant of a cron trigger after another one; null when there is none. */
export function nextTick({ expression, timeZone }: CronTrigger, after: Date): Date | null {
  return cronOf(expression, timeZone).nextRun(after);
}

/**
 * The instant for which a cron trigger that was due at `due` starts a job at `now`: of all that were missed meanwhile only
 * the last one.
 */
export function lastTick({ expression, timeZone }: CronTrigger, due: Date, now: Date): Date {
  const nearNow = new Date(now.getTime() + 1);
  const [last] = cronOf(expression, timeZone).previousRuns(1, nearNow);
  return last && last > due ? last : due;
}

type CronTrigger = Extract<Trigger, { kind: 'cron' }>;

/** Five fields, as cron has them: a schedule of seconds would be a flood of jobs. */
function cronOf(expression: string, timezone: string): Cron {
  return new Cron(expression, { timezone, mode: '5-part', paused: true });
}

function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    throw new InvalidInputError(
      `cron.timeZone must be a name of the time zone database such as Europe/Berlin, not ${quote(timeZone)}.`,
      { details: { field: 'cron.timeZone' }, cause: error },
    );
  }
}

function requireExpression(trigger: CronTrigger, now: Date): void {
  const refuse = (why: string, cause?: unknown) =>
    new InvalidInputError(
      `${CRON_FIELD} must have five fields (minute, hour, day, month, weekday) such as "0 3 * * *"; ${quote(trigger.expression)} ${why}.`,
      { details: { field: CRON_FIELD }, ...(cause ? { cause } : {}) },
    );
  let next: Date | null;
  try {
    next = nextTick(trigger, now);
  } catch (error) {
    throw refuse('is none', error);
  }
  if (!next) throw refuse('never comes');
}
