import type { FastifyInstance } from 'fastify';
import type { SubjectErasureState } from '../../contracts/erasure.js';
import { UPLOADS_PATH } from '../../contracts/uploads.js';
import { createAuditTrail } from '../../platform/audit/create-audit-trail.js';
import { BehindAnswers } from '../../platform/behind-answers.js';
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
import { sqlOfPrisma } from '../../platform/postgres/run-sql.js';
import { RetentionKeeper } from '../../platform/retention/retention-keeper.js';
import { RetentionPolicies } from '../../platform/retention/retention-policies.js';
import { FOLLOW_POLL_MS } from '../../platform/streams/woken-stream.js';
import { DEFAULT_PROCESSOR_TIMING, FileProcessor, type ProcessorTiming } from './file-processor.js';
import { createDataLoaders } from './loaders.js';
import { createProcessFileWork } from './reader/work-in-process.js';
import type { DataResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import { announceFileChanges } from './services/announce-file-changes.js';
import { WordNetSource } from './services/augmentation/load-word-net.js';
import type { DataDeps } from './services/deps.js';
import { createFileWork } from './services/file-work.js';
import { retireFiles } from './services/retire-files.js';
import { FileDifferences } from './services/rows/file-differences.js';
import { RowIndexes } from './services/rows/row-index.js';
import { SuspectLists } from './services/rows/suspect-lists.js';
import { RunningWork } from './services/running-work.js';
import { createAugmentationStore } from './stores/augmentation-store.prisma.js';
import { createDataFileStore } from './stores/data-file-store.prisma.js';
import { createDerivationStore } from './stores/derivation-store.prisma.js';
import { createErasureFileStore } from './stores/erasure-file-store.prisma.js';
import { createResumableUploadStore } from './stores/resumable-upload-store.prisma.js';
import { createLibreTranslate } from './stores/translator.libretranslate.js';
import { serveUploads, type UploadRoutesOptions } from './tus/upload-routes.js';

/**
 * Puts the data part together. Between `start` and `stop` it also processes and derives files, sweeps up abandoned uploads
 * and deletes what need not be kept any more in this process; it answers requests all the time.
 */
export function composeData({
  config,
  prisma,
  objects,
  events,
  graph,
  log,
  clock,
  timing,
  readerBytes,
}: {
  config: Pick<
    Config,
    'auth' | 'data' | 'dataDir' | 'hangTimeoutMs' | 'log' | 'objects' | 'publicUrl' | 'retention'
  >;
  prisma: Prisma;
  objects: ObjectStore;
  events: EventBus;
  graph: GraphClient;
  log: Logger;
  clock: Clock;
  timing?: Partial<ProcessorTiming>;
  /** Work on files from this size on is done in a process of its own. */
  readerBytes?: number;
}): {
  subgraph: ExecutableSubgraph;
  /** Serves uploads in pieces on the gateway's server, or on one that the gateway passes them on to; called before it listens. */
  registerUploadRoutes(
    server: FastifyInstance,
    from: Omit<UploadRoutesOptions, 'serviceToken' | 'audit'>,
  ): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  applyRetention(): Promise<void>;
} {
  const stores = {
    store: createDataFileStore(prisma),
    derivations: createDerivationStore(prisma),
    resumables: createResumableUploadStore(prisma),
  };
  const augmentation = createAugmentationStore(prisma);
  const running = new RunningWork(log);
  const erasing = new BehindAnswers<SubjectErasureState>();
  const wordNet = new WordNetSource(log);
  const { url, ...how } = config.data.translator;
  const run = sqlOfPrisma(prisma);
  const policies = new RetentionPolicies(run, config.retention);
  const deps: DataDeps = {
    graph,
    policies,
    wordNet,
    translator: url === undefined ? undefined : createLibreTranslate({ url, ...how }),
    ...announceFileChanges(stores, { events, log }),
    augmentation,
    erasures: createErasureFileStore(prisma),
    erasing,
    objects,
    fileWork: createProcessFileWork({
      here: createFileWork({ objects, wordNet }),
      fromBytes: readerBytes,
      settings: config,
    }),
    events,
    clock,
    log,
    limits: { ...config.data, dataDir: config.dataDir, followPollMs: FOLLOW_POLL_MS },
    running,
    uploadsUrl: `${config.publicUrl}${UPLOADS_PATH}`,
    rowIndexes: new RowIndexes(objects),
    differences: new FileDifferences(),
    suspectLists: new SuspectLists(),
  };
  const processor = new FileProcessor(deps, { ...DEFAULT_PROCESSOR_TIMING, ...timing });
  const retention = new RetentionKeeper({ run, policies, clock, log }, [retireFiles(deps)]);
  const audit = createAuditTrail({ prisma, log });
  const createContext = (request: RequestContext): DataResolverContext => ({
    request,
    deps,
    loaders: createDataLoaders(deps, request.tenant),
  });
  return {
    subgraph: buildSubgraph({ name: 'data', resolvers, createContext, audit, log }),
    registerUploadRoutes: (server, from) =>
      serveUploads(server, deps, { ...from, audit, serviceToken: config.auth.serviceToken }),
    async start() {
      await processor.start();
      retention.start();
    },
    async stop() {
      await Promise.all([processor.stop(), retention.stop(), running.stop(), erasing.stop()]);
    },
    applyRetention: () => retention.apply(),
  };
}
