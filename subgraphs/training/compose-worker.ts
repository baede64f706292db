import { hostname } from 'node:os';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { inheritedEnvironment } from '../../platform/config/environment.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import type { Metrics } from '../../platform/http/metrics.js';
import type { HandedKeys } from '../../platform/keys/tenant-keys.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { programFile } from '../../platform/package-root.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { createJobQueue } from './stores/job-queue.prisma.js';
import { createWorkerStore } from './stores/worker-store.prisma.js';
import { installedEngines } from './worker/installed-engines.js';
import { trainerEnvironment } from './worker/trainer-environment.js';
import { startTrainer } from './worker/trainer-process.js';
import { Worker } from './worker/worker.js';
import { createWorkerMetrics } from './worker/worker-metrics.js';

const POLL_MS = 1_000;

/** Puts a worker together. It works between `start` and `stop`; `stop` hands unfinished jobs back to the queue. */
export function composeWorker({
  config,
  prisma,
  objects,
  events,
  graph,
  metrics,
  log,
  clock,
  handOverKeys,
  pollMs = POLL_MS,
  trainerModule = programFile('subgraphs/training/trainer/main.js'),
}: {
  config: Config;
  prisma: Prisma;
  objects: ObjectStore;
  events: EventBus;
  graph: GraphClient;
  metrics: Metrics;
  log: Logger;
  clock: Clock;
  /** Keys for a trainer, where objects are encrypted. */
  handOverKeys?: ((tenant: string) => Promise<HandedKeys>) | undefined;
  pollMs?: number;
  /** Compiled module that is run for each job. */
  trainerModule?: string;
}): { start(): Promise<void>; stop(): Promise<void> } {
  const {
    concurrency,
    leaseMs,
    trainerMemoryMb: memoryMb,
    offers: resources,
    tensorFlowFolder,
  } = config.training;
  const engines = () => installedEngines(tensorFlowFolder);
  const environment = trainerEnvironment(config, inheritedEnvironment());
  const worker = new Worker({
    queue: createJobQueue(prisma, config.training),
    workers: createWorkerStore(prisma),
    objects,
    events,
    graph,
    metrics: createWorkerMetrics(metrics),
    log,
    clock,
    ...(handOverKeys && { handOverKeys }),
    settings: { host: hostname(), concurrency, leaseMs, pollMs, memoryMb, resources, engines },
    startTrainer: (options) => startTrainer({ ...options, module: trainerModule, environment }),
  });
  return { start: () => worker.start(), stop: () => worker.stop() };
}
