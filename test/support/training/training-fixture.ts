import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../../platform/clock.js';
import { type Config, loadConfig } from '../../../platform/config/config.js';
import { DEFAULT_TENANT, type RequestContext } from '../../../platform/context.js';
import { createEventBus } from '../../../platform/events/create-event-bus.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import type { ExecutableSubgraph } from '../../../platform/graph/executable-subgraph.js';
import { createLogger, type Logger } from '../../../platform/log.js';
import { createObjectStore } from '../../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import { createPrisma, type Prisma } from '../../../platform/postgres/prisma.js';
import { composeTraining } from '../../../subgraphs/training/compose.js';
import { createTestDatabase } from '../database.js';
import { FakeGraph } from './fake-graph.js';

/** The training subgraph on real stores, with a stand-in for the other subgraphs. */
export interface TrainingFixture {
  config: Config;
  prisma: Prisma;
  events: EventBus;
  objects: ObjectStore;
  graph: FakeGraph;
  log: Logger;
  subgraph: ExecutableSubgraph;
  /** What a core does in the background; each call is one more core. @returns its end */
  startBackground(): Promise<() => Promise<void>>;
  /** Executes an operation and returns its data; rejects with the first error's message and code. */
  ask(query: string, variables?: Record<string, unknown>, tenant?: string): Promise<Answer>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Answer = any;

export async function openTraining(
  options: { databaseUrl?: string; clock?: Clock; settings?: Record<string, string> } = {},
): Promise<TrainingFixture> {
  const database = options.databaseUrl ? undefined : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-training-'));
  const config = loadConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    WORKER_LEASE_SECONDS: '2',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    ...options.settings,
  });
  const log = createLogger(config, 'test');
  const prisma = createPrisma({ url: databaseUrl, poolSize: 10, applicationName: 'test' });
  const events = await createEventBus({ config, databaseUrl, log });
  const { store: objects } = await createObjectStore(config, log);
  const graph = new FakeGraph();
  const clock = options.clock ?? systemClock;
  const compose = () =>
    composeTraining({ config, prisma, objects, events, graph, log, clock, schedulePollMs: 50 });
  const { subgraph } = compose();
  const stops: (() => Promise<void>)[] = [];
  return {
    config,
    prisma,
    events,
    objects,
    graph,
    log,
    subgraph,
    async startBackground() {
      const part = compose();
      await part.start();
      const stop = () => part.stop();
      stops.push(stop);
      return stop;
    },
    async ask(query, variables = {}, tenant = DEFAULT_TENANT) {
      const { data, errors } = await subgraph.execute({ query, variables }, userContext(tenant));
      const [error] = errors ?? [];
      if (error) throw Object.assign(new Error(error.message), { extensions: error.extensions });
      return data;
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await events.close();
      await prisma.$disconnect();
      await objects.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function userContext(tenant = DEFAULT_TENANT): RequestContext {
  return {
    tenant,
    requestId: 'test',
    actor: { kind: 'user', id: 'tester', name: 'tester', roles: ['admin'], tenants: ['*'] },
  };
}
