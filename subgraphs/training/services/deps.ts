import type { Clock } from '../../../platform/clock.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { Logger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { NewJob } from '../domain/job.js';
import type { ConfigStore } from '../stores/config-store.js';
import type { JobQueue } from '../stores/job-queue.js';
import type { JobStore } from '../stores/job-store.js';
import type { WorkerStore } from '../stores/worker-store.js';

/** What the services of the training subgraph work with. */
export interface TrainingDeps {
  readonly jobs: JobStore;
  readonly queue: JobQueue;
  readonly workers: WorkerStore;
  readonly configs: ConfigStore;
  readonly events: EventBus;
  readonly graph: GraphClient;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: TrainingLimits;
  /** What the health query asks, by name. Each rejects when its part does not answer. */
  readonly healthChecks: Readonly<Record<string, () => Promise<unknown>>>;
  /** Creates a job that is handed to the workers: `traceparent` is what its row keeps of the request's trace. */
  readonly handOver: <T>(
    job: Pick<NewJob, 'id' | 'family' | 'modelName'>,
    create: (traceparent: string | null) => Promise<T>,
  ) => Promise<T>;
}

export interface TrainingLimits {
  /** Run time of a job that names none. */
  readonly defaultTimeoutMs: number;
  readonly maxAttempts: number;
  readonly leaseMs: number;
  /** How long a follower trusts the bus before it looks at the rows by itself: wake-ups may be lost. */
  readonly followPollMs: number;
}
