import type { Engine } from './engines.js';
import type { WorkerResources } from './resources.js';

/** What a worker says about itself with every heartbeat. */
export interface WorkerIdentity {
  id: string;
  /** Name of its machine. */
  host: string;
  /** Jobs that it runs at once. */
  capacity: number;
  /** What it has for all of them together. */
  resources: WorkerResources;
  /** What it can compute transformers with. */
  engines: readonly Engine[];
}

/** What a worker has for any job. */
export type WorkerOffer = Pick<WorkerIdentity, 'resources' | 'engines'>;

/** A worker that takes a job. */
export interface Claimant extends WorkerOffer, Pick<WorkerIdentity, 'id'> {
  /** Memory of a job that names none, in MiB. */
  trainerMemoryMb: number;
}

/** A worker as the others see it. */
export interface KnownWorker extends Omit<WorkerIdentity, 'engines'> {
  /** Jobs that it runs now, of all tenants. */
  activeCount: number;
  /** It takes no more jobs; those that it runs end. */
  draining: boolean;
  startedAt: Date;
  lastSeenAt: Date;
}
