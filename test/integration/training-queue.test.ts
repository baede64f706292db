import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TRAINING_QUEUE_TOPIC } from '../../contracts/events.js';
import type { JobPriority } from '../../subgraphs/training/domain/job.js';
import type { JobQueue } from '../../subgraphs/training/stores/job-queue.js';
import { createJobQueue } from '../../subgraphs/training/stores/job-queue.prisma.js';
import { createWorkerStore } from '../../subgraphs/training/stores/worker-store.prisma.js';
import { newTenant } from '../support/database.js';
import { claimant } from '../support/training/claimant.js';
import { freshFile } from '../support/training/fake-graph.js';
import { openTraining, type TrainingFixture } from '../support/training/training-fixture.js';
import { waitUntil } from '../support/wait-until.js';

/** What administrators do to the queue, through the graph, and what the next claims are then. */
let training: TrainingFixture;
let queue: JobQueue;
let tenant: string;
beforeAll(async () => {
  training = await openTraining();
  training.graph.files.push(freshFile('file_1'));
  queue = createJobQueue(training.prisma, training.config.training);
});
afterAll(() => training.close());
beforeEach(async () => {
  tenant = newTenant();
  // The queue spans all tenants.
  await training.prisma.trainingJob.updateMany({
    where: { status: { in: ['pending', 'running'] } },
    data: { status: 'cancelled' },
  });
});

async function submit(input: Record<string, unknown> = {}, of = tenant): Promise<string> {
  const START =
    'mutation ($input: StartTrainingJobInput!) { startTrainingJob(input: $input) { job { id } } }';
  const trainingDataPath = 's3://ml-security/training-data/fresh/file_1';
  const whole = { family: 'ngram', trainingDataPath, ...input };
  return (await training.ask(START, { input: whole }, of)).startTrainingJob.job.id;
}

async function submitAll(...priorities: JobPriority[]): Promise<string[]> {
  const ids: string[] = [];
  for (const priority of priorities) ids.push(await submit({ priority }));
  return ids;
}

const move = (input: Record<string, unknown>, of = tenant) =>
  training.ask(
    'mutation ($input: MoveTrainingJobInput!) { moveTrainingJob(input: $input) { job { id priority queuePosition lastSequence } } }',
    { input },
    of,
  );

const setPriority = (id: string, priority: JobPriority, of = tenant) =>
  training.ask(
    `mutation ($input: SetTrainingJobPriorityInput!) {
      setTrainingJobPriority(input: $input) { job { priority queuePosition lastSequence } }
    }`,
    { input: { id, priority } },
    of,
  );

const claim = () => queue.claimNext(claimant('worker'), 60_000);

/** The jobs in the order in which they are taken. */
async function takeAll(): Promise<string[]> {
  const order: string[] = [];
  for (let next = await claim(); next; next = await claim()) order.push(next.job.id);
  return order;
}

async function positions(): Promise<Record<string, number | null>> {
  const { trainingJobs } = await training.ask(
    '{ trainingJobs { edges { node { id queuePosition } } } }',
    {},
    tenant,
  );
  const nodes: { id: string; queuePosition: number | null }[] = trainingJobs.edges.map(
    ({ node }: { node: unknown }) => node,
  );
  return Object.fromEntries(nodes.map(({ id, queuePosition }) => [id, queuePosition]));
}

describe('places in the queue', () => {
  test('are those in which jobs are taken, and none for a job that is not pending', async () => {
    const [low, normal, high] = await submitAll('LOW', 'NORMAL', 'HIGH');
    const foreign = await submit({ priority: 'CRITICAL' }, newTenant());
    expect(await positions()).toEqual({ [`${high}`]: 2, [`${normal}`]: 3, [`${low}`]: 4 });
    expect((await claim())?.job.id).toBe(foreign);
    expect((await claim())?.job.id).toBe(high);
    expect(await positions()).toEqual({ [`${high}`]: null, [`${normal}`]: 1, [`${low}`]: 2 });
  });

  test('show the priority that waiting has made of the one a job was submitted with', async () => {
    const [low, normal, high] = await submitAll('LOW', 'NORMAL', 'HIGH');
    const { ageingMs } = training.config.training;
    const waited = async (id: string | undefined, steps: number) => {
      const queuedAt = new Date(Date.now() - steps * ageingMs - 60_000);
      await training.prisma.trainingJob.update({ where: { id: id ?? '' }, data: { queuedAt } });
    };
    await waited(low, 2);
    await waited(high, 7);
    const query = `{
      trainingJobs { edges { node { id priority effectivePriority } } }
      trainingQueue { pendingByPriority { priority count } }
    }`;
    const jobs = async () => (await training.ask(query, {}, tenant)).trainingJobs.edges;
    expect((await jobs()).map(({ node }: { node: object }) => node)).toEqual([
      { id: high, priority: 'HIGH', effectivePriority: 'CRITICAL' },
      { id: normal, priority: 'NORMAL', effectivePriority: 'NORMAL' },
      { id: low, priority: 'LOW', effectivePriority: 'HIGH' },
    ]);
    expect((await training.ask(query, {}, tenant)).trainingQueue.pendingByPriority).toEqual([
      { priority: 'CRITICAL', count: 0 },
      { priority: 'HIGH', count: 1 },
      { priority: 'NORMAL', count: 1 },
      { priority: 'LOW', count: 1 },
    ]);
    await claim();
    expect((await jobs())[0].node).toMatchObject({ id: high, effectivePriority: null });
  });

  test('a job is moved before and after others, also of another priority, with an event', async () => {
    const [a, b, c, low] = await submitAll('NORMAL', 'NORMAL', 'NORMAL', 'LOW');
    const moved = await move({ id: low, before: a });
    expect(moved.moveTrainingJob.job).toEqual({
      id: low,
      priority: 'NORMAL',
      queuePosition: 1,
      lastSequence: 2,
    });
    await move({ id: a, after: c });
    expect(await takeAll()).toEqual([low, b, c, a]);
    const { trainingJob } = await training.ask(
      'query ($id: ID!) { trainingJob(id: $id) { events(afterSequence: 1, first: 1) { type message } } }',
      { id: low },
      tenant,
    );
    expect(trainingJob.events).toEqual([{ type: 'MOVED', message: `Moved before job ${a} by tester.` }]);
  });

  test('any number of moves between two neighbours keeps the order', async () => {
    const ids = await submitAll('NORMAL', 'NORMAL', 'NORMAL', 'NORMAL');
    // All at one time: there is no room between any two.
    await training.prisma.trainingJob.updateMany({ where: { tenant }, data: { queuedAt: new Date() } });
    const order = ids.toSorted();
    for (let round = 0; round < 24; round++) {
      const from = round % 4;
      const to = (round * 7 + 2) % 4;
      const [id, neighbour] = [order[from], order[to]];
      if (id === undefined || neighbour === undefined || id === neighbour) continue;
      const side = round % 3 === 0 ? 'after' : 'before';
      await move({ id, [side]: neighbour });
      order.splice(from, 1);
      order.splice(order.indexOf(neighbour) + (side === 'after' ? 1 : 0), 0, id);
      const places = await positions();
      expect(order.map((each) => places[each])).toEqual([1, 2, 3, 4]);
    }
    expect(await takeAll()).toEqual(order);
  });

  test('moves that come at the same time all take effect', async () => {
    const [first, ...rest] = await submitAll('HIGH', 'LOW', 'LOW', 'NORMAL', 'CRITICAL');
    await Promise.all(rest.map((id) => move({ id, before: first })));
    const order = await takeAll();
    expect(order).toHaveLength(5);
    expect(order.at(-1)).toBe(first);
  });

  test('a priority is changed, and nothing happens when it is so already', async () => {
    const [a, b] = await submitAll('NORMAL', 'LOW');
    const changed = (await setPriority(b ?? '', 'HIGH')).setTrainingJobPriority.job;
    expect(changed).toEqual({ priority: 'HIGH', queuePosition: 1, lastSequence: 2 });
    expect((await setPriority(b ?? '', 'HIGH')).setTrainingJobPriority.job).toEqual(changed);
    expect(await takeAll()).toEqual([b, a]);
  });

  test('is refused for jobs that are not pending, not there, or of another tenant', async () => {
    const running = await submit({ priority: 'CRITICAL' });
    await claim();
    const id = await submit();
    const notPending = { extensions: { code: 'CONFLICT' }, message: expect.stringContaining('is running') };
    await expect(setPriority(running, 'LOW')).rejects.toMatchObject(notPending);
    await expect(move({ id: running, before: id })).rejects.toMatchObject(notPending);
    await expect(move({ id, after: running })).rejects.toMatchObject(notPending);
    const notFound = { extensions: { code: 'NOT_FOUND' } };
    await expect(setPriority(id, 'LOW', newTenant())).rejects.toMatchObject(notFound);
    await expect(move({ id, before: 'job_none' })).rejects.toMatchObject(notFound);
    const foreign = await submit({}, newTenant());
    await expect(move({ id, before: foreign })).rejects.toMatchObject(notFound);
    for (const place of [{}, { before: id }, { before: running, after: running }]) {
      await expect(move({ id, ...place })).rejects.toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
    }
  });
});

describe('a paused queue', () => {
  const pause = (reason: string, of = tenant) =>
    training.ask(
      `mutation ($reason: String!) {
        pauseTrainingQueue(input: { reason: $reason }) { queue { pendingCount paused { by at reason } } }
      }`,
      { reason },
      of,
    );
  const resume = (of = tenant) =>
    training.ask('mutation { resumeTrainingQueue { queue { paused { reason } } } }', {}, of);

  test('hands out nothing of the tenant until it is resumed, while other tenants and running jobs go on', async () => {
    const [running, waiting] = await submitAll('CRITICAL', 'CRITICAL');
    const claimed = await claim();
    expect(claimed?.job.id).toBe(running);
    const { queue: paused } = (await pause('The data centre is moving.')).pauseTrainingQueue;
    const pausedState = { by: 'tester', at: expect.any(String), reason: 'The data centre is moving.' };
    expect(paused).toEqual({ pendingCount: 1, paused: pausedState });

    const other = newTenant();
    const foreign = await submit({ priority: 'LOW' }, other);
    // A queue that was made after it knows of the pause too.
    const restarted = createJobQueue(training.prisma, training.config.training);
    expect((await restarted.claimNext(claimant('worker_2'), 60_000))?.job.id).toBe(foreign);
    expect(await claim()).toBeNull();
    if (!claimed) throw new Error('Nothing was claimed.');
    expect((await queue.heartbeat([claimed.lease], 60_000)).get(claimed.job.id)).toBe('held');
    const { trainingQueue } = await training.ask('{ trainingQueue { paused { reason } } }', {}, other);
    expect(trainingQueue.paused).toBeNull();

    expect((await resume()).resumeTrainingQueue.queue.paused).toBeNull();
    expect((await claim())?.job.id).toBe(waiting);
    expect((await resume()).resumeTrainingQueue.queue.paused).toBeNull();
  });

  test('of another tenant does not stand before a job', async () => {
    const other = newTenant();
    await submit({ priority: 'CRITICAL' }, other);
    const id = await submit();
    expect(await positions()).toEqual({ [id]: 2 });
    await pause('Too many jobs.', other);
    expect(await positions()).toEqual({ [id]: 1 });
    await resume(other);
  });

  test('needs a reason', async () => {
    await expect(pause('  ')).rejects.toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
  });

  test('wakes the workers when it is resumed', async () => {
    let woken = 0;
    const stop = await training.events.subscribe(TRAINING_QUEUE_TOPIC, {
      onEvent: () => void woken++,
      onGap: () => undefined,
    });
    await resume();
    await waitUntil(() => woken > 0, { what: 'workers are woken' });
    await stop();
  });
});

describe('workers', () => {
  const WORKER = 'id host capacity activeCount draining startedAt lastSeenAt';
  const drain = (id: string, mutation = 'drainWorker') =>
    training.ask(`mutation ($id: ID!) { ${mutation}(input: { id: $id }) { worker { ${WORKER} } } }`, { id });
  const readQueue = async () =>
    (await training.ask(`{ trainingQueue { maxWorkers activeWorkers workers { ${WORKER} } } }`, {}, tenant))
      .trainingQueue;

  test('are listed with what they run; one that is draining claims nothing more and is no place for jobs', async () => {
    const workers = createWorkerStore(training.prisma);
    await workers.beat({
      id: 'worker',
      host: 'a',
      capacity: 2,
      resources: claimant('').resources,
      engines: ['onnx'],
    });
    await workers.beat({
      id: 'worker_2',
      host: 'b',
      capacity: 3,
      resources: claimant('').resources,
      engines: ['onnx'],
    });
    await submitAll('NORMAL', 'NORMAL', 'NORMAL');
    await claim();
    const first = { id: 'worker', host: 'a', capacity: 2, activeCount: 1, draining: false };
    const times = { startedAt: expect.any(String), lastSeenAt: expect.any(String) };
    expect(await readQueue()).toMatchObject({
      maxWorkers: 5,
      activeWorkers: 1,
      workers: [
        { ...first, ...times },
        { id: 'worker_2', host: 'b', activeCount: 0 },
      ],
    });

    expect((await drain('worker')).drainWorker.worker).toMatchObject({ id: 'worker', draining: true });
    expect(await claim()).toBeNull();
    await workers.beat({
      id: 'worker',
      host: 'a',
      capacity: 2,
      resources: claimant('').resources,
      engines: ['onnx'],
    });
    expect(await claim()).toBeNull();
    expect(await readQueue()).toMatchObject({
      maxWorkers: 3,
      activeWorkers: 1,
      workers: [{ draining: true }, {}],
    });
    expect(await queue.claimNext(claimant('worker_2'), 60_000)).not.toBeNull();

    expect((await drain('worker', 'undrainWorker')).undrainWorker.worker).toMatchObject({ draining: false });
    expect(await claim()).not.toBeNull();
    await workers.remove('worker');
    await workers.remove('worker_2');
  });

  test('that are not there cannot be drained', async () => {
    await expect(drain('worker_none')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});

describe('resources', () => {
  const small = claimant('worker', { cpuCores: 4, memoryMb: 8_000, gpu: false });
  const take = async (from = queue) => (await from.claimNext(small, 60_000))?.job.id;
  const finish = (id: string | undefined) =>
    training.prisma.trainingJob.update({ where: { id: id ?? '' }, data: { status: 'cancelled' } });

  test('what fits is taken, what does not fit now waits while smaller ones pass', async () => {
    const three = await submit({ resources: { cpuCores: 3, memoryMb: 1_000 } });
    const whole = await submit({ resources: { cpuCores: 4 } });
    const memory = await submit({ resources: { cpuCores: 0.5, memoryMb: 7_500 } });
    const one = await submit();
    expect(await take()).toBe(three);
    expect(await take()).toBe(one);
    expect(await take()).toBeUndefined();
    await finish(one);
    expect(await take()).toBeUndefined();
    await finish(three);
    expect(await take()).toBe(whole);
    await finish(whole);
    expect(await take()).toBe(memory);
    await finish(memory);
  });

  test('after a while nothing passes a job that waits at the head, on a worker that could run it', async () => {
    const rules = { ...training.config.training, reservationMs: 60_000 };
    const reserving = createJobQueue(training.prisma, rules);
    const running = await submit({ resources: { cpuCores: 2 } });
    expect(await take(reserving)).toBe(running);
    const large = await submit({ resources: { cpuCores: 4 } });
    const passing = await submit();
    expect(await take(reserving)).toBe(passing);
    await finish(passing);
    const waiting = await submit();
    // As if that had been a minute ago.
    const passedOverAt = new Date(Date.now() - 61_000);
    const marked = { id: large, passedOverAt: { not: null } };
    expect(await training.prisma.trainingJob.updateMany({ where: marked, data: { passedOverAt } })).toEqual({
      count: 1,
    });
    expect(await take(reserving)).toBeUndefined();
    // A worker that could never run it goes on, and so does what stands before it.
    const tiny = claimant('worker_3', { cpuCores: 3 });
    const [urgent] = await submitAll('CRITICAL');
    expect(await take(reserving)).toBe(urgent);
    await finish(urgent);
    expect((await reserving.claimNext(tiny, 60_000))?.job.id).toBe(waiting);
    await finish(running);
    expect(await take(reserving)).toBe(large);
    const { passedOverAt: cleared } = await training.prisma.trainingJob.findUniqueOrThrow({
      where: { id: large },
    });
    expect(cleared).toBeNull();
  });

  test('a GPU is for one job at a time', async () => {
    const [first, second] = [
      await submit({ resources: { gpu: true } }),
      await submit({ resources: { gpu: true } }),
    ];
    expect(await take()).toBeUndefined();
    const withGpu = claimant('worker_4', { gpu: true });
    expect((await queue.claimNext(withGpu, 60_000))?.job.id).toBe(first);
    expect(await queue.claimNext(withGpu, 60_000)).toBeNull();
    await finish(first);
    expect((await queue.claimNext(withGpu, 60_000))?.job.id).toBe(second);
  });

  test('an engine that no worker has is refused, and its jobs are for workers that have it alone', async () => {
    const workers = createWorkerStore(training.prisma);
    await training.prisma.trainingWorker.deleteMany({});
    const { resources } = claimant('');
    const config = { engine: 'tensorflow' };
    await workers.beat({ id: 'worker', host: 'a', capacity: 2, resources, engines: ['onnx'] });
    await expect(submit({ family: 'distilbert', config })).rejects.toMatchObject({
      message: expect.stringMatching(/^config\.engine: no worker has TensorFlow\. Run "node scripts/),
      extensions: { code: 'INVALID_INPUT', details: { field: 'config.engine' } },
    });

    await workers.beat({
      id: 'worker_2',
      host: 'b',
      capacity: 2,
      resources,
      engines: ['onnx', 'tensorflow'],
    });
    const id = await submit({ family: 'distilbert', config });
    // The family ngram takes the setting and does not use it.
    const other = await submit({ config });
    expect((await claim())?.job.id).toBe(other);
    expect(await claim()).toBeNull();
    const able = { ...claimant('worker_2'), engines: ['onnx', 'tensorflow'] as const };
    expect((await queue.claimNext(able, 60_000))?.job.id).toBe(id);
    await workers.remove('worker');
    await workers.remove('worker_2');
  });

  test('what no worker of the last day could ever run is refused, also one that has left', async () => {
    const workers = createWorkerStore(training.prisma);
    await training.prisma.trainingWorker.deleteMany({});
    const resources = { cpuCores: 2, memoryMb: 16_000 };
    const id = await submit({ resources });
    await workers.beat({
      id: 'worker',
      host: 'a',
      capacity: 2,
      resources: small.resources,
      engines: ['onnx'],
    });
    await workers.remove('worker');
    await expect(submit({ resources })).rejects.toMatchObject({
      message:
        'resources.memoryMb: no worker could ever run a job that needs 2 CPU cores, 16000 MiB of memory and no GPU; the largest one offers 4 CPU cores, 8000 MiB of memory and no GPU.',
      extensions: { code: 'INVALID_INPUT', details: { field: 'resources.memoryMb' } },
    });
    await workers.beat({
      id: 'worker_2',
      host: 'b',
      capacity: 2,
      resources: claimant('').resources,
      engines: ['onnx'],
    });
    const admitted = await submit({ resources });
    const { trainingJob } = await training.ask(
      'query ($id: ID!) { trainingJob(id: $id) { resources { cpuCores memoryMb gpu } } }',
      { id: admitted },
      tenant,
    );
    expect(trainingJob.resources).toEqual({ cpuCores: 2, memoryMb: 16_000, gpu: false });
    expect(id).not.toBe(admitted);
    await training.prisma.trainingWorker.deleteMany({});
  });
});
