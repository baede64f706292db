import type { Clock } from '../../platform/clock.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { Logger } from '../../platform/log.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import type { AccessResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import type { AccessDeps } from './services/deps.js';
import { createAccessStore } from './stores/access-store.prisma.js';

/** Puts the access subgraph together; it lives in the process of the gateway. */
export function composeAccess({ prisma, clock, log }: { prisma: Prisma; clock: Clock; log: Logger }): {
  subgraph: ExecutableSubgraph;
} {
  const deps: AccessDeps = { store: createAccessStore(prisma), clock };
  const createContext = (request: AccessResolverContext['request']): AccessResolverContext => ({
    request,
    deps,
  });
  return { subgraph: buildSubgraph({ name: 'access', resolvers, createContext, log }) };
}
