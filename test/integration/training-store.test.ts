import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluationReport } from '../../contracts/evaluation-report.js';
import { TRAINING_QUEUE_TOPIC } from '../../contracts/events.js';
import { toPage } from '../../contracts/paging.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { PostgresEventBus } from '../../platform/events/postgres-event-bus.js';
import { newId } from '../../platform/ids.js';
import { createLogger } from '../../platform/log.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../prisma/generated/client.js';
import { JOB_PRIORITIES, type NewJob } from '../../subgraphs/training/domain/job.js';
import type { JobPhase } from '../../subgraphs/training/domain/job-phase.js';
import { LeaseLostError } from '../../subgraphs/training/domain/lease.js';
import {
  encodeJobCursor,
  type JobCursor,
  type JobFilter,
  type JobOrder,
  jobCursors,
} from '../../subgraphs/training/domain/paging.js';
import { byPlaceInQueue, type QueueRules } from '../../subgraphs/training/domain/queue-order.js';
import { DEFAULT_RESOURCES } from '../../subgraphs/training/domain/resources.js';
import type { NewSearch } from '../../subgraphs/training/domain/search/search.js';
import type { Claim, JobQueue, NewJobEvent } from '../../subgraphs/training/stores/job-queue.js';
import { createJobQueue } from '../../subgraphs/training/stores/job-queue.prisma.js';
import type { JobQuery, JobStore } from '../../subgraphs/training/stores/job-store.js';
import { createJobStore } from '../../subgraphs/training/stores/job-store.prisma.js';
import { createQueueOrder } from '../../subgraphs/training/stores/queue-order.prisma.js';
import type { CreateTrial } from '../../subgraphs/training/stores/search-store.js';
import { createSearchStore } from '../../subgraphs/training/stores/search-store.prisma.js';
import { createWorkerStore } from '../../subgraphs/training/stores/worker-store.prisma.js';
import { createTestDatabase, newTenant } from '../support/database.js';
import { claimant } from '../support/training/claimant.js';
import { waitUntil } from '../support/wait-until.js';

const LEASE_MS = 60_000;
const RULES: QueueRules = { ageingMs: 900_000, reservationMs: 120_000 };
const EVALUATION = evaluationReport.parse({
  rowCount: 2,
  overlapCount: 0,
  accuracy: 1,
  macroF1: 1,
  loss: 0,
  calibrationError: 0,
  perClass: [],
  confusionMatrix: [],
  source: 'validation_split',
  sourceSha256: null,
});

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: Prisma;
let jobs: JobStore;
let queue: JobQueue;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = createPrisma({ url: database.url, poolSize: 20, applicationName: 'test' });
  jobs = createJobStore(prisma);
  queue = createJobQueue(prisma, RULES);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const newJob = (changes: Partial<NewJob> = {}): NewJob => ({
  id: newId('job'),
  tenant: 'default',
  family: 'ngram',
  modelName: 'ngram-classifier',
  priority: 'NORMAL',
  config: { num_epochs: 3 },
  retrain: false,
  startVersion: null,
  dataset: {
    fileId: 'file_1',
    path: 's3://b/k',
    objectKey: 'k',
    format: 'jsonl',
    sha256: 'ab',
    columns: null,
  },
  evaluationDataset: null,
  timeoutMs: 60_000,
  maxAttempts: 3,
  retryOf: null,
  idempotencyKey: null,
  resources: DEFAULT_RESOURCES,
  requestHash: null,
  traceparent: null,
  createdBy: 'test',
  createdById: 'test',
  ...changes,
});

const newSearch = (): NewSearch => {
  const { tenant, family, modelName, createdBy, createdById, ...template } = newJob();
  return {
    id: newId('search'),
    ...{ tenant, family, modelName, createdBy, createdById, template },
    algorithm: 'random',
    space: {},
    seed: 1,
    plan: { maxTrials: 4, maxParallel: 1, rungs: [2], reductionFactor: 3, greaterIsBetter: true },
    metric: 'eval_f1',
    idempotencyKey: null,
    requestHash: 'hash',
    traceparent: null,
    createdAt: new Date(),
  };
};

/** The queue spans all tenants, so a test that claims starts from an empty one. */
const emptyQueue = () =>
  prisma.trainingJob.updateMany({
    where: { status: { in: ['pending', 'running'] } },
    data: { status: 'cancelled' },
  });

async function claimed(changes: Partial<NewJob> = {}): Promise<Claim> {
  await emptyQueue();
  await jobs.create(newJob(changes));
  const claim = await queue.claimNext(claimant('worker_a'), LEASE_MS);
  if (!claim) throw new Error('Nothing was claimed.');
  return claim;
}

const expireLease = (id: string) =>
  prisma.$executeRaw`UPDATE training.job SET lease_expires_at = clock_timestamp() - interval '1 second' WHERE id = ${id}`;

const eventsOf = async (id: string, tenant = 'default') =>
  (await jobs.events(tenant, [id], { afterSequence: 0, first: 10_000 })).get(id) ?? [];

const NEWEST_FIRST: JobOrder = { field: 'createdAt', direction: 'desc' };
const newestFirst = (filter: JobFilter): JobQuery => ({ filter, order: NEWEST_FIRST, limit: 10 });

/** The ids of all jobs of a tenant, read page by page. */
async function pageThrough(tenant: string, order: JobOrder, between?: () => unknown): Promise<string[]> {
  const seen: string[] = [];
  let after: JobCursor | undefined;
  for (;;) {
    const { items, hasNextPage } = toPage(await jobs.list(tenant, { filter: {}, order, after, limit: 4 }), 3);
    seen.push(...items.map(({ id }) => id));
    const last = items.at(-1);
    if (!hasNextPage || !last) return seen;
    after = jobCursors[order.field].decode(encodeJobCursor(last, order));
    await between?.();
  }
}

const progress = (step: number, totalSteps = 100): NewJobEvent => ({
  type: 'PROGRESS',
  message: `Step ${step}`,
  metrics: [{ name: 'train_loss', value: 1 / step, step }],
  position: { progress: (100 * step) / totalSteps, step, totalSteps, epoch: step / 10 },
});

describe('create', () => {
  test('puts the job into the queue with its first event', async () => {
    const job = await jobs.create(newJob({ config: { learning_rate: 0.5 } }));
    expect(job).toMatchObject({
      status: 'pending',
      lastSequence: 1,
      attempt: 0,
      config: { learning_rate: 0.5 },
    });
    expect(await eventsOf(job.id)).toMatchObject([{ sequence: 1, type: 'QUEUED', progress: 0 }]);
    expect(await jobs.get('default', job.id)).toEqual(job);
  });

  test('keeps the evaluation file', async () => {
    const evaluationDataset = {
      fileId: 'file_2',
      path: 's3://b/e',
      objectKey: 'e',
      format: 'csv',
      sha256: 'cd',
      columns: { text: 'prompt', labelNames: { '0': 'benign', '1': 'attack' } },
    } as const;
    const { id } = await jobs.create(
      newJob({ evaluationDataset, config: { evaluation_data_path: 's3://b/e' } }),
    );
    expect(await jobs.get('default', id)).toMatchObject({ evaluationDataset });
  });

  test('those created at the same time are queued in order, and one that cannot be stored fails alone', async () => {
    const tenant = newTenant();
    const taken = await jobs.create(newJob({ tenant }));
    const wanted = Array.from({ length: 30 }, (_, n) => newJob({ tenant, createdBy: `${n}` }));
    const outcomes = await Promise.allSettled([
      ...wanted.map((job) => jobs.create(job)),
      jobs.create(newJob({ tenant, id: taken.id })),
      jobs.create(newJob({ tenant, id: wanted[0]?.id })),
      jobs.create(newJob({ tenant, createdBy: 'no\0body' })),
    ]);
    expect(outcomes.slice(30)).toMatchObject([
      { reason: { code: 'CONFLICT' } },
      { reason: { code: 'CONFLICT' } },
      { reason: { code: 'INVALID_INPUT' } },
    ]);
    const inOrder = await prisma.trainingJob.findMany({ where: { tenant }, orderBy: { queuedAt: 'asc' } });
    expect(inOrder.map(({ id }) => id)).toEqual([taken.id, ...wanted.map(({ id }) => id)]);
    // What `create` returns without reading it back is what is there.
    const queued = await jobs.getMany(
      tenant,
      wanted.map(({ id }) => id),
    );
    const byId = new Map(queued.map((job) => [job.id, job]));
    for (const [index, { id }] of wanted.entries()) {
      expect(outcomes[index]).toEqual({ status: 'fulfilled', value: byId.get(id) });
    }
    // As precise as the cursors of lists.
    const [{ rounded } = { rounded: 0 }] = await prisma.$queryRaw<{ rounded: number }[]>`
      SELECT count(*)::int AS rounded FROM training.job
      WHERE tenant = ${tenant} AND created_at = date_trunc('milliseconds', created_at)`;
    expect(rounded).toBe(inOrder.length);
    expect(await eventsOf(wanted[7]?.id ?? '', tenant)).toMatchObject([{ type: 'QUEUED', sequence: 1 }]);
  });

  test('an idempotency key creates one job, also when used at the same time, and one per tenant', async () => {
    const tenant = newTenant();
    const made = await Promise.all(
      Array.from({ length: 8 }, () => jobs.create(newJob({ tenant, idempotencyKey: 'once' }))),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const other = await jobs.create(newJob({ tenant: newTenant(), idempotencyKey: 'once' }));
    expect(other.id).not.toBe(made[0]?.id);
  });
});

describe('a new job', () => {
  const rejected = expect.objectContaining({ status: 'rejected' });

  async function wakingJobs(bus: (events: PostgresEventBus) => EventBus) {
    const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
    const events = await PostgresEventBus.connect({ url: database.url, log });
    let woken = 0;
    const onEvent = () => void woken++;
    await events.subscribe(TRAINING_QUEUE_TOPIC, { onEvent, onGap: () => undefined });
    return {
      store: createJobStore(prisma, { events: bus(events), log }),
      woken: () => woken,
      // Events of a topic arrive in order: what was published before this one is here.
      async settle() {
        const before = woken;
        await events.publish(TRAINING_QUEUE_TOPIC, { jobId: 'marker' });
        await waitUntil(() => woken > before, { what: 'the marker arrives' });
      },
      close: () => events.close(),
    };
  }

  test.each([
    ['by the statement that creates it', (events: PostgresEventBus): EventBus => events],
    [
      'behind it, where another broker carries events',
      (events: PostgresEventBus): EventBus => ({
        publish: (topic, payload) => events.publish(topic, payload),
        subscribe: (topic, handler) => events.subscribe(topic, handler),
        ping: () => events.ping(),
        close: () => events.close(),
      }),
    ],
  ])('wakes the workers %s, once for those of one transaction', async (_, bus) => {
    const { store, woken, settle, close } = await wakingJobs(bus);
    const tenant = newTenant();
    const [first] = await Promise.all([1, 2, 3].map(() => store.create(newJob({ tenant }))));
    await waitUntil(() => woken() > 0, { what: 'workers are woken' });
    await settle();
    expect(woken()).toBe(2);

    expect(await Promise.allSettled([store.create(newJob({ tenant, id: first?.id }))])).toEqual([rejected]);
    await settle();
    expect(woken()).toBe(3);
    await close();
  });
});

describe('claims', () => {
  test('20 concurrent claimers never take one job twice', async () => {
    await emptyQueue();
    const created = await Promise.all(Array.from({ length: 50 }, () => jobs.create(newJob())));
    const claimer = async (name: string) => {
      const taken: string[] = [];
      for (;;) {
        const claim = await queue.claimNext(claimant(name), LEASE_MS);
        if (!claim) return taken;
        taken.push(claim.job.id);
      }
    };
    const taken = (await Promise.all(Array.from({ length: 20 }, (_, i) => claimer(`worker_${i}`)))).flat();
    expect(taken).toHaveLength(50);
    expect(new Set(taken)).toEqual(new Set(created.map(({ id }) => id)));
  });

  test('go by priority, then by age', async () => {
    await emptyQueue();
    const ids: string[] = [];
    for (const priority of ['LOW', 'NORMAL', 'CRITICAL', 'NORMAL', 'HIGH'] as const) {
      ids.push((await jobs.create(newJob({ priority }))).id);
    }
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) order.push((await queue.claimNext(claimant('w'), LEASE_MS))?.job.id);
    expect(order).toEqual([ids[2], ids[4], ids[1], ids[3], ids[0]]);
    expect(await queue.claimNext(claimant('w'), LEASE_MS)).toBeNull();
  });

  test('take jobs that wait long before younger ones of a higher priority, as the rule says', async () => {
    await emptyQueue();
    const now = Date.now();
    const queued = [];
    for (const [i, minutes] of [1, 14, 16, 29, 31, 46, 100].entries()) {
      for (const priority of JOB_PRIORITIES) {
        const { id } = await jobs.create(newJob({ priority }));
        const queuedAt = new Date(now - minutes * 60_000 - (i % 3) * 1_000);
        await prisma.trainingJob.update({ where: { id }, data: { queuedAt } });
        queued.push({ id, priority, queuedAt });
      }
    }
    const sameOrder = queued.toSorted(byPlaceInQueue(new Date(now), RULES)).map(({ id }) => id);
    const order: (string | undefined)[] = [];
    for (const _ of queued) order.push((await queue.claimNext(claimant('w'), LEASE_MS))?.job.id);
    expect(order).toEqual(sameOrder);
  });

  test('start the job and count the attempt', async () => {
    const { job } = await claimed();
    expect(job).toMatchObject({ status: 'running', attempt: 1, lastSequence: 2 });
    expect(job.startedAt).toBeInstanceOf(Date);
    expect((await eventsOf(job.id)).map(({ type }) => type)).toEqual(['QUEUED', 'STARTED']);
  });
});

describe('leases', () => {
  test('a heartbeat tells which are held, cancelled and lost', async () => {
    const first = await claimed();
    await jobs.create(newJob());
    await jobs.create(newJob());
    const second = await queue.claimNext(claimant('w'), LEASE_MS);
    const third = await queue.claimNext(claimant('w'), LEASE_MS);
    if (!second || !third) throw new Error('Nothing was claimed.');
    await jobs.requestCancel('default', second.job.id);
    const leases = [first.lease, second.lease, { ...third.lease, token: 'forged' }];
    expect([...(await queue.heartbeat(leases, LEASE_MS)).values()]).toEqual([
      'held',
      'cancel_requested',
      'lost',
    ]);
  });

  test('a heartbeat keeps the job; without one it goes back to the queue and on to another worker', async () => {
    const { job, lease } = await claimed();
    await expireLease(job.id);
    await queue.heartbeat([lease], LEASE_MS);
    expect(await queue.settleLostJobs()).toEqual([]);
    await expireLease(job.id);
    expect(await queue.settleLostJobs()).toMatchObject([{ id: job.id, status: 'pending' }]);
    expect((await queue.heartbeat([lease], LEASE_MS)).get(job.id)).toBe('lost');
    const again = await queue.claimNext(claimant('worker_b'), LEASE_MS);
    expect(again?.job).toMatchObject({ id: job.id, attempt: 2 });
    expect((await eventsOf(job.id)).map(({ type }) => type)).toEqual([
      'QUEUED',
      'STARTED',
      'RETRYING',
      'STARTED',
    ]);
  });

  test('many recoverers settle a lost job once', async () => {
    const { job } = await claimed();
    await expireLease(job.id);
    const settled = await Promise.all(Array.from({ length: 10 }, () => queue.settleLostJobs()));
    expect(settled.flat()).toHaveLength(1);
  });

  test('after the last attempt a lost job fails with a clear message', async () => {
    const { job } = await claimed({ maxAttempts: 1 });
    await expireLease(job.id);
    const [failed] = await queue.settleLostJobs();
    expect(failed).toMatchObject({ status: 'failed', errorCode: 'WORKER_LOST' });
    expect(failed?.errorMessage).toBe('The worker that ran the job was lost. Gave up after 1 attempt.');
    expect(failed?.finishedAt).toBeInstanceOf(Date);
  });
});

describe('fencing', () => {
  test('a worker that lost its lease can write nothing', async () => {
    const { job, lease } = await claimed();
    await expireLease(job.id);
    await queue.settleLostJobs();
    const next = await queue.claimNext(claimant('worker_b'), LEASE_MS);
    const record = queue.record(lease, 2, { events: [progress(1)], metrics: [], logs: [] });
    await expect(record).rejects.toThrow(LeaseLostError);
    const settle = queue.settle(lease, { action: 'fail', code: 'X', message: 'no' });
    await expect(settle).rejects.toThrow(LeaseLostError);
    expect(await jobs.get('default', job.id)).toEqual(next?.job);
  });

  test('a job completes exactly once, and a repetition after a lost answer is the same', async () => {
    const { job, lease } = await claimed();
    const settlement = {
      action: 'complete',
      modelVersion: 7,
      evaluation: EVALUATION,
      message: 'Done.',
    } as const;
    const results = await Promise.all(Array.from({ length: 5 }, () => queue.settle(lease, settlement)));
    for (const result of results) {
      expect(result).toMatchObject({
        status: 'completed',
        modelVersion: 7,
        progress: 100,
        evaluation: EVALUATION,
      });
    }
    const types = (await eventsOf(job.id)).map(({ type }) => type);
    expect(types).toEqual(['QUEUED', 'STARTED', 'MODEL_REGISTERED', 'COMPLETED']);
    const late = queue.record(lease, 4, { events: [progress(1)], metrics: [], logs: [] });
    await expect(late).rejects.toThrow(LeaseLostError);
  });

  test('a record that is repeated after a lost answer takes effect once', async () => {
    const { job, lease } = await claimed();
    const changes = { events: [progress(1), progress(2)], metrics: [], logs: [] };
    await queue.record(lease, 2, changes);
    expect(await queue.record(lease, 2, changes)).toMatchObject({ lastSequence: 4 });
    expect(await eventsOf(job.id)).toHaveLength(4);
  });

  test('a worker that hands a job back uses no attempt; one asked to stop for good cancels', async () => {
    const { job, lease } = await claimed();
    const settlement = {
      action: 'release',
      message: 'Shutting down.',
      delayMs: 0,
      countAttempt: false,
    } as const;
    expect(await queue.settle(lease, settlement)).toMatchObject({ status: 'pending', attempt: 0 });
    const next = await queue.claimNext(claimant('worker_b'), LEASE_MS);
    expect(next?.job).toMatchObject({ id: job.id, attempt: 1 });
    await jobs.requestCancel('default', job.id);
    if (next) expect(await queue.settle(next.lease, settlement)).toMatchObject({ status: 'cancelled' });
  });

  test('a paused trial keeps its attempts and its checkpoint, and is claimed by nobody', async () => {
    const search = await createSearchStore(prisma).create(newSearch());
    const trial = { searchId: search.id, number: 3, pauseAfterEpochs: 2 };
    const { job, lease } = await claimed({ trial });
    expect(job.trial).toEqual({ ...trial, pausedAt: null, pruned: false });
    const checkpoint = { objectKey: 'checkpoints/1', step: 9 };
    await queue.record(lease, job.lastSequence, { events: [], metrics: [], logs: [], checkpoint });
    const paused = await queue.settle(lease, { action: 'pause', message: 'Paused after 2 epochs.' });
    expect(paused).toMatchObject({ status: 'pending', attempt: 0, checkpoint, worker: null });
    expect(paused.trial?.pausedAt).toBeInstanceOf(Date);
    expect((await eventsOf(job.id)).at(-1)).toMatchObject({
      type: 'PAUSED',
      message: 'Paused after 2 epochs.',
    });
    expect(await queue.claimNext(claimant('worker_b'), LEASE_MS)).toBeNull();
    const order = createQueueOrder(prisma, RULES);
    expect(await order.positions('default', [job.id])).toEqual(new Map());
    await expect(order.setPriority('default', job.id, 'HIGH', 'test')).rejects.toThrow('is paused until');
    expect(await jobs.requestCancel('default', job.id)).toMatchObject({ status: 'cancelled' });
  });

  test('a back-off keeps a job from being claimed', async () => {
    const { lease } = await claimed();
    await queue.settle(lease, { action: 'release', message: 'Again.', delayMs: 60_000, countAttempt: true });
    expect(await queue.claimNext(claimant('worker_b'), LEASE_MS)).toBeNull();
  });
});

describe('a search', () => {
  /** Puts the trials of a search into the queue; `number` is what a crash leaves out. */
  const creating =
    (crashAt?: number): CreateTrial =>
    (search, number, insert) => {
      if (number === crashAt) throw new Error('The core dies.');
      const trial = { searchId: search.id, number, pauseAfterEpochs: 2 };
      return insert(newJob({ id: `${search.id}_${number}`, tenant: search.tenant, trial }));
    };
  const trialsOf = async (tenant: string, id: string) =>
    (await createSearchStore(prisma).trials(tenant, [id], { first: 100 })).get(id) ?? [];

  test('is advanced wholly or not at all, and by one at a time', async () => {
    const searches = createSearchStore(prisma);
    const tenant = newTenant();
    const plan = { ...newSearch().plan, maxTrials: 30, maxParallel: 25 };
    const { id } = await searches.create({ ...newSearch(), tenant, plan });
    await expect(searches.advance(id, creating(2))).rejects.toThrow('The core dies.');
    expect(await trialsOf(tenant, id)).toEqual([]);

    const advances = await Promise.all(Array.from({ length: 6 }, () => searches.advance(id, creating())));
    // Those that found it locked did nothing; the others each went on where the one before had ended.
    while ((await searches.advance(id, creating()))?.hasMore);
    expect(advances.some((advance) => advance?.hasMore)).toBe(true);
    const trials = await trialsOf(tenant, id);
    expect(trials.map(({ trial }) => trial?.number)).toEqual(Array.from({ length: 25 }, (_, i) => i));
    const counts = (await searches.countTrials(tenant, [id])).get(id);
    expect(counts).toMatchObject({ queued: 25, running: 0, paused: 0 });
    expect(await searches.advance(id, creating())).toMatchObject({ changed: [], isNews: false });
    expect(await trialsOf(newTenant(), id)).toEqual([]);
    const { changed } = await searches.requestCancel(tenant, id);
    expect(changed.map(({ status }) => status)).toEqual(Array(25).fill('cancelled'));
    expect(await searches.advance(id, creating())).toMatchObject({
      search: { status: 'cancelled', finishedAt: expect.any(Date) },
    });
    expect(await searches.advance(id, creating())).toBeNull();
    expect(await searches.running()).not.toContain(id);
  });
});

describe('history', () => {
  test('events are numbered without gaps under concurrent writers', async () => {
    const { job, lease } = await claimed();
    // Every writer believes to be the newest: only the lock orders them.
    const newest = Number.MAX_SAFE_INTEGER;
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        queue.record(lease, newest, { events: [progress(i + 1), progress(i + 1)], metrics: [], logs: [] }),
      ),
    );
    const sequences = (await eventsOf(job.id)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: 82 }, (_, i) => i + 1));
    expect((await jobs.get('default', job.id))?.lastSequence).toBe(82);
  });

  test('state, metrics, logs and checkpoint change together with the events', async () => {
    const { job, lease } = await claimed();
    const at = new Date('2026-01-09T10:30:00.123Z');
    await queue.record(lease, 2, {
      events: [progress(5), { type: 'CHECKPOINT_SAVED', message: 'Saved.', metrics: [] }],
      metrics: [
        { name: 'train_loss', value: 9, step: 5 },
        { name: 'train_loss', value: 0.2, step: 5 },
        { name: 'eval_f1', value: 0.9, step: 5 },
      ],
      logs: [{ at, level: 'WARNING', message: 'Careful.' }],
      checkpoint: { objectKey: 'c/5', step: 5 },
    });
    await queue.record(lease, 5, {
      events: [],
      metrics: [{ name: 'eval_f1', value: 0.95, step: 5 }],
      logs: [],
    });
    expect(await jobs.get('default', job.id)).toMatchObject({
      progress: 5,
      step: 5,
      totalSteps: 100,
      epoch: 0.5,
      lastSequence: 5,
      checkpoint: { objectKey: 'c/5', step: 5 },
    });
    const metrics = await jobs.metrics('default', [job.id], { first: 10 });
    expect(metrics.get(job.id)).toEqual([
      { name: 'eval_f1', value: 0.95, step: 5, at: expect.any(Date) },
      { name: 'train_loss', value: 0.2, step: 5, at: (await eventsOf(job.id))[2]?.at },
    ]);
    const named = await jobs.metrics('default', [job.id], { name: 'eval_f1', afterStep: 5, first: 10 });
    expect(named.size).toBe(0);
    const logs = await jobs.logs('default', [job.id], { first: 10 });
    expect(logs.get(job.id)).toMatchObject([
      { level: 'INFO', message: 'Training started.' },
      { at, level: 'WARNING', message: 'Careful.' },
    ]);
  });

  test('lines of one transaction are one event, and a repeated record writes none twice', async () => {
    const { job, lease } = await claimed();
    const line = (message: string) => ({ at: new Date(), level: 'INFO' as const, message });
    const changes = { events: [progress(5)], metrics: [], logs: [line('one'), line('two')] };
    for (let i = 0; i < 2; i++) await queue.record(lease, 2, changes);
    await queue.record(lease, 4, { events: [], metrics: [], logs: [line('three')] });
    const events = await eventsOf(job.id);
    expect(events.map(({ type }) => type)).toEqual(['QUEUED', 'STARTED', 'LOG', 'PROGRESS', 'LOG']);
    const lines = await jobs.logsOf('default', events);
    expect(lines.map(({ sequence, message }) => [sequence, message])).toEqual([
      [2, 'Training started.'],
      [3, 'one'],
      [3, 'two'],
      [5, 'three'],
    ]);
    expect(await jobs.logsOf(newTenant(), events)).toEqual([]);
  });

  test('phases end by themselves or with their run, and those of all runs are kept in order', async () => {
    const { job, lease } = await claimed();
    const at = (second: number) => new Date(Date.now() - 60_000 + second * 1_000);
    const phase = (number: number, run: number, endedAt: Date | null = null) =>
      ({ run, number, name: `phase_${number}`, startedAt: at(number), endedAt, spanId: null }) as const;
    const record = (held: typeof lease, after: number, phases: JobPhase[]) =>
      queue.record(held, after, { events: [], metrics: [], logs: [], phases });
    await record(lease, 2, [phase(1, 2)]);
    await record(lease, 2, [phase(1, 2, at(2)), phase(2, 2)]);
    const read = async (last: number, tenant = 'default') =>
      (await jobs.phases(tenant, [job.id], { last })).get(job.id);
    expect(await read(10)).toMatchObject([
      { run: 2, number: 1, name: 'phase_1', startedAt: expect.any(Date), endedAt: expect.any(Date) },
      { run: 2, number: 2, name: 'phase_2', endedAt: null, spanId: null },
    ]);
    const release = { action: 'release', message: 'Again.', delayMs: 0, countAttempt: false } as const;
    await queue.settle(lease, release);
    expect((await read(10))?.at(-1)?.endedAt).toBeInstanceOf(Date);
    const again = await queue.claimNext(claimant('worker_b'), LEASE_MS);
    if (again?.job.id !== job.id) throw new Error('Another job was claimed.');
    await record(again.lease, again.job.lastSequence, [{ ...phase(1, 4), name: 'load_data' }]);
    expect((await read(2))?.map(({ run, name }) => [run, name])).toEqual([
      [2, 'phase_2'],
      [4, 'load_data'],
    ]);
    expect(await read(10, newTenant())).toBeUndefined();
  });

  test('the job of a trace is the first one that belongs to it', async () => {
    const tenant = newTenant();
    const trace = newId('t').slice(2);
    const traceparent = `00-${trace}-b7ad6b7169203331-01`;
    const first = await jobs.create(newJob({ tenant, traceparent }));
    await jobs.create(newJob({ tenant, traceparent }));
    await jobs.create(newJob({ tenant }));
    const found = await jobs.ofTraces(tenant, [trace, 'f'.repeat(32)]);
    expect([...found].map(([id, { id: jobId }]) => [id, jobId])).toEqual([[trace, first.id]]);
    expect(await jobs.ofTraces(newTenant(), [trace])).toEqual(new Map());
  });

  test('evaluations that a resumed run repeats count once, and none of a step is left out', async () => {
    const { job, lease } = await claimed();
    const evaluated = (step: number, accuracy: number, ofFinishedModel = false): NewJobEvent => ({
      ...progress(step),
      type: 'EVALUATED',
      evaluation: { report: { ...EVALUATION, accuracy }, ofFinishedModel },
    });
    const runs = [evaluated(10, 0.1), evaluated(20, 0.2), evaluated(20, 0.25), evaluated(30, 0.3)];
    const events = [...runs, evaluated(30, 0.4, true)];
    await queue.record(lease, 2, { events, metrics: [], logs: [] });
    const read = async (page: { afterStep?: number; first: number }, tenant = 'default') =>
      (await jobs.evaluations(tenant, [job.id], page)).get(job.id)?.map(({ report }) => report.accuracy);
    expect(await read({ first: 10 })).toEqual([0.1, 0.25, 0.3, 0.4]);
    expect(await read({ first: 2 })).toEqual([0.1, 0.25]);
    expect(await read({ first: 1, afterStep: 20 })).toEqual([0.3, 0.4]);
    expect(await read({ first: 10 }, newTenant())).toBeUndefined();
    const keys = [3, 4, 9].map((sequence) => ({ jobId: job.id, sequence }));
    expect(await jobs.evaluationsOf('default', keys)).toMatchObject([
      { sequence: 3, step: 10, epoch: 1, report: { accuracy: 0.1 }, ofFinishedModel: false },
      { sequence: 4, step: 20 },
    ]);
    expect(await jobs.evaluationsOf(newTenant(), keys)).toEqual([]);
  });

  test('series are down-sampled by equal numbers of neighbours, and lose no peak', async () => {
    const made = [await jobs.create(newJob()), await jobs.create(newJob()), await jobs.create(newJob())];
    const [long, short, none] = made.map(({ id }) => id) as [string, string, string];
    const point = (jobId: string, name: string, step: number, value: number) => ({
      jobId,
      name,
      step,
      value,
    });
    await prisma.trainingMetric.createMany({
      data: [
        ...Array.from({ length: 1_003 }, (_, i) => point(long, 'loss', 2 * i, i === 500 ? 99 : -i)),
        point(long, 'f1', 7, 0.5),
        point(short, 'loss', 3, 0.3),
        point(short, 'loss', 1, 0.1),
      ],
    });
    const series = await jobs.metricSeries('default', [long, short, none], { points: 10 });
    const [f1, loss] = series.get(long) ?? [];
    const single = { firstStep: 7, lastStep: 7, first: 0.5, last: 0.5, minimum: 0.5, maximum: 0.5 };
    expect(f1).toEqual({ name: 'f1', pointCount: 1, buckets: [single] });
    expect(loss).toMatchObject({ name: 'loss', pointCount: 1_003 });
    expect(loss?.buckets).toHaveLength(10);
    expect(loss?.buckets[0]).toEqual({
      firstStep: 0,
      lastStep: 200,
      first: 0,
      last: -100,
      minimum: -100,
      maximum: 0,
    });
    expect(loss?.buckets.filter(({ maximum }) => maximum === 99)).toHaveLength(1);
    expect(loss?.buckets.at(-1)).toMatchObject({ lastStep: 2_004, last: -1_002, minimum: -1_002 });
    const steps = loss?.buckets.flatMap(({ firstStep, lastStep }) => [firstStep, lastStep]) ?? [];
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(series.get(short)?.[0]?.buckets.map(({ firstStep, last }) => [firstStep, last])).toEqual([
      [1, 0.1],
      [3, 0.3],
    ]);
    expect(series.has(none)).toBe(false);
    const named = await jobs.metricSeries('default', [long, short], { names: ['f1'], points: 10 });
    expect([...named].map(([id, [first]]) => [id, first?.name])).toEqual([[long, 'f1']]);
    expect(await jobs.metricSeries(newTenant(), [long], { points: 10 })).toEqual(new Map());
  });

  test('series of any jobs are what dividing their sorted points into equal runs gives', async () => {
    const points = fc.uniqueArray(
      fc.record({
        job: fc.integer({ min: 0, max: 2 }),
        name: fc.constantFrom('Loss', 'a b', 'loss', 'é', '学习率'),
        step: fc.integer({ min: 0, max: 2_147_483_647 }),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), // -0 is 0 in JSON
      }),
      { maxLength: 120, selector: ({ job, name, step }) => `${job} ${name} ${step}` },
    );
    const wanted = fc.option(fc.array(fc.constantFrom<string>('loss', 'é', 'none'), { maxLength: 4 }));
    const buckets = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2_000 }));
    await fc.assert(
      fc.asyncProperty(points, wanted, buckets, async (measured, names, most) => {
        const ids = await Promise.all([0, 1, 2].map(async () => (await jobs.create(newJob())).id));
        // By the driver: Prisma rounds what it writes to 16 digits.
        await prisma.$statement(
          'test.add_metrics',
          Sql.sql`
          INSERT INTO training.job_metric (job_id, name, step, value)
          SELECT * FROM unnest(${measured.map(({ job }) => ids[job])}::text[],
            ${measured.map(({ name }) => name)}::text[], ${measured.map(({ step }) => step)}::int[],
            ${measured.map(({ value }) => value)}::float8[])`,
        );
        const series = await jobs.metricSeries('default', ids, { ...(names && { names }), points: most });
        for (const [index, id] of ids.entries()) {
          const ofJob = measured.filter(({ job, name }) => job === index && (names?.includes(name) ?? true));
          const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
          const expected = [...new Set(ofJob.map(({ name }) => name))].map((name) => {
            const sorted = ofJob.filter((point) => point.name === name).sort((a, b) => a.step - b.step);
            return { name, pointCount: sorted.length, buckets: inRuns(sorted, most) };
          });
          expect([...(series.get(id) ?? [])].sort(byName)).toEqual(expected.sort(byName));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('another tenant sees nothing of a job and cannot cancel it', async () => {
    const { job } = await claimed();
    const other = newTenant();
    expect(await jobs.get(other, job.id)).toBeNull();
    expect(await jobs.getMany(other, [job.id])).toEqual([]);
    expect(await eventsOf(job.id, other)).toEqual([]);
    expect(await jobs.list(other, newestFirst({ ids: [job.id] }))).toEqual([]);
    await expect(jobs.requestCancel(other, job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('lists', () => {
  test('pages neither repeat nor miss a job when others arrive meanwhile', async () => {
    const tenant = newTenant();
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.unshift((await jobs.create(newJob({ tenant }))).id);
    const arrive = () => jobs.create(newJob({ tenant }));
    expect(await pageThrough(tenant, NEWEST_FIRST, arrive)).toEqual(ids);
  });

  test.each<JobOrder>(
    (['createdAt', 'finishedAt', 'priority'] as const).flatMap((field) => [
      { field, direction: 'asc' },
      { field, direction: 'desc' },
    ]),
  )('go by $field $direction, equal ones and those without an end included', async (order) => {
    const tenant = newTenant();
    const made = [];
    for (let i = 0; i < 9; i++) {
      const { id } = await jobs.create(newJob({ tenant, priority: i % 2 ? 'LOW' : 'HIGH' }));
      const createdAt = new Date(1_000_000 + (i % 4) * 1_000);
      const finishedAt = i % 3 ? new Date(2_000_000 - (i % 5)) : null;
      made.push(await prisma.trainingJob.update({ where: { id }, data: { createdAt, finishedAt } }));
    }
    const sign = order.direction === 'asc' ? 1 : -1;
    made.sort((a, b) => {
      const [x, y] = [a[order.field], b[order.field]];
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1;
      } else if (Number(x) !== Number(y)) return sign * (Number(x) - Number(y));
      return sign * (a.id < b.id ? -1 : 1);
    });
    expect(await pageThrough(tenant, order)).toEqual(made.map(({ id }) => id));
  });

  test('are searched by part of a text, in which no character is special', async () => {
    const tenant = newTenant();
    const made = async (changes: Partial<NewJob>) => (await jobs.create(newJob({ tenant, ...changes }))).id;
    const dataset = { fileId: 'f', objectKey: 'k', format: 'csv', sha256: null, columns: null } as const;
    const guard = await made({ modelName: 'Guard_EN' });
    const path = await made({ dataset: { ...dataset, path: 's3://b/training-data/fresh/50%_off' } });
    const failed = await made({});
    await prisma.trainingJob.update({
      where: { id: failed },
      data: { errorMessage: 'Ran out of Memory \\o/' },
    });
    await jobs.create(newJob({ tenant: newTenant(), modelName: 'guard_en' }));
    const found = async (text: string) =>
      (await jobs.list(tenant, newestFirst({ text }))).map(({ id }) => id);
    expect(await found('guard_e')).toEqual([guard]);
    expect(await found('0%_o')).toEqual([path]);
    expect(await found('out of memory \\O')).toEqual([failed]);
    expect(await found(guard.slice(4).toUpperCase())).toEqual([guard]);
    expect(await found('%')).toEqual([path]);
    expect(await found('g__rd')).toEqual([]);
    expect(await jobs.count(tenant, { text: 'guard', ids: [guard, path], status: ['pending'] })).toBe(1);
  });

  test('filter by status and family, and are counted', async () => {
    const tenant = newTenant();
    const first = await jobs.create(newJob({ tenant }));
    await jobs.create(newJob({ tenant, family: 'other' }));
    await jobs.requestCancel(tenant, first.id);
    const cancelled = await jobs.list(tenant, newestFirst({ status: ['cancelled'] }));
    expect(cancelled.map(({ id }) => id)).toEqual([first.id]);
    expect(await jobs.count(tenant, { family: 'other' })).toBe(1);
    expect(await jobs.countByStatus(tenant)).toEqual({
      pending: 1,
      running: 0,
      completed: 0,
      failed: 0,
      cancelled: 1,
    });
  });
});

describe('requestCancel', () => {
  test('cancels a pending job at once and is idempotent', async () => {
    const { id } = await jobs.create(newJob());
    expect(await jobs.requestCancel('default', id)).toMatchObject({ status: 'cancelled', lastSequence: 2 });
    expect(await jobs.requestCancel('default', id)).toMatchObject({ status: 'cancelled', lastSequence: 2 });
  });

  test('is refused for a job that has ended otherwise', async () => {
    const { job, lease } = await claimed();
    await queue.settle(lease, { action: 'fail', code: 'X', message: 'Broken.' });
    await expect(jobs.requestCancel('default', job.id)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Job ${job.id} is already failed; it cannot be cancelled any more.`,
    });
  });

  test('comes before the registration or is refused, whoever holds the job then', async () => {
    const cancelled = await claimed();
    await jobs.requestCancel('default', cancelled.job.id);
    expect(await queue.beginRegistration(cancelled.lease)).toBe(false);

    const { job, lease } = await claimed();
    expect(await queue.beginRegistration(lease)).toBe(true);
    expect(await queue.beginRegistration(lease)).toBe(true);
    const tooLate = { code: 'CONFLICT', message: expect.stringContaining('is being registered') };
    await expect(jobs.requestCancel('default', job.id)).rejects.toMatchObject(tooLate);
    // Its worker may have registered the version before it was lost.
    await expireLease(job.id);
    await queue.settleLostJobs();
    expect(await jobs.get('default', job.id)).toMatchObject({ status: 'pending' });
    await expect(jobs.requestCancel('default', job.id)).rejects.toMatchObject(tooLate);
    await expect(queue.beginRegistration(lease)).rejects.toThrow(LeaseLostError);
  });

  test('and the registration, both at once: one of them wins', async () => {
    for (let round = 0; round < 10; round++) {
      const { job, lease } = await claimed();
      const [cancel, mayRegister] = await Promise.all([
        jobs.requestCancel('default', job.id).then(
          () => true,
          () => false,
        ),
        queue.beginRegistration(lease),
      ]);
      expect(cancel).toBe(!mayRegister);
    }
  });
});

test('living workers are known, the others forgotten', async () => {
  const workers = createWorkerStore(prisma);
  const beat = (id: string, capacity: number) =>
    workers.beat({ id, host: 'here', capacity, resources: claimant(id).resources, engines: ['onnx'] });
  await beat('worker_1', 2);
  await beat('worker_2', 4);
  await beat('worker_2', 3);
  await beat('worker_dead', 100);
  await prisma.$executeRaw`UPDATE training.worker SET last_seen_at = now() - interval '1 hour' WHERE id = 'worker_dead'`;
  expect(await workers.list(30_000)).toMatchObject([
    { id: 'worker_1', host: 'here', capacity: 2, activeCount: 0, draining: false },
    { id: 'worker_2', capacity: 3 },
  ]);
  await workers.remove('worker_2');
  expect(await workers.list(30_000)).toMatchObject([{ id: 'worker_1' }]);
});

/** The plain definition: point `i` of `n` is in run `i · runs / n`, rounded down. */
function inRuns(points: readonly { step: number; value: number }[], most: number) {
  const runs = Math.min(points.length, most);
  return Array.from({ length: runs }, (_, run) => {
    const members = points.filter((_point, place) => Math.floor((place * runs) / points.length) === run);
    const [first, last] = [members[0], members.at(-1)];
    const values = members.map(({ value }) => value);
    return {
      ...{ firstStep: first?.step, lastStep: last?.step, first: first?.value, last: last?.value },
      ...{ minimum: Math.min(...values), maximum: Math.max(...values) },
    };
  });
}
