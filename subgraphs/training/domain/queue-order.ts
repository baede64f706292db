import { JOB_PRIORITIES, type JobPriority, type TrainingJob } from './job.js';

/**
 * The order of the queue. A job's level is that of its priority, and one more each time it has waited for
 * `ageingMs`, up to the highest. Higher levels go first, within a level whoever was queued first; an id settles the
 * rest. A job therefore passes every job that comes late enough, whatever that one's priority.
 */
export interface QueueRules {
  /** Time of waiting that is worth one priority; 0: waiting is worth nothing. */
  readonly ageingMs: number;
  /**
   * A job at the head of the queue that does not fit into what is free is passed over by smaller ones for so long. Then
   * workers that could run it take nothing behind it.
   */
  readonly reservationMs: number;
}

type Ageing = Pick<QueueRules, 'ageingMs'>;
type Queued = Pick<TrainingJob, 'id' | 'priority' | 'queuedAt'>;

/** Rows hold levels with room between them. */
export const LEVEL_STEP = 10;
export const LEVELS: readonly number[] = JOB_PRIORITIES.map((_, index) => index * LEVEL_STEP);
export const TOP_LEVEL = (JOB_PRIORITIES.length - 1) * LEVEL_STEP;

export function levelOf(priority: JobPriority): number {
  return JOB_PRIORITIES.indexOf(priority) * LEVEL_STEP;
}

export function priorityOfLevel(level: number): JobPriority {
  const priority = JOB_PRIORITIES[level / LEVEL_STEP];
  if (priority === undefined) throw new RangeError(`There is no priority of level ${level}.`);
  return priority;
}

/** The level of a job that is still waiting at `now`. */
export function levelAt({ priority, queuedAt }: Queued, now: Date, { ageingMs }: Ageing): number {
  const waitedMs = now.getTime() - queuedAt.getTime();
  const risen = ageingMs === 0 ? 0 : Math.max(0, Math.floor(waitedMs / ageingMs));
  return Math.min(TOP_LEVEL, levelOf(priority) + risen * LEVEL_STEP);
}

/** Sorts waiting jobs as they are taken at `now`. */
export function byPlaceInQueue(now: Date, rules: Ageing): (one: Queued, other: Queued) => number {
  return (one, other) =>
    levelAt(other, now, rules) - levelAt(one, now, rules) ||
    one.queuedAt.getTime() - other.queuedAt.getTime() ||
    (one.id < other.id ? -1 : 1);
}

/**
 * A time between two others of the queue, in microseconds; without a neighbour on one side a millisecond away from the
 * other one. Undefined when there is no room between them.
 */
export function timeBetween(before: bigint | undefined, after: bigint | undefined): bigint | undefined {
  if (before === undefined) return after === undefined ? undefined : after - 1_000n;
  if (after === undefined) return before + 1_000n;
  return after - before < 2n ? undefined : (before + after) / 2n;
}
