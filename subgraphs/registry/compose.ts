import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { FOLLOW_POLL_MS } from '../../platform/streams/woken-stream.js';
import { createRegistryLoaders } from './loaders.js';
import type { RegistryResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import { announceChanges } from './services/announce-changes.js';
import type { RegistryDeps } from './services/deps.js';
import { createRegistryStore } from './stores/registry-store.prisma.js';

/** Registering is not for admins, who belong to a tenant: whoever names an object's key gets a link to read it by. */
const mutationRoles = { registerModelVersion: ['service'] } as const;

/** Puts the registry together. It has no background work, so there is nothing to start or stop. */
export function composeRegistry({
  prisma,
  objects,
  events,
  graph,
  log,
  clock,
}: {
  config: Config;
  prisma: Prisma;
  objects: ObjectStore;
  events: EventBus;
  graph: GraphClient;
  log: Logger;
  clock: Clock;
}): { subgraph: ExecutableSubgraph } {
  const store = announceChanges(createRegistryStore(prisma), { events, log });
  const limits = { followPollMs: FOLLOW_POLL_MS };
  const deps: RegistryDeps = { store, objects, events, graph, clock, log, limits };
  const createContext = (request: RequestContext): RegistryResolverContext => ({
    request,
    deps,
    loaders: createRegistryLoaders(store, request.tenant),
  });
  return { subgraph: buildSubgraph({ name: 'registry', resolvers, createContext, mutationRoles, log }) };
}
