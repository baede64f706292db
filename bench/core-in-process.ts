import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeGateway } from '../gateway/compose.js';
import { deferredGraphClient } from '../launcher/deferred-graph-client.js';
import { systemClock } from '../platform/clock.js';
import { type Config, loadConfig } from '../platform/config/config.js';
import { createEventBus } from '../platform/events/create-event-bus.js';
import type { EventBus } from '../platform/events/event-bus.js';
import { createAbsentSource } from '../platform/graph/absent-source.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import { createMetrics } from '../platform/http/metrics.js';
import { createLogger, type Logger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import type { ObjectStore } from '../platform/objects/object-store.js';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.js';
import { migrate } from '../platform/postgres/migrate.js';
import { createPrisma, type Prisma } from '../platform/postgres/prisma.js';
import { composeAccess } from '../subgraphs/access/compose.js';
import { composeData } from '../subgraphs/data/compose.js';
import { composeRegistry } from '../subgraphs/registry/compose.js';
import { composeTraining } from '../subgraphs/training/compose.js';

/** The gateway over training, data and registry, in this process, on a PostgreSQL server and folders of its own. */
export interface Core {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly prisma: Prisma;
  readonly objects: ObjectStore;
  readonly events: EventBus;
  readonly graph: GraphClient;
  readonly log: Logger;
}

/** Runs `work` on a core that is gone afterwards. */
export async function withCore(
  level: Config['log']['level'],
  work: (core: Core) => Promise<void>,
): Promise<void> {
  const [dir, dataDir] = await Promise.all([newFolder(), newFolder()]);
  const log = createLogger({ log: { level, format: 'json' } }, 'bench');
  const postgres = await startEmbeddedPostgres({ dir, port: 0, log });
  try {
    await migrate(postgres.url, log);
    const config = loadConfig({ DATA_DIR: dataDir, DATABASE_URL: postgres.url, LOG_LEVEL: level });
    const prisma = createPrisma({ url: postgres.url, poolSize: 10, applicationName: 'bench' });
    const { store: objects } = await createObjectStore(config, log);
    const events = await createEventBus({ config, databaseUrl: postgres.url, log });
    const deferred = deferredGraphClient();
    const common = { config, prisma, objects, events, log, clock: systemClock, graph: deferred.client };
    const gateway = composeGateway({
      ...common,
      sources: [
        composeAccess(common).subgraph,
        composeTraining(common).subgraph,
        composeData(common).subgraph,
        composeRegistry(common).subgraph,
        createAbsentSource('tracing', 'Not measured.'),
      ],
      metrics: createMetrics({ processMetrics: false }),
      readiness: {},
    });
    deferred.resolve(gateway.graph);
    await gateway.start();
    await work({ config, databaseUrl: postgres.url, prisma, objects, events, graph: gateway.graph, log });
    await gateway.stop();
    await Promise.all([events.close(), objects.close(), prisma.$disconnect()]);
  } finally {
    await postgres.stop();
    for (const folder of [dir, dataDir]) await rm(folder, { recursive: true, force: true });
  }
}

const newFolder = () => mkdtemp(join(tmpdir(), 'mlsec-bench-'));
