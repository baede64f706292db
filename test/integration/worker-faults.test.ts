import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createEventBus } from '../../platform/events/create-event-bus.js';
import { createPrisma } from '../../platform/postgres/prisma.js';
import { DEFAULT_RESOURCES } from '../../subgraphs/training/domain/resources.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import {
  MISBEHAVING_TRAINER,
  openWorkers,
  type RunningWorker,
  type WorkerFixture,
} from '../support/training/worker-fixture.js';
import { waitUntil } from '../support/wait-until.js';

/** What a worker makes of trainers that fail and of a database that goes away. */
let fixture: WorkerFixture;
let worker: RunningWorker | undefined;
beforeAll(async () => {
  fixture = await openWorkers();
});
afterAll(() => fixture.close());
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  // A job of a test that failed must not occupy the next one's worker.
  await fixture.prisma.trainingJob.updateMany({
    where: { status: { in: ['pending', 'running'] } },
    data: { status: 'cancelled' },
  });
});

const start = (environment: Record<string, string> = {}) =>
  fixture.startWorker({ trainerModule: MISBEHAVING_TRAINER, environment });

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function trainerPid(id: string, count = 1): Promise<number> {
  const line = await waitUntil(
    async () => (await fixture.logsOf(id)).filter((message) => message.startsWith('pid '))[count - 1],
    { what: `trainer ${count} of ${id} is up` },
  );
  return Number(line.slice('pid '.length));
}

const trainerIsGone = (pid: number) => waitUntil(() => !isAlive(pid), { what: `process ${pid} is gone` });

test('a trainer that crashes is started again, and the job completes', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('crash-once');
  expect(await fixture.waitForStatus(id, 'completed', 'failed')).toMatchObject({
    status: 'completed',
    attempt: 2,
  });
  const retrying = (await fixture.eventsOf(id)).find(({ type }) => type === 'RETRYING');
  expect(retrying?.message).toContain('ended by SIGKILL');
  expect(retrying?.message).toContain('2048 MiB (TRAINER_MEMORY_MB)');
});

test('a trainer that crashes beyond its last checkpoint is started again soon, however often it did', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('crash-further', { maxAttempts: 3 });
  await fixture.waitForEvent(id, 'RETRYING', 2);
  const { availableAt } = await fixture.prisma.trainingJob.findUniqueOrThrow({ where: { id } });
  const second = (await fixture.eventsOf(id)).filter(({ type }) => type === 'RETRYING')[1];
  expect(availableAt.getTime() - (second?.at.getTime() ?? 0)).toBeLessThan(1_500);
  expect(await fixture.waitForStatus(id, 'completed', 'failed')).toMatchObject({
    status: 'completed',
    attempt: 3,
  });
});

test('a trainer that always crashes fails the job after its attempts', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('exit');
  expect(await fixture.waitForStatus(id, 'failed')).toMatchObject({
    attempt: 2,
    errorCode: 'TRAINER_CRASHED',
    errorMessage: expect.stringMatching(/exit code 3 .* Gave up after 2 attempts\.$/),
  });
});

test.each([
  ['TRAINER_MEMORY_MB', { TRAINER_MEMORY_MB: '128' }, null],
  ['the memory that the job asked for', {}, 128],
])(
  'a trainer that runs out of memory, set by %s, fails the job at once',
  async (setBy, environment, memoryMb) => {
    worker = await start(environment);
    const id = await fixture.submitBehaviour('fill-the-heap', {
      resources: { ...DEFAULT_RESOURCES, memoryMb },
    });
    expect(await fixture.waitForStatus(id, 'failed')).toMatchObject({
      attempt: 1,
      errorCode: 'TRAINER_OUT_OF_MEMORY',
      errorMessage: expect.stringContaining(`its memory limit is 128 MiB (${setBy})`),
    });
  },
);

test('what a trainer says about its failure reaches the user', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('fail-for-good');
  expect(await fixture.waitForStatus(id, 'failed')).toMatchObject({
    attempt: 1,
    errorCode: 'INVALID_INPUT',
    errorMessage: 'Bad data.',
  });
  expect(await fixture.logsOf(id)).toContain('Bad data.');
});

test('a trainer that does not speak the protocol is killed', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('nonsense');
  expect(await fixture.waitForStatus(id, 'failed')).toMatchObject({ errorCode: 'INTERNAL' });
  await trainerIsGone(await trainerPid(id));
});

test('a trainer that does not stop when it is cancelled is killed', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('stubborn');
  const pid = await trainerPid(id);
  await fixture.cancel(id);
  await fixture.waitForStatus(id, 'cancelled');
  expect(isAlive(pid)).toBe(false);
});

test('a trainer that does not stop when its time is over is killed', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('stubborn', { timeoutMs: 1_500 });
  const pid = await trainerPid(id);
  expect(await fixture.waitForStatus(id, 'failed')).toMatchObject({
    errorCode: 'TIMEOUT',
    errorMessage: expect.stringContaining('did not finish within its time limit of 1.5 s'),
  });
  expect(isAlive(pid)).toBe(false);
});

test('a trainer that is cancelled with its last word leaves no version', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('complete-when-stopped');
  await trainerPid(id);
  await fixture.cancel(id);
  expect(await fixture.waitForStatus(id, 'cancelled', 'completed')).toMatchObject({ status: 'cancelled' });
  expect(fixture.graph.versions.filter(({ trainingJobId }) => trainingJobId === id)).toEqual([]);
  await waitUntil(async () => (await fixture.objectKeys(`models/ngram_security/${id}/`)).length === 0, {
    what: 'its artifacts are gone',
  });
});

test('a request to cancel that comes while the version is registered is refused', async () => {
  const { graph } = fixture;
  const answer = graph.answer.bind(graph);
  let refusal: Promise<unknown> | undefined;
  graph.answer = (operation, variables) => {
    if (operation === 'RegisterModelVersion') refusal ??= fixture.cancel(id).catch((error: unknown) => error);
    return answer(operation, variables);
  };
  let id = '';
  try {
    worker = await start();
    id = await fixture.submitBehaviour('complete');
    expect(await fixture.waitForStatus(id, 'cancelled', 'completed')).toMatchObject({ status: 'completed' });
    expect(await refusal).toMatchObject({ extensions: { code: 'CONFLICT' } });
  } finally {
    graph.answer = answer;
  }
});

test('nothing a talkative trainer says is lost but progress between progress', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('chatty');
  await fixture.waitForStatus(id, 'completed');
  const lines = (await fixture.logsOf(id)).filter((line) => line.startsWith('Line'));
  expect(lines).toEqual(Array.from({ length: 10 }, (_, i) => `Line ${i + 1}`));
  const steps = (await fixture.eventsOf(id))
    .filter(({ type }) => type === 'PROGRESS')
    .map(({ step }) => step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.at(-1)).toBe(2_000);
  expect(steps.length).toBeLessThan(2_000);
  expect(await fixture.prisma.trainingMetric.count({ where: { jobId: id } })).toBe(2_000);
});

test('a worker runs as many jobs at once as it is told, and no more', async () => {
  worker = await start({ WORKER_CONCURRENCY: '2' });
  const ids = [];
  for (let i = 0; i < 3; i++) ids.push(await fixture.submitBehaviour('steady'));
  const [first = '', second = '', third = ''] = ids;
  await fixture.waitForEvent(first, 'PROGRESS');
  await fixture.waitForEvent(second, 'PROGRESS');
  expect((await fixture.job(third)).status).toBe('pending');
  const { trainingQueue } = await fixture.ask('{ trainingQueue { maxWorkers activeWorkers } }');
  expect(trainingQueue).toEqual({ maxWorkers: 2, activeWorkers: 2 });
  await fixture.cancel(first);
  await fixture.waitForEvent(third, 'PROGRESS');
  await worker.stop();
  expect((await fixture.ask('{ trainingQueue { maxWorkers } }')).trainingQueue.maxWorkers).toBe(0);
});

test('a worker whose lease was taken kills its trainer and writes nothing more', async () => {
  worker = await start();
  const id = await fixture.submitBehaviour('steady');
  const pid = await trainerPid(id);
  await fixture.prisma.trainingJob.update({
    where: { id },
    data: { leaseToken: 'another-claim', leaseOwner: 'another-worker' },
  });
  await trainerIsGone(pid);
  const { lastSequence } = await fixture.job(id);
  const { metrics } = worker;
  const counted = 'training_worker_runs_total{outcome="lost"} 1';
  await waitUntil(async () => (await metrics.render()).includes(counted), { what: 'the run is counted' });
  expect(await fixture.job(id)).toMatchObject({ status: 'running', attempt: 1, lastSequence });
});

test('the environment of a trainer holds no secret', async () => {
  process.env.SERVICE_TOKEN = 'service-token-0123456789';
  try {
    worker = await start();
    const id = await fixture.submitBehaviour('environment');
    await fixture.waitForStatus(id, 'completed');
    const names = JSON.parse((await fixture.logsOf(id)).find((line) => line.startsWith('[')) ?? '[]');
    expect(names).toContain('DATA_DIR');
    expect(names).not.toContain('SERVICE_TOKEN');
    expect(names).not.toContain('DATABASE_URL');
  } finally {
    delete process.env.SERVICE_TOKEN;
  }
});

test('while the database is away the trainer goes on; its progress is written afterwards', async () => {
  const server = new URL(fixture.config.postgres.url ?? '');
  const proxy = await startTcpProxy({ host: server.hostname, port: Number(server.port) });
  const url = Object.assign(new URL(server), { port: String(proxy.port) }).href;
  const prisma = createPrisma({ url, poolSize: 5, applicationName: 'behind-proxy' });
  const events = await createEventBus({ config: fixture.config, databaseUrl: url, log: fixture.log });
  const behind = await fixture.startWorker({ trainerModule: MISBEHAVING_TRAINER, prisma, events });
  try {
    const id = await fixture.submitBehaviour('steady');
    const pid = await trainerPid(id);
    const { step } = await fixture.waitForEvent(id, 'PROGRESS', 5);

    proxy.cut();
    // Longer than the lease: whoever looked now would take the job for lost.
    await waitUntil(
      async () => {
        const [row] = await fixture.prisma.$queryRaw<{ expired: boolean }[]>`
          SELECT lease_expires_at < clock_timestamp() - interval '1 second' AS expired FROM training.job WHERE id = ${id}`;
        return row?.expired;
      },
      { what: 'the lease has run out' },
    );
    expect(isAlive(pid)).toBe(true);
    const atCut = (await fixture.eventsOf(id)).length;
    proxy.restore();

    await waitUntil(async () => (await fixture.eventsOf(id)).length > atCut + 5, {
      what: 'progress is written again',
    });
    const job = await fixture.job(id);
    expect(job).toMatchObject({ status: 'running', attempt: 1 });
    expect(job.step).toBeGreaterThan(step + 100);
    expect(isAlive(pid)).toBe(true);
    const sequences = (await fixture.eventsOf(id)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, i) => i + 1));
    await fixture.cancel(id);
    await fixture.waitForStatus(id, 'cancelled');
  } finally {
    await behind.stop();
    await events.close();
    await prisma.$disconnect();
    await proxy.close();
  }
});
