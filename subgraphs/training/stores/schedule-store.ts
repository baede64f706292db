import type { ScheduleCursor, ScheduleFilter } from '../domain/paging.js';
import type { RetrainingRun, RetrainingSchedule } from '../domain/retraining/schedule.js';

/**
 * Schedules of retrainings and what came of their ticks.
 *
 * Promises of every implementation:
 * - A tick of a schedule has one run, whoever notices it, at the same time or again.
 * - A run is noted in the transaction that moves its schedule on, so no tick is lost between the two.
 * - A run is settled once.
 * - An engine that does not answer is UnavailableError.
 */
export interface ScheduleStore {
  create(schedule: RetrainingSchedule): Promise<RetrainingSchedule>;
  /** Those of the ids that exist, in any order. */
  getMany(tenant: string, ids: readonly string[]): Promise<RetrainingSchedule[]>;
  /** Newest first. */
  list(
    tenant: string,
    query: { filter: ScheduleFilter; after?: ScheduleCursor | undefined; limit: number },
  ): Promise<RetrainingSchedule[]>;
  count(tenant: string, filter: ScheduleFilter): Promise<number>;
  /** @throws NotFoundError */
  setPaused(
    tenant: string,
    id: string,
    change: { paused: boolean; nextTickAt: Date | null },
  ): Promise<RetrainingSchedule>;
  /** With its runs; their jobs stay. False when there is none. */
  delete(tenant: string, id: string): Promise<boolean>;
  /** Runs of each schedule, newest first, those before a number. */
  runs(tenant: string, scheduleIds: readonly string[], page: RunRange): Promise<Map<string, RetrainingRun[]>>;

  /** Schedules of all tenants that are not paused: those whose time has come, and those that wait for rows. */
  waking(now: Date): Promise<RetrainingSchedule[]>;
  /**
   * Notes that a tick has come, unless the schedule has moved on since it was read, was paused, or has a run of that tick.
   * @returns whether it was noted
   */
  noteTick(
    schedule: Pick<RetrainingSchedule, 'id' | 'lastRun'>,
    tick: { tick: string; at: Date; nextTickAt: Date | null; countedFiles: readonly string[] },
  ): Promise<boolean>;
  /** Runs that nobody has seen to yet, of all tenants, the oldest first. */
  dueRuns(): Promise<RetrainingRun[]>;
  /** A schedule whatever its tenant. */
  ofRun(scheduleId: string): Promise<RetrainingSchedule | null>;
  /** The newest run of a schedule that has started a job. */
  lastStarted(scheduleId: string): Promise<RetrainingRun | null>;
  settleRun(
    run: Pick<RetrainingRun, 'scheduleId' | 'number'>,
    outcome: Pick<RetrainingRun, 'status' | 'jobId' | 'fileId' | 'message'>,
  ): Promise<void>;
}

export interface RunRange {
  beforeNumber?: number;
  first: number;
}
