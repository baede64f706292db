import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentNode } from 'graphql';
import { composeGateway } from '../../gateway/compose.js';
import { deferredGraphClient } from '../../launcher/deferred-graph-client.js';
import { systemClock } from '../../platform/clock.js';
import { type Config, loadConfig } from '../../platform/config/config.js';
import { createEventBus } from '../../platform/events/create-event-bus.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { createAbsentSource } from '../../platform/graph/absent-source.js';
import type { SubgraphSource } from '../../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { composeRest } from '../../rest-compat/compose.js';
import { composeTracingRest } from '../../rest-compat/compose-tracing.js';
import { composeAccess } from '../../subgraphs/access/compose.js';
import { composeData } from '../../subgraphs/data/compose.js';
import { composeRegistry } from '../../subgraphs/registry/compose.js';
import { composeTraining } from '../../subgraphs/training/compose.js';
import { composeWorker } from '../../subgraphs/training/compose-worker.js';
import { createTestDatabase } from './database.js';
import { findFreePort } from './free-port.js';
import { User } from './user.js';

/** The whole platform in this process: gateway, its subgraphs, REST, a worker; real PostgreSQL, a folder store. */
export interface TestPlatform {
  readonly config: Config;
  readonly restUrl: string;
  readonly tracingRestUrl: string;
  readonly graphqlUrl: string;
  readonly adminToken: string;
  /** The administrator, over HTTP and websocket. */
  readonly user: User;
  readonly graph: GraphClient;
  readonly prisma: Prisma;
  readonly objects: ObjectStore;
  readonly events: EventBus;
  /** Takes the database away from under the running platform, for good. */
  loseDatabase(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestPlatformOptions {
  /** Environment variables on top of free ports, a new data folder and a new database. */
  settings?: Record<string, string>;
  /** Whether a worker runs jobs. Default true; its trainers run from `dist/`. */
  worker?: boolean;
  /** The tracing subgraph; without it its fields answer UNAVAILABLE. */
  tracing?: SubgraphSource;
  /** Sees every operation that the REST endpoints ask the graph. */
  onRestOperation?: (document: DocumentNode, variables: Record<string, unknown>) => void;
}

/** Starts it on free ports. Call `stop` in afterAll: it removes the database and the folder too. */
export async function startTestPlatform({
  settings = {},
  worker: withWorker = true,
  tracing,
  onRestOperation,
}: TestPlatformOptions = {}): Promise<TestPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-platform-'));
  const database = await createTestDatabase();
  const adminToken = 'test-admin-token-0123456789';
  const [gatewayPort, restPort, tracingRestPort] = [
    await findFreePort(),
    await findFreePort(),
    await findFreePort(),
  ];
  const config = loadConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    GATEWAY_PORT: String(gatewayPort),
    REST_PORT: String(restPort),
    TRACING_REST_PORT: String(tracingRestPort),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    LOG_FORMAT: 'json',
    ADMIN_TOKEN: adminToken,
    ...settings,
  });
  const log = createLogger(config, 'test');
  const prisma = createPrisma({ url: database.url, poolSize: 10, applicationName: 'test-platform' });
  const { store: objects, registerRoutes, putSigned } = await createObjectStore(config, log);
  const events = await createEventBus({ config, databaseUrl: database.url, log });
  const metrics = createMetrics({ processMetrics: true });
  const deferred = deferredGraphClient();
  const common = { config, prisma, objects, events, log, clock: systemClock };

  const data = composeData({ ...common, graph: deferred.client });
  const registry = composeRegistry({ ...common, graph: deferred.client });
  const training = composeTraining({ ...common, graph: deferred.client });
  const access = composeAccess({ ...common, graph: deferred.client, erasurePollMs: 100 });
  const gateway = composeGateway({
    ...common,
    sources: [
      access.subgraph,
      training.subgraph,
      data.subgraph,
      registry.subgraph,
      tracing ?? createAbsentSource('tracing', 'Tracing does not run in this test.'),
    ],
    metrics,
    readiness: { database: () => prisma.$queryRaw`SELECT 1` },
  });
  deferred.resolve(gateway.graph);
  registerRoutes?.(gateway.server);
  const { authenticate } = gateway;
  data.registerUploadRoutes(gateway.server, {
    authenticate,
    tokenRequired: config.auth.gatewayRequired,
  });
  const graph: GraphClient = {
    execute(document, variables, ctx) {
      onRestOperation?.(document, variables);
      return gateway.graph.execute(document, variables, ctx);
    },
  };
  const rest = composeRest({ config, graph, authenticate, metrics, putSigned, log });
  const tracingRest = composeTracingRest({ config, graph, authenticate, metrics, log });
  const worker = withWorker
    ? composeWorker({
        ...common,
        graph: gateway.graph,
        metrics: createMetrics({ processMetrics: false }),
      })
    : undefined;

  await gateway.start();
  await listen(gateway.server, { host: config.host, port: gatewayPort, variable: 'GATEWAY_PORT' });
  await listen(rest.server, { host: config.host, port: restPort, variable: 'REST_PORT' });
  await listen(tracingRest.server, {
    host: config.host,
    port: tracingRestPort,
    variable: 'TRACING_REST_PORT',
  });
  access.start();
  await Promise.all([data.start(), registry.start(), training.start(), worker?.start()]);

  const restUrl = `http://127.0.0.1:${restPort}`;
  const graphqlUrl = `http://127.0.0.1:${gatewayPort}/graphql`;
  return {
    config,
    restUrl,
    tracingRestUrl: `http://127.0.0.1:${tracingRestPort}`,
    graphqlUrl,
    adminToken,
    user: new User({ restUrl, graphqlUrl, token: adminToken }),
    graph: gateway.graph,
    prisma,
    objects,
    events,
    loseDatabase: database.drop,
    async stop() {
      await worker?.stop();
      await Promise.all([rest.server.close(), tracingRest.server.close()]);
      await gateway.stop();
      await Promise.all([access.stop(), data.stop(), registry.stop(), training.stop()]);
      await Promise.all([events.close(), objects.close(), prisma.$disconnect()]);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
