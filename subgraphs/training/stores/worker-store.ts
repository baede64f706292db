import type { KnownWorker, WorkerIdentity, WorkerOffer } from '../domain/worker.js';

/**
 * Which workers are alive. Times are the database's. A claim that begins after `setDraining` has resolved heeds it.
 * An engine that does not answer is UnavailableError.
 */
export interface WorkerStore {
  /** Says that a worker is alive, and what it is. Whether it is draining stays. */
  beat(worker: WorkerIdentity): Promise<void>;
  /** The worker left in good order. Removing one that is not there succeeds. */
  remove(workerId: string): Promise<void>;
  /** Those seen within `livingWithinMs`, the oldest first. */
  list(livingWithinMs: number): Promise<KnownWorker[]>;
  /** What the workers offer that were seen within a day, those that left included. */
  offers(): Promise<WorkerOffer[]>;
  /** Makes a worker that was seen within `livingWithinMs` take no more jobs, or take some again; null when there is none. */
  setDraining(workerId: string, draining: boolean, livingWithinMs: number): Promise<KnownWorker | null>;
}
