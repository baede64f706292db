import { AuditKeeper } from '../../platform/audit/audit-keeper.js';
import { createAuditTrail } from '../../platform/audit/create-audit-trail.js';
import { listEntries } from '../../platform/audit/read-entries.js';
import { forecastEntries, retiringEntries } from '../../platform/audit/retire-entries.js';
import { verifyAudit } from '../../platform/audit/verify-audit.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { type ColumnSeal, UNSEALED_COLUMNS } from '../../platform/keys/column-seal.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { readOrCreateSigningSecret } from '../../platform/objects/signing-secret.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../platform/postgres/run-sql.js';
import { sealingTask } from '../../platform/postgres/seal-stored-texts.js';
import { Archives, keyOfArchiveFile } from '../../platform/retention/archives.js';
import { eraseFromArchives } from '../../platform/retention/erase-archives.js';
import { RetentionKeeper } from '../../platform/retention/retention-keeper.js';
import { RetentionPolicies } from '../../platform/retention/retention-policies.js';
import { retireArchives } from '../../platform/retention/retire-archives.js';
import { retireKind } from '../../platform/retention/retire-kind.js';
import { ERASURE_PARTS } from './domain/erasure.js';
import type { AccessResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import type { AccessDeps } from './services/deps.js';
import { ErasureRunner } from './services/erasure/erasure-runner.js';
import { replayErasures } from './services/erasure/replay-erasures.js';
import { ReplayList } from './services/erasure/replay-list.js';
import { createAccessStore } from './stores/access-store.prisma.js';
import { createErasureStore } from './stores/erasure-store.prisma.js';
import { SEALED_COLUMNS } from './stores/sealed-columns.js';

const LINK_SECONDS = 3_600;

/**
 * Puts the access subgraph together; it lives in the process of the gateway. Between `start` and `stop` it also seals the
 * audit trail, makes known how far it is, cuts what need not be kept any more, and works at erasures.
 * @param options.erasurePollMs how late an erasure that another process was asked for is noticed at most
 */
export function composeAccess({
  config,
  prisma,
  columns = UNSEALED_COLUMNS,
  objects,
  graph,
  clock,
  log,
  erasurePollMs,
}: {
  config: Pick<Config, 'audit' | 'dataDir' | 'retention' | 'tracing'>;
  prisma: Prisma;
  columns?: ColumnSeal;
  objects: ObjectStore;
  graph: GraphClient;
  clock: Clock;
  log: Logger;
  erasurePollMs?: number;
}): {
  subgraph: ExecutableSubgraph;
  start(): void;
  stop(): Promise<void>;
  applyRetention(): Promise<void>;
  /** Does all erasures again that were ever approved; for a platform that was restored and serves nobody yet. */
  replayErasures(signal: AbortSignal): Promise<number>;
} {
  const run = sqlOfPrisma(prisma);
  const policies = new RetentionPolicies(run, config.retention);
  const archives = new Archives({ run, open: async () => objects });
  const store = createAccessStore(prisma);
  const replayList = new ReplayList(objects, () => readOrCreateSigningSecret(config.dataDir));
  const deps: AccessDeps = {
    ...{ store, clock, log, graph },
    erasures: createErasureStore(prisma, store, columns),
    erasureParts: ERASURE_PARTS.filter((part) => part !== 'tracing' || config.tracing.enabled),
    replayList,
    wakeErasures: () => runner.runSoon(),
    audit: {
      list: (tenant, filter, page) => listEntries(prisma, tenant, filter, page),
      verify: (tenant) => verifyAudit({ prisma, objects }, tenant),
    },
    retention: {
      policies,
      forecastAudit: (tenant, before) => forecastEntries(prisma, tenant, before),
      eraseFromArchives: (of, options) => eraseFromArchives(archives, of, options),
      forecastArchives: (tenant, before) => archives.forecast(tenant, before),
      listArchives: (tenant, page) => archives.list(tenant, page),
      linkTo: (archive, name) =>
        objects.signedUrl('GET', keyOfArchiveFile(archive, name), {
          expiresInSeconds: LINK_SECONDS,
          downloadName: name,
        }),
    },
  };
  const runner = new ErasureRunner(deps, erasurePollMs);
  const audit = createAuditTrail({ prisma, log });
  const keeper = new AuditKeeper({ prisma, objects, log, publishMs: config.audit.publishMs });
  const retention = new RetentionKeeper({ run, policies, clock, log }, [
    retireKind({ archives, log }, retiringEntries(prisma)),
    retireArchives({ archives, log }),
  ]);
  const sealing = sealingTask({ run, seal: columns, log }, SEALED_COLUMNS);
  const createContext = (request: AccessResolverContext['request']): AccessResolverContext => ({
    request,
    deps,
  });
  return {
    subgraph: buildSubgraph({ name: 'access', resolvers, createContext, audit, log }),
    start() {
      keeper.start();
      retention.start();
      runner.start();
      sealing.start();
    },
    async stop() {
      await Promise.all([keeper.stop(), retention.stop(), runner.stop(), sealing.stop()]);
    },
    applyRetention: () => retention.apply(),
    replayErasures: (signal) => replayErasures(deps, replayList, signal),
  };
}
