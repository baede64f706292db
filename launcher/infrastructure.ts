import type { Config } from '../platform/config/config.js';
import { createEventBus } from '../platform/events/create-event-bus.js';
import { createMetrics } from '../platform/http/metrics.js';
import { UNSEALED_COLUMNS } from '../platform/keys/column-seal.js';
import type { Logger } from '../platform/log.js';
import { createObjectStore, type Sealing } from '../platform/objects/create-object-store.js';
import { migrate } from '../platform/postgres/migrate.js';
import { createPrisma } from '../platform/postgres/prisma.js';
import { createRateLimiter } from '../platform/rate-limit/rate-limiter.js';
import { ownerOfDataObject } from '../subgraphs/data/object-owner.js';
import { ownerOfTrainingObject } from '../subgraphs/training/object-owner.js';
import { openObjectKeys } from './object-keys.js';
import { StartError } from './start-error.js';
import { openStore } from './store-failure.js';

/** What every role stands on: the migrated database, objects, events and metrics. */
export type Infrastructure = Awaited<ReturnType<typeof openInfrastructure>>;

/**
 * Opens what a role stands on and brings the database up to date (roles that start together wait for each other).
 * @throws StartError when DATABASE_URL is missing, or a store refuses us
 * @throws UnavailableError when a store does not answer now
 */
export async function openInfrastructure(config: Config, role: string, log: Logger) {
  const databaseUrl = requireDatabaseUrl(config, role);
  await openStore({ name: 'PostgreSQL', variable: 'DATABASE_URL', url: databaseUrl }, () =>
    migrate(databaseUrl, log.child({ module: 'migrate' })),
  );
  const prisma = createPrisma({
    url: databaseUrl,
    poolSize: config.postgres.poolSize,
    applicationName: `mlsec-${role}`,
  });
  const keys = await openObjectKeys(
    config,
    databaseUrl,
    async (key) => (await ownerOfDataObject(prisma, key)) ?? ownerOfTrainingObject(prisma, key),
  );
  const objects = await openObjects(config, keys?.sealing, log.child({ module: 'objects' }));
  const events = await openEvents(config, databaseUrl, log.child({ module: 'events' }));
  const rateLimiter = createRateLimiter(config, log.child({ module: 'rate-limiter' }));
  return {
    prisma,
    objects: objects.store,
    registerObjectRoutes: objects.registerRoutes,
    columns: keys?.columns ?? UNSEALED_COLUMNS,
    handOverKeys: keys?.handOver,
    putSigned: objects.putSigned,
    events,
    rateLimiter,
    metrics: createMetrics({ processMetrics: config.telemetry.metrics }),
    /** For `/readyz`: what must answer before requests make sense. */
    readiness: {
      database: () => prisma.$queryRaw`SELECT 1`,
      objects: () => objects.store.ping(),
      events: () => events.ping(),
    },
    async close() {
      await Promise.all([
        rateLimiter?.close(),
        events.close(),
        objects.store.close(),
        keys?.close(),
        prisma.$disconnect(),
      ]);
    },
  };
}

function openObjects(config: Config, sealing: Sealing | undefined, log: Logger) {
  const open = () => createObjectStore(config, log, { sealing });
  const { minio } = config.objects;
  return minio ? openStore({ name: 'MinIO', variable: 'MINIO_ENDPOINT', url: minio.endpoint }, open) : open();
}

function openEvents(config: Config, databaseUrl: string, log: Logger) {
  const { url } = config.redis;
  return openStore(
    url
      ? { name: 'Redis', variable: 'REDIS_URL', url }
      : { name: 'PostgreSQL', variable: 'DATABASE_URL', url: databaseUrl },
    () => createEventBus({ config, databaseUrl, log }),
  );
}

function requireDatabaseUrl(config: Config, role: string): string {
  if (config.postgres.url) return config.postgres.url;
  throw new StartError(
    `The role ${role} needs DATABASE_URL. Only "npm start" (no role) brings a PostgreSQL server of its own.`,
  );
}
