import type { SubjectErasureState } from '../../contracts/erasure.js';
import { createAuditTrail } from '../../platform/audit/create-audit-trail.js';
import { BehindAnswers } from '../../platform/behind-answers.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { type ColumnSeal, UNSEALED_COLUMNS } from '../../platform/keys/column-seal.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../platform/postgres/run-sql.js';
import { sealingTask } from '../../platform/postgres/seal-stored-texts.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { FOLLOW_POLL_MS } from '../../platform/streams/woken-stream.js';
import { createRegistryLoaders } from './loaders.js';
import type { RegistryResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import { announceChanges } from './services/announce-changes.js';
import type { RegistryDeps } from './services/deps.js';
import { sweepDiscardedObjects } from './services/discard-objects.js';
import { createErasureStore } from './stores/erasure-store.prisma.js';
import { createRegistryStore } from './stores/registry-store.prisma.js';
import { createSavedViewStore } from './stores/saved-view-store.prisma.js';
import { SEALED_COLUMNS } from './stores/sealed-columns.js';

/** How often bytes are looked for that are still to be deleted, and how long one that could not be waits. */
const SWEEP_MS = 30_000;
const DELETE_AGAIN_MS = 60_000;

/**
 * Puts the registry together. Between `start` and `stop` it also deletes what deleted versions left; it answers requests
 * all the time.
 */
export function composeRegistry({
  prisma,
  columns = UNSEALED_COLUMNS,
  objects,
  events,
  graph,
  log,
  clock,
  timing: { sweepMs = SWEEP_MS, deleteAgainMs = DELETE_AGAIN_MS } = {},
}: {
  config: Config;
  prisma: Prisma;
  columns?: ColumnSeal;
  objects: ObjectStore;
  events: EventBus;
  graph: GraphClient;
  log: Logger;
  clock: Clock;
  timing?: { sweepMs?: number; deleteAgainMs?: number };
}): { subgraph: ExecutableSubgraph; start(): Promise<void>; stop(): Promise<void> } {
  const store = announceChanges(createRegistryStore(prisma, columns), { events, log });
  const limits = { followPollMs: FOLLOW_POLL_MS, deleteAgainMs };
  const savedViews = createSavedViewStore(prisma, columns);
  const erasing = new BehindAnswers<SubjectErasureState>();
  const erasures = createErasureStore(prisma, columns);
  const deps: RegistryDeps = {
    ...{ store, savedViews, erasures, erasing, objects },
    ...{ events, graph, clock, log, limits },
  };
  const audit = createAuditTrail({ prisma, log });
  const createContext = (request: RequestContext): RegistryResolverContext => ({
    request,
    deps,
    loaders: createRegistryLoaders(store, request.tenant),
  });
  const sweep = new RepeatingTask(sweepMs, () => sweepDiscardedObjects(deps), {
    onError: (err) => log.warn({ err }, 'Looking for bytes to delete failed'),
  });
  const sealing = sealingTask({ run: sqlOfPrisma(prisma), seal: columns, log }, SEALED_COLUMNS);
  return {
    subgraph: buildSubgraph({ name: 'registry', resolvers, createContext, audit, log }),
    async start() {
      sweep.start();
      sealing.start();
    },
    async stop() {
      await Promise.all([sweep.stop(), sealing.stop(), erasing.stop()]);
    },
  };
}
