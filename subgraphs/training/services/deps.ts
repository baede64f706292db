import type { SubjectErasureState } from '../../../contracts/erasure.js';
import type { BehindAnswers } from '../../../platform/behind-answers.js';
import type { Clock } from '../../../platform/clock.js';
import type { RequestContext } from '../../../platform/context.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import type { ImportLimits } from '../../../platform/files/import-folder.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { Logger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { Interruptible } from '../../../platform/turns.js';
import type { ClassifierVersion, WhichVersion } from '../domain/classifier-version.js';
import type { DatasetFacts } from '../domain/dataset-check.js';
import type { NewJob } from '../domain/job.js';
import type { LoadedModel } from '../domain/loaded-model.js';
import type { BaseModelStore } from '../stores/base-model-store.js';
import type { ConfigStore } from '../stores/config-store.js';
import type { ErasureStore } from '../stores/erasure-store.js';
import type { JobQueue } from '../stores/job-queue.js';
import type { JobStore } from '../stores/job-store.js';
import type { QueueOrder } from '../stores/queue-order.js';
import type { QueuePauseStore } from '../stores/queue-pause-store.js';
import type { ScheduleStore } from '../stores/schedule-store.js';
import type { SearchStore } from '../stores/search-store.js';
import type { ReadSubmissionTerms } from '../stores/submission-terms.js';
import type { WorkerStore } from '../stores/worker-store.js';
import type { RetentionDeps } from './retire-jobs.js';

/** What the services of the training subgraph work with. */
export interface TrainingDeps {
  readonly jobs: JobStore;
  readonly searches: SearchStore;
  readonly schedules: ScheduleStore;
  readonly queue: JobQueue;
  readonly order: QueueOrder;
  readonly pauses: QueuePauseStore;
  readonly workers: WorkerStore;
  readonly configs: ConfigStore;
  readonly submissionTerms: ReadSubmissionTerms;
  readonly baseModels: BaseModelStore;
  readonly retention: RetentionDeps;
  readonly erasures: ErasureStore;
  readonly erasing: BehindAnswers<SubjectErasureState>;
  /** Whose files may be imported as base models. */
  readonly importLimits: ImportLimits;
  /** Without a slash at its end; undefined: nothing is downloaded. */
  readonly modelHubUrl: string | undefined;
  readonly events: EventBus;
  readonly graph: GraphClient;
  /** What the data subgraph tells about the file at an `s3://` path; null when there is none. @throws InvalidInputError */
  readonly findDataFile: (ctx: RequestContext, path: string) => Promise<DatasetFacts | null>;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: TrainingLimits;
  readonly classifiers: Classifiers;
  /** Whether spans hold the beginnings of classified texts. */
  readonly traceTexts: boolean;
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
  /** Time of waiting that is worth one priority; 0: waiting is worth nothing. */
  readonly ageingMs: number;
  /** How long a follower trusts the bus before it looks at the rows by itself: wake-ups may be lost. */
  readonly followPollMs: number;
}

/** Model versions that classify, in the memory of this process. */
export interface Classifiers {
  /** The registry's answer, at most a moment old. @throws NotFoundError that names what there is */
  find(ctx: RequestContext, modelName: string, which: WhichVersion): Promise<ClassifierVersion>;
  /** @throws AppError CONFLICT when its files are not those of a model; PAYLOAD_TOO_LARGE; UNAVAILABLE */
  load(ctx: Pick<RequestContext, 'tenant' | 'signal'>, version: ClassifierVersion): Promise<LoadedModel>;
  /** Does work of models in turns with all other such work. */
  run<T>(work: Interruptible<T>, signal?: AbortSignal): Promise<T>;
  state(tenant: string): ModelCacheState;
}

export interface ModelCacheState {
  /** Of all tenants. */
  loadedCount: number;
  sizeBytes: number;
  budgetBytes: number;
  /** Of the tenant, the one used last first. */
  models: LoadedVersion[];
}

export interface LoadedVersion {
  modelName: string;
  version: number;
  sizeBytes: number;
  loadedAt: Date;
}
