import { AuditKeeper } from '../../platform/audit/audit-keeper.js';
import { createAuditTrail } from '../../platform/audit/create-audit-trail.js';
import { listEntries } from '../../platform/audit/read-entries.js';
import { forecastEntries, retiringEntries } from '../../platform/audit/retire-entries.js';
import { verifyAudit } from '../../platform/audit/verify-audit.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { Archives, keyOfArchiveFile } from '../../platform/retention/archives.js';
import { RetentionKeeper } from '../../platform/retention/retention-keeper.js';
import { RetentionPolicies } from '../../platform/retention/retention-policies.js';
import { retireKind } from '../../platform/retention/retire-kind.js';
import { sqlOfPrisma } from '../../platform/retention/run-sql.js';
import type { AccessResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import type { AccessDeps } from './services/deps.js';
import { createAccessStore } from './stores/access-store.prisma.js';

const LINK_SECONDS = 3_600;

/**
 * Puts the access subgraph together; it lives in the process of the gateway. Between `start` and `stop` it also seals the
 * audit trail, makes known how far it is, and cuts what need not be kept any more.
 */
export function composeAccess({
  config,
  prisma,
  objects,
  clock,
  log,
}: {
  config: Pick<Config, 'audit' | 'retention'>;
  prisma: Prisma;
  objects: ObjectStore;
  clock: Clock;
  log: Logger;
}): { subgraph: ExecutableSubgraph; start(): void; stop(): Promise<void>; applyRetention(): Promise<void> } {
  const run = sqlOfPrisma(prisma);
  const policies = new RetentionPolicies(run, config.retention);
  const archives = new Archives({ run, open: async () => objects });
  const deps: AccessDeps = {
    store: createAccessStore(prisma),
    clock,
    audit: {
      list: (tenant, filter, page) => listEntries(prisma, tenant, filter, page),
      verify: (tenant) => verifyAudit({ prisma, objects }, tenant),
    },
    retention: {
      policies,
      forecastAudit: (tenant, before) => forecastEntries(prisma, tenant, before),
      listArchives: (tenant, page) => archives.list(tenant, page),
      linkTo: (archive, name) =>
        objects.signedUrl('GET', keyOfArchiveFile(archive, name), {
          expiresInSeconds: LINK_SECONDS,
          downloadName: name,
        }),
    },
  };
  const audit = createAuditTrail({ prisma, log });
  const keeper = new AuditKeeper({ prisma, objects, log, publishMs: config.audit.publishMs });
  const retention = new RetentionKeeper({ run, policies, clock, log }, [
    retireKind({ archives, log }, retiringEntries(prisma)),
  ]);
  const createContext = (request: AccessResolverContext['request']): AccessResolverContext => ({
    request,
    deps,
  });
  return {
    subgraph: buildSubgraph({ name: 'access', resolvers, createContext, audit, log }),
    start() {
      keeper.start();
      retention.start();
    },
    async stop() {
      await Promise.all([keeper.stop(), retention.stop()]);
    },
    applyRetention: () => retention.apply(),
  };
}
