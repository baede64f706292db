import type { JobPriority, TrainingJob } from '../domain/job.js';

/** Where a pending job is to stand: directly before or directly after another one. */
export type PlaceInQueue = { readonly before: string } | { readonly after: string };

/**
 * The order of the queue as its tenants see and change it. Only jobs of the tenant are changed; the order is over the
 * jobs of all tenants.
 *
 * Promises of every implementation:
 * - A change is one transaction with the job's MOVED event, and concurrent ones take effect one after the other.
 * - An engine that does not answer is UnavailableError.
 */
export interface QueueOrder {
  /**
   * Places of those of the jobs that are pending; 1 is taken next. Jobs of other tenants count unless these are paused.
   */
  positions(tenant: string, ids: readonly string[]): Promise<Map<string, number>>;
  /**
   * Gives a pending job the priority of another one, and a time next to that one's.
   * @throws NotFoundError, ConflictError when one of them is not pending
   */
  move(tenant: string, id: string, place: PlaceInQueue, actor: string): Promise<TrainingJob>;
  /**
   * The time by which it ages stays. Nothing changes when it has the priority.
   * @throws NotFoundError, ConflictError when it is not pending
   */
  setPriority(tenant: string, id: string, priority: JobPriority, actor: string): Promise<TrainingJob>;
}
