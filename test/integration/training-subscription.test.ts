import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trainingJobTopic } from '../../contracts/events.js';
import { BehindAnswers } from '../../platform/behind-answers.js';
import { systemClock } from '../../platform/clock.js';
import type { EventBus, EventHandler } from '../../platform/events/event-bus.js';
import { sqlOfPrisma } from '../../platform/postgres/run-sql.js';
import { RetentionPolicies } from '../../platform/retention/retention-policies.js';
import { composeTraining } from '../../subgraphs/training/compose.js';
import { createClassifiers } from '../../subgraphs/training/inference/classifiers.js';
import { announceJob } from '../../subgraphs/training/services/announce-job.js';
import { createDataFileFinder } from '../../subgraphs/training/services/find-data-file.js';
import { followTrainingJob } from '../../subgraphs/training/services/follow-training-job.js';
import { createBaseModelStore } from '../../subgraphs/training/stores/base-model-store.prisma.js';
import { createConfigStore } from '../../subgraphs/training/stores/config-store.prisma.js';
import { createErasureStore } from '../../subgraphs/training/stores/erasure-store.prisma.js';
import type { Claim, JobQueue, NewJobEvent } from '../../subgraphs/training/stores/job-queue.js';
import { createJobQueue } from '../../subgraphs/training/stores/job-queue.prisma.js';
import { createJobStore } from '../../subgraphs/training/stores/job-store.prisma.js';
import { createQueueOrder } from '../../subgraphs/training/stores/queue-order.prisma.js';
import { createQueuePauseStore } from '../../subgraphs/training/stores/queue-pause-store.prisma.js';
import { createRetentionStore } from '../../subgraphs/training/stores/retention-store.prisma.js';
import { createScheduleStore } from '../../subgraphs/training/stores/schedule-store.prisma.js';
import { createSearchStore } from '../../subgraphs/training/stores/search-store.prisma.js';
import { createSubmissionTerms } from '../../subgraphs/training/stores/submission-terms.prisma.js';
import { createWorkerStore } from '../../subgraphs/training/stores/worker-store.prisma.js';
import { newTenant } from '../support/database.js';
import { claimant } from '../support/training/claimant.js';
import { freshFile } from '../support/training/fake-graph.js';
import { openTraining, type TrainingFixture, userContext } from '../support/training/training-fixture.js';
import { waitUntil } from '../support/wait-until.js';

let training: TrainingFixture;
let queue: JobQueue;
beforeAll(async () => {
  training = await openTraining();
  training.graph.files.push(freshFile('file_1'));
  queue = createJobQueue(training.prisma, training.config.training);
});
afterAll(() => training.close());

const FOLLOW = `subscription ($id: ID!, $after: Int) {
  trainingJobProgress(id: $id, afterSequence: $after) {
    sequence type delivery progress step message metrics { name value step } job { id status lastSequence }
  }
}`;

interface Seen {
  sequence: number;
  type: string;
  delivery: string;
  step: number;
  job: { status: string; lastSequence: number };
}

type Stream = AsyncIterableIterator<{ data?: { trainingJobProgress: Seen } | null }>;

async function startJob(): Promise<string> {
  const { startTrainingJob } = await training.ask(
    `mutation { startTrainingJob(input: {
      family: "ngram", trainingDataPath: "s3://ml-security/training-data/fresh/file_1", priority: CRITICAL
    }) { job { id } } }`,
  );
  return startTrainingJob.job.id;
}

/** A worker's view of a new job. */
async function claimJob(): Promise<Claim> {
  await training.prisma.trainingJob.updateMany({
    where: { status: 'pending' },
    data: { status: 'cancelled' },
  });
  await startJob();
  const claim = await queue.claimNext(claimant('worker'), 60_000);
  if (!claim) throw new Error('Nothing was claimed.');
  return claim;
}

async function follow(id: string, after?: number, tenant?: string): Promise<Stream> {
  const stream = await training.subgraph.subscribe(
    { query: FOLLOW, variables: { id, after } },
    userContext(tenant),
  );
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
  return stream as Stream;
}

async function next(stream: Stream): Promise<Seen | undefined> {
  const { done, value } = await stream.next();
  return done ? undefined : value.data?.trainingJobProgress;
}

async function rest(stream: Stream): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { data } of stream) if (data) seen.push(data.trainingJobProgress);
  return seen;
}

const step = (number: number): NewJobEvent => ({
  type: 'PROGRESS',
  message: `Step ${number}`,
  metrics: [{ name: 'train_loss', value: 1 / number, step: number }],
  position: { progress: number / 10, step: number, totalSteps: 1_000, epoch: 1 },
});

/** Appends events as a worker does, and wakes the followers. */
async function append({ lease }: Claim, after: number, events: NewJobEvent[]): Promise<number> {
  const job = await queue.record(lease, after, { events, metrics: [], logs: [] });
  await announceJob(training, job);
  return job.lastSequence;
}

async function finish({ lease }: Claim): Promise<void> {
  const job = await queue.settle(lease, { action: 'fail', code: 'X', message: 'It is over.' });
  await announceJob(training, job);
}

describe('trainingJobProgress', () => {
  test('starts with the present state, then follows until the job ends', async () => {
    const claim = await claimJob();
    const stream = await follow(claim.job.id);
    expect(await next(stream)).toMatchObject({
      type: 'SNAPSHOT',
      sequence: 2,
      delivery: 'REQUIRED',
      job: { status: 'RUNNING', lastSequence: 2 },
    });
    await append(claim, 2, [step(1)]);
    expect(await next(stream)).toMatchObject({
      type: 'PROGRESS',
      sequence: 3,
      delivery: 'CONFLATABLE',
      progress: 0.1,
      step: 1,
      metrics: [{ name: 'train_loss', value: 1, step: 1 }],
      job: { lastSequence: 3 },
    });
    await finish(claim);
    expect(await next(stream)).toMatchObject({ type: 'FAILED', sequence: 4, job: { status: 'FAILED' } });
    expect(await next(stream)).toBeUndefined();
  });

  test('shows with each event the job, and all its children, as they are then', async () => {
    const claim = await claimJob();
    const { id } = claim.job;
    const children =
      'lastSequence events { sequence } metrics { name step value } logs { edges { node { message } } }';
    const stream = (await training.subgraph.subscribe(
      {
        query: `subscription ($id: ID!) { trainingJobProgress(id: $id) { job { ${children} } } }`,
        variables: { id },
      },
      userContext(),
    )) as AsyncIterableIterator<{ data?: { trainingJobProgress: { job: object } } }>;
    for (const number of [1, 2, 3]) {
      const { value } = await stream.next();
      const { trainingJob } = await training.ask(
        `query ($id: ID!) { trainingJob(id: $id) { ${children} } }`,
        {
          id,
        },
      );
      expect(value.data?.trainingJobProgress.job).toEqual(trainingJob);
      expect(trainingJob.metrics).toHaveLength(number - 1);
      const job = await queue.record(claim.lease, 2 * number, {
        events: [step(number)],
        metrics: [{ name: 'train_loss', value: 1 / number, step: number }],
        logs: [{ at: new Date(), level: 'INFO', message: `Step ${number}` }],
      });
      await announceJob(training, job);
    }
    await stream.return?.();
  });

  test('resumes after a number: nothing is missing and nothing comes twice', async () => {
    const claim = await claimJob();
    await append(claim, 2, [step(1), step(2), step(3)]);
    const first = await follow(claim.job.id, 0);
    const before = [await next(first), await next(first), await next(first)];
    await first.return?.();
    const second = await follow(claim.job.id, 3);
    await append(claim, 5, [step(4)]);
    await finish(claim);
    const after = await rest(second);
    expect([...before, ...after].map((event) => event?.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('loses nothing of 500 quickly appended events', async () => {
    const claim = await claimJob();
    const streams = await Promise.all([
      follow(claim.job.id, 0),
      follow(claim.job.id, 0),
      follow(claim.job.id, 2),
    ]);
    const all = Promise.all(streams.map(rest));
    let newest = 2;
    for (let i = 1; i <= 500; i += 2) newest = await append(claim, newest, [step(i), step(i + 1)]);
    await finish(claim);
    const numbers = Array.from({ length: 503 }, (_, i) => i + 1);
    const [first, second, third] = (await all).map((seen) => seen.map(({ sequence }) => sequence));
    expect(first).toEqual(numbers);
    expect(second).toEqual(numbers);
    expect(third).toEqual(numbers.slice(2));
  });

  test.each([
    ['unknown', async () => ({ id: 'job_none', tenant: undefined })],
    ['of another tenant', async () => ({ id: await startJob(), tenant: newTenant() })],
  ])('a job that is %s is NOT_FOUND before the stream starts', async (_case, make) => {
    const { id, tenant } = await make();
    const result = await training.subgraph.subscribe(
      { query: FOLLOW, variables: { id } },
      userContext(tenant),
    );
    expect(result).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('a negative number is refused', async () => {
    const variables = { id: await startJob(), after: -1 };
    expect(await training.subgraph.subscribe({ query: FOLLOW, variables }, userContext())).toMatchObject({
      errors: [{ message: 'afterSequence must be 0 or more.', extensions: { code: 'INVALID_INPUT' } }],
    });
  });

  test('a job that has ended: what is missing, then the end', async () => {
    const claim = await claimJob();
    await finish(claim);
    expect((await rest(await follow(claim.job.id))).map(({ type }) => type)).toEqual(['SNAPSHOT']);
    expect((await rest(await follow(claim.job.id, 1))).map(({ type }) => type)).toEqual([
      'STARTED',
      'FAILED',
    ]);
    expect(await rest(await follow(claim.job.id, 3))).toEqual([]);
    expect(await rest(await follow(claim.job.id, 99))).toEqual([]);
  });

  test('a number beyond the newest waits for newer ones, and ends with the job', async () => {
    const claim = await claimJob();
    const beyond = rest(await follow(claim.job.id, 3));
    const farBeyond = rest(await follow(claim.job.id, 99));
    await append(claim, 2, [step(1), step(2)]);
    await finish(claim);
    expect((await beyond).map(({ sequence }) => sequence)).toEqual([4, 5]);
    expect(await farBeyond).toEqual([]);
  });
});

describe('trainingJobChanges', () => {
  interface Change {
    sequence: number;
    delivery: string;
    matches: boolean;
    job: { id: string; status: string; step: number } | null;
  }
  const CHANGES = `subscription ($filter: TrainingJobFilter, $after: SafeInt) {
    trainingJobChanges(filter: $filter, afterSequence: $after) { sequence delivery matches job { id status step } }
  }`;
  async function changes(variables: { filter?: object; after?: number }, tenant?: string) {
    const stream = await training.subgraph.subscribe({ query: CHANGES, variables }, userContext(tenant));
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
    const events = stream as AsyncIterableIterator<{ data?: { trainingJobChanges: Change } | null }>;
    return {
      async next() {
        const { value } = await events.next();
        const change = value.data?.trainingJobChanges;
        if (!change) throw new Error(JSON.stringify(value));
        return change;
      },
      close: () => events.return?.(),
    };
  }

  test('tell of each job as it is, also of one that leaves the list, and of no other tenant', async () => {
    const stream = await changes({ filter: { status: ['PENDING', 'RUNNING'], family: 'ngram' } });
    const elsewhere = await changes({}, newTenant());
    const begin = await stream.next();
    expect(begin).toMatchObject({ job: null, matches: false, delivery: 'REQUIRED' });
    await elsewhere.next();
    const unheard = elsewhere.next();
    const claim = await claimJob();
    const { id } = claim.job;
    let change = await stream.next();
    while (change.job?.status !== 'RUNNING') change = await stream.next();
    expect(change).toMatchObject({ job: { id }, matches: true, delivery: 'CONFLATABLE' });
    await append(claim, 2, [step(1)]);
    await finish(claim);
    const seen = [];
    for (; change.job?.status !== 'FAILED'; seen.push(change)) change = await stream.next();
    expect(seen.every(({ job }) => job?.id === id)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ matches: false, delivery: 'REQUIRED', job: { step: 1 } });
    await stream.close();
    await elsewhere.close();
    await unheard.catch(() => undefined);
  });

  test('go on after a number: each job that changed meanwhile once, with what it has become', async () => {
    const stream = await changes({});
    const { sequence } = await stream.next();
    await stream.close();
    const claim = await claimJob();
    const other = await startJob();
    for (const after of [2, 3, 4]) await append(claim, after, [step(after)]);
    const filter = { ids: [claim.job.id, other] };
    const resumed = await changes({ filter, after: sequence });
    const [first, second] = [await resumed.next(), await resumed.next()];
    expect([first, second]).toMatchObject([
      { job: { id: other, status: 'PENDING' } },
      { job: { id: claim.job.id, status: 'RUNNING', step: 4 } },
    ]);
    expect(second.sequence).toBeGreaterThan(first.sequence);
    await resumed.close();

    const heldLease = await changes({ filter, after: second.sequence });
    const nothing = heldLease.next();
    await queue.heartbeat([claim.lease], 60_000);
    await append(claim, 5, [step(6)]);
    expect(await nothing).toMatchObject({ job: { step: 6 } });
    await heldLease.close();

    // A position that a restored database has not come to is none.
    const restored = await changes({ filter, after: 2 ** 50 });
    expect((await restored.next()).job).toBeNull();
    await restored.close();
  });

  test('no change comes in behind one that was told, in whatever order transactions end', async () => {
    const [slow, quick] = [await startJob(), await startJob()];
    const stream = await changes({ filter: { ids: [slow, quick] } });
    await stream.next();
    let written: () => void = () => undefined;
    let commit: () => void = () => undefined;
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const transaction = training.prisma.$transaction(async (tx) => {
      await tx.trainingJob.update({ where: { id: slow }, data: { lastSequence: 7 } });
      written();
      await mayCommit;
    });
    await isWritten;
    const job = await createJobStore(training.prisma).requestCancel('default', quick);
    const first = stream.next();
    await announceJob(training, job);
    commit();
    await transaction;
    expect((await first).job?.id).toBe(slow);
    expect((await stream.next()).job).toMatchObject({ id: quick, status: 'CANCELLED' });
    await stream.close();
  });
});

describe('followTrainingJob', () => {
  /** The real bus, with its listeners counted. */
  function countingBus(bus: EventBus) {
    const handlers = new Set<EventHandler>();
    const counted: EventBus = {
      publish: (topic, payload) => bus.publish(topic, payload),
      ping: () => bus.ping(),
      close: () => bus.close(),
      async subscribe(topic, handler) {
        const unsubscribe = await bus.subscribe(topic, handler);
        handlers.add(handler);
        return async () => {
          handlers.delete(handler);
          await unsubscribe();
        };
      },
    };
    return { bus: counted, handlers };
  }

  function depsWith(events: EventBus, followPollMs = 60_000): Parameters<typeof followTrainingJob>[0] {
    const { prisma, graph, log, config, objects } = training;
    return {
      jobs: createJobStore(prisma),
      searches: createSearchStore(prisma),
      schedules: createScheduleStore(prisma),
      baseModels: createBaseModelStore(prisma),
      retention: {
        store: createRetentionStore(prisma),
        policies: new RetentionPolicies(sqlOfPrisma(prisma), config.retention),
      },
      erasures: createErasureStore(prisma),
      erasing: new BehindAnswers(),
      importLimits: { importFolders: [], dataDir: config.dataDir },
      modelHubUrl: undefined,
      queue,
      order: createQueueOrder(prisma, config.training),
      pauses: createQueuePauseStore(prisma),
      workers: createWorkerStore(prisma),
      configs: createConfigStore(prisma),
      submissionTerms: createSubmissionTerms(prisma),
      events,
      graph,
      findDataFile: createDataFileFinder({ graph }),
      objects,
      log,
      clock: systemClock,
      limits: { ...config.training, followPollMs },
      healthChecks: {},
      handOver: (_job, create) => create(null),
      classifiers: createClassifiers({
        objects,
        find: () => Promise.reject(new Error('Nothing is classified here.')),
        budgetBytes: 0,
        clock: systemClock,
        log,
      }),
      traceTexts: false,
    };
  }

  test('return() ends a waiting stream at once and leaves no listener', async () => {
    const { bus, handlers } = countingBus(training.events);
    const id = await startJob();
    // Its next look at the store is further away than the end of this test.
    const stream = await followTrainingJob(depsWith(bus), userContext(), { id, afterSequence: 1 });
    expect(handlers.size).toBe(1);
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await waitUntil(() => handlers.size === 0, { what: 'the listener is gone' });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('a stream that ended by itself leaves no listener either', async () => {
    const { bus, handlers } = countingBus(training.events);
    const claim = await claimJob();
    await finish(claim);
    const stream = await followTrainingJob(depsWith(bus), userContext(), { id: claim.job.id });
    for await (const _ of stream);
    await waitUntil(() => handlers.size === 0, { what: 'the listener is gone' });
  });

  test('a lost wake-up only makes an event late', async () => {
    const deaf: EventBus = {
      ...countingBus(training.events).bus,
      subscribe: async () => async () => undefined,
    };
    const claim = await claimJob();
    const stream = await followTrainingJob(depsWith(deaf, 50), userContext(), {
      id: claim.job.id,
      afterSequence: 2,
    });
    const waiting = stream.next();
    await append(claim, 2, [step(1)]);
    expect((await waiting).value).toMatchObject({ sequence: 3 });
    await stream.return?.();
  });

  test('a slow consumer sees every event in order, though wake-ups come while it is busy', async () => {
    const claim = await claimJob();
    const stream = await followTrainingJob(depsWith(training.events), userContext(), {
      id: claim.job.id,
      afterSequence: 2,
    });
    let newest = 2;
    const seen: number[] = [];
    for (let i = 1; i <= 20; i++) {
      newest = await append(claim, newest, [step(i), step(i)]);
      seen.push((await stream.next()).value.sequence);
    }
    await training.events.publish(trainingJobTopic(claim.job.id), {});
    for (let i = 1; i <= 20; i++) seen.push((await stream.next()).value.sequence);
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i + 3));
    await stream.return?.();
  });
});

test('the subgraph can be composed twice on one database', async () => {
  const { config, prisma, objects, events, graph, log } = training;
  const other = composeTraining({ config, prisma, objects, events, graph, log, clock: systemClock });
  await other.start();
  const id = await startJob();
  const { data } = await other.subgraph.execute(
    { query: 'query ($id: ID!) { trainingJob(id: $id) { id } }', variables: { id } },
    userContext(),
  );
  expect(data).toEqual({ trainingJob: { id } });
  await other.stop();
});
