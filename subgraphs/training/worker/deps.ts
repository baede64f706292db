import type { Clock } from '../../../platform/clock.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { HandedKeys } from '../../../platform/keys/tenant-keys.js';
import type { Logger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { Engine } from '../domain/engines.js';
import type { WorkerResources } from '../domain/resources.js';
import type { JobQueue } from '../stores/job-queue.js';
import type { WorkerStore } from '../stores/worker-store.js';
import type { TrainerProcess, TrainerProcessOptions } from './trainer-process.js';
import type { WorkerMetrics } from './worker-metrics.js';

/** What a worker works with. */
export interface WorkerDeps {
  /** Keys for a trainer, where objects are encrypted. */
  readonly handOverKeys?: (tenant: string) => Promise<HandedKeys>;
  readonly queue: JobQueue;
  readonly workers: WorkerStore;
  readonly objects: ObjectStore;
  readonly events: EventBus;
  readonly graph: GraphClient;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
  readonly clock: Clock;
  readonly settings: WorkerSettings;
  readonly startTrainer: (
    options: Pick<TrainerProcessOptions, 'memoryMb' | 'onMessage' | 'onNonsense'>,
  ) => TrainerProcess;
}

export interface WorkerSettings {
  /** Name of the machine. */
  readonly host: string;
  /** Jobs at once. */
  readonly concurrency: number;
  readonly leaseMs: number;
  /** The bus wakes a worker at once; this is how late it is when the wake-up is lost. */
  readonly pollMs: number;
  /** What it has for all of them together. */
  readonly resources: WorkerResources;
  /** What its trainers can compute with now: one may be installed while it runs. */
  readonly engines: () => readonly Engine[];
  /** Memory limit of a trainer whose job names none, in MiB. */
  readonly memoryMb: number;
}
