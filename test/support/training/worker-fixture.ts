import { TRAINING_QUEUE_TOPIC } from '../../../contracts/events.js';
import { systemClock } from '../../../platform/clock.js';
import { loadConfig } from '../../../platform/config/config.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import { createMetrics, type Metrics } from '../../../platform/http/metrics.js';
import { newId } from '../../../platform/ids.js';
import { packageFile } from '../../../platform/package-root.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { composeWorker } from '../../../subgraphs/training/compose-worker.js';
import type { NewJob, TrainingJob } from '../../../subgraphs/training/domain/job.js';
import type { JobEvent } from '../../../subgraphs/training/domain/job-event.js';
import { DEFAULT_RESOURCES } from '../../../subgraphs/training/domain/resources.js';
import { createJobStore } from '../../../subgraphs/training/stores/job-store.prisma.js';
import { waitUntil } from '../wait-until.js';
import { type Answer, openTraining, type TrainingFixture } from './training-fixture.js';

const TENANT = 'default';

/** A trainer that does what `config.behaviour` says. */
export const MISBEHAVING_TRAINER = packageFile('test', 'support', 'training', 'misbehaving-trainer.mjs');

export interface RunningWorker {
  stop(): Promise<void>;
  metrics: Metrics;
}

/** The training subgraph together with workers that the test starts. */
export interface WorkerFixture extends TrainingFixture {
  startWorker(options?: {
    trainerModule?: string;
    environment?: Record<string, string>;
    prisma?: Prisma;
    events?: EventBus;
    pollMs?: number;
  }): Promise<RunningWorker>;
  /** Submits a job through the public API. */
  submit(input: Record<string, unknown>): Promise<string>;
  /** Puts a job for the misbehaving trainer straight into the queue, as no family has its settings. */
  submitBehaviour(behaviour: string, changes?: Partial<NewJob>): Promise<string>;
  cancel(id: string): Promise<void>;
  job(id: string): Promise<TrainingJob>;
  eventsOf(id: string): Promise<JobEvent[]>;
  logsOf(id: string): Promise<string[]>;
  waitForStatus(id: string, ...statuses: TrainingJob['status'][]): Promise<TrainingJob>;
  waitForEvent(id: string, type: JobEvent['type'], count?: number): Promise<JobEvent>;
  objectKeys(prefix: string): Promise<string[]>;
}

export async function openWorkers(): Promise<WorkerFixture> {
  const training = await openTraining();
  const jobs = createJobStore(training.prisma);
  const running: RunningWorker[] = [];

  const job = async (id: string) => {
    const found = await jobs.get(TENANT, id);
    if (!found) throw new Error(`No job ${id}.`);
    return found;
  };
  const eventsOf = async (id: string) =>
    (await jobs.events(TENANT, [id], { afterSequence: 0, first: 10_000 })).get(id) ?? [];

  return {
    ...training,
    job,
    eventsOf,
    async logsOf(id) {
      const lines = await jobs.logs(TENANT, [id], { first: 10_000 });
      return (lines.get(id) ?? []).map(({ message }) => message);
    },
    async startWorker({ trainerModule, environment = {}, prisma, events, pollMs } = {}) {
      const metrics = createMetrics({ processMetrics: false });
      const config = loadConfig({
        DATA_DIR: training.config.dataDir,
        WORKER_LEASE_SECONDS: '2',
        LOG_LEVEL: training.config.log.level,
        ...environment,
      });
      const worker = composeWorker({
        ...training,
        config,
        metrics,
        clock: systemClock,
        ...(prisma ? { prisma } : {}),
        ...(events ? { events } : {}),
        pollMs,
        ...(trainerModule ? { trainerModule } : {}),
      });
      await worker.start();
      const started = { metrics, stop: () => worker.stop() };
      running.push(started);
      return started;
    },
    async submit(input) {
      const { startTrainingJob }: Answer = await training.ask(
        'mutation ($input: StartTrainingJobInput!) { startTrainingJob(input: $input) { job { id } } }',
        { input: { family: 'ngram', ...input } },
      );
      return startTrainingJob.job.id;
    },
    async submitBehaviour(behaviour, changes = {}) {
      const created = await jobs.create({
        id: newId('job'),
        tenant: TENANT,
        family: 'ngram',
        modelName: 'ngram_security',
        priority: 'NORMAL',
        config: { behaviour },
        retrain: false,
        startVersion: null,
        dataset: {
          fileId: 'file_1',
          path: 's3://ml-security/x',
          objectKey: 'x',
          format: 'jsonl',
          sha256: null,
          columns: null,
        },
        evaluationDataset: null,
        timeoutMs: 60_000,
        maxAttempts: 2,
        retryOf: null,
        idempotencyKey: null,
        resources: DEFAULT_RESOURCES,
        requestHash: null,
        traceparent: null,
        createdBy: 'test',
        createdById: 'test',
        ...changes,
      });
      await training.events.publish(TRAINING_QUEUE_TOPIC, { jobId: created.id });
      return created.id;
    },
    async cancel(id) {
      await training.ask('mutation ($id: ID!) { cancelTrainingJob(input: { id: $id }) { job { id } } }', {
        id,
      });
    },
    waitForStatus: (id, ...statuses) =>
      waitUntil(
        async () => {
          const present = await job(id);
          return statuses.includes(present.status) && present;
        },
        { what: `job ${id} is ${statuses.join(' or ')}`, timeoutMs: 25_000 },
      ),
    waitForEvent: (id, type, count = 1) =>
      waitUntil(async () => (await eventsOf(id)).filter((event) => event.type === type)[count - 1], {
        what: `job ${id} has ${count} ${type}`,
        timeoutMs: 25_000,
      }),
    async objectKeys(prefix) {
      const keys: string[] = [];
      for await (const { key } of training.objects.list(prefix)) keys.push(key);
      return keys;
    },
    async close() {
      await Promise.all(running.map((worker) => worker.stop()));
      await training.close();
    },
  };
}
