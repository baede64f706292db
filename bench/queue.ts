import { availableParallelism } from 'node:os';
import { Logger, makeWorkerUtils, run as runGraphileWorker } from 'graphile-worker';
import { systemClock } from '../platform/clock.js';
import { createMetrics } from '../platform/http/metrics.js';
import { createJobQueue } from '../subgraphs/training/stores/job-queue.prisma.js';
import { createWorkerStore } from '../subgraphs/training/stores/worker-store.prisma.js';
import { Worker } from '../subgraphs/training/worker/worker.js';
import { createWorkerMetrics } from '../subgraphs/training/worker/worker-metrics.js';
import { withCore } from './core-in-process.js';
import { cpuSeconds, treeCpuSeconds } from './process-figures.js';
import { createTrainableFile, submitJob, USER } from './submit-job.js';
import { median, percentile, printTable } from './table.js';

const IN_FLIGHT = 4 * availableParallelism();
const HAND_OVERS = 60;
const ROUNDS = 3;
/** Jobs that a worker may have at once, so that ending one does not hold up the next. */
const PLACES = 4;

/** A queue under measurement: puts a job into it, and hears when a worker has one in its hands. */
interface Subject {
  submit(): Promise<unknown>;
  /** Starts one worker that ends each job at once; `taken` is called when it has one. */
  work(taken: () => void): Promise<() => Promise<void>>;
  clear(): Promise<void>;
}

/**
 * `bench queue [SUBMITS]`: jobs a second that somebody puts into the queue through the whole graph, in process, each with
 * its entry in the audit trail, and the time
 * from asking for a job to a worker that has it in its hands, without the start of a trainer's process. The baseline is
 * graphile-worker on the same server: one INSERT by its own SQL function, and its own worker woken by NOTIFY.
 */
export async function run([submits = '1000']: string[]): Promise<void> {
  await withCore('silent', async (core) => {
    const { config, prisma, graph } = core;
    await createTrainableFile(prisma, USER.tenant);

    const ours: Subject = {
      submit: () => submitJob(graph, USER),
      async work(taken) {
        const worker = new Worker({
          ...core,
          clock: systemClock,
          queue: createJobQueue(prisma, config.training),
          workers: createWorkerStore(prisma),
          metrics: createWorkerMetrics(createMetrics({ processMetrics: false })),
          settings: {
            host: 'bench',
            concurrency: PLACES,
            leaseMs: config.training.leaseMs,
            pollMs: 1_000,
            memoryMb: config.training.trainerMemoryMb,
            resources: config.training.offers,
            engines: () => ['onnx'],
          },
          startTrainer: ({ onMessage }) => {
            taken();
            onMessage({ type: 'failed', code: 'BENCH', message: 'Nothing is trained.', retryable: false });
            return {
              pid: undefined,
              send: () => undefined,
              terminate: () => undefined,
              kill: () => undefined,
              exited: Promise.resolve({ code: 1, signal: null }),
            };
          },
        });
        await worker.start();
        return () => worker.stop();
      },
      clear: async () => void (await prisma.$executeRaw`DELETE FROM training.job`),
    };
    const { baseline, close } = await graphileWorker(core.databaseUrl);
    await measure({ ours, baseline }, Number(submits));
    await close();
  });
}

async function measure(subjects: Record<'ours' | 'baseline', Subject>, submits: number): Promise<void> {
  const speeds = { ours: [] as number[], baseline: [] as number[] };
  const cpu = { ours: [] as number[], baseline: [] as number[] };
  const serverCpu = { ours: [] as number[], baseline: [] as number[] };
  const latencies = { ours: [] as number[], baseline: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of ['ours', 'baseline'] as const) {
      const before = process.cpuUsage();
      const serverBefore = await serverCpuSeconds();
      const speed = await submitMany(subjects[name], submits);
      const { user, system } = process.cpuUsage(before);
      const serverSeconds = (await serverCpuSeconds()) - serverBefore;
      await subjects[name].clear();
      const times = await handOver(subjects[name], HAND_OVERS);
      await subjects[name].clear();
      // The first round warms up.
      if (round === 0) continue;
      speeds[name].push(speed);
      cpu[name].push((user + system) / 1_000 / submits);
      serverCpu[name].push((1_000 * serverSeconds) / submits);
      latencies[name].push(...times);
    }
  }
  console.log(
    `${submits} submits with ${IN_FLIGHT} in flight, ${HAND_OVERS} hand-overs; ${ROUNDS} rounds in turns.\n`,
  );
  const row = (label: string, of: (name: 'ours' | 'baseline') => string, wanted: string) => [
    label,
    of('ours'),
    of('baseline'),
    wanted,
  ];
  printTable(
    ['what', 'through the graph', 'graphile-worker', 'wanted'],
    [
      row('submits/s', (name) => Math.round(median(speeds[name])).toLocaleString('en-US'), 'at least 2,000'),
      row('CPU of this process per submit (ms)', (name) => median(cpu[name]).toFixed(2), ''),
      row('CPU of the server per submit (ms)', (name) => median(serverCpu[name]).toFixed(2), ''),
      row('hand-over p50 (ms)', (name) => percentile(latencies[name], 0.5).toFixed(1), ''),
      row('hand-over p95 (ms)', (name) => percentile(latencies[name], 0.95).toFixed(1), 'under 50'),
    ],
  );
}

/** Of the PostgreSQL server, which is what this process has started. */
async function serverCpuSeconds(): Promise<number> {
  const [all, own] = await Promise.all([treeCpuSeconds(process.pid), cpuSeconds(process.pid)]);
  return all - own;
}

/** Submits per second. */
async function submitMany({ submit }: Subject, count: number): Promise<number> {
  let left = count;
  const begunMs = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (left-- > 0) await submit();
    }),
  );
  return (1_000 * count) / (performance.now() - begunMs);
}

/** Times from asking for a job to a worker that has it, one job at a time, in ms. */
async function handOver({ submit, work }: Subject, count: number): Promise<number[]> {
  let taken = (): void => undefined;
  const stop = await work(() => taken());
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const begunMs = performance.now();
    const arrived = new Promise<number>((resolve) => {
      taken = () => resolve(performance.now() - begunMs);
    });
    await submit();
    times.push(await arrived);
  }
  await stop();
  return times;
}

async function graphileWorker(
  connectionString: string,
): Promise<{ baseline: Subject; close(): Promise<void> }> {
  const logger = new Logger(() => () => undefined);
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  return {
    baseline: {
      submit: () => utils.addJob('train', { path: 'file_bench' }),
      async work(taken) {
        const runner = await runGraphileWorker({
          connectionString,
          logger,
          concurrency: PLACES,
          pollInterval: 1_000,
          noHandleSignals: true,
          taskList: { train: async () => taken() },
        });
        return () => runner.stop();
      },
      clear: () =>
        utils.withPgClient(
          async (client) => void (await client.query('DELETE FROM graphile_worker._private_jobs')),
        ),
    },
    close: async () => utils.release(),
  };
}
