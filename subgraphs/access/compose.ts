import { AuditKeeper } from '../../platform/audit/audit-keeper.js';
import { createAuditTrail } from '../../platform/audit/create-audit-trail.js';
import { listEntries } from '../../platform/audit/read-entries.js';
import { verifyAudit } from '../../platform/audit/verify-audit.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import type { AccessResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import type { AccessDeps } from './services/deps.js';
import { createAccessStore } from './stores/access-store.prisma.js';

/**
 * Puts the access subgraph together; it lives in the process of the gateway. Between `start` and `stop` it also seals the
 * audit trail and makes known how far it is.
 */
export function composeAccess({
  config,
  prisma,
  objects,
  clock,
  log,
}: {
  config: Pick<Config, 'audit'>;
  prisma: Prisma;
  objects: ObjectStore;
  clock: Clock;
  log: Logger;
}): { subgraph: ExecutableSubgraph; start(): void; stop(): Promise<void> } {
  const deps: AccessDeps = {
    store: createAccessStore(prisma),
    clock,
    audit: {
      list: (tenant, filter, page) => listEntries(prisma, tenant, filter, page),
      verify: (tenant) => verifyAudit({ prisma, objects }, tenant),
    },
  };
  const audit = createAuditTrail({ prisma, log });
  const keeper = new AuditKeeper({ prisma, objects, log, publishMs: config.audit.publishMs });
  const createContext = (request: AccessResolverContext['request']): AccessResolverContext => ({
    request,
    deps,
  });
  return {
    subgraph: buildSubgraph({ name: 'access', resolvers, createContext, audit, log }),
    start: () => keeper.start(),
    stop: () => keeper.stop(),
  };
}
