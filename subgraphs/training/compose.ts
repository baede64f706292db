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
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { once } from '../../platform/once.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../platform/postgres/run-sql.js';
import { Archives } from '../../platform/retention/archives.js';
import { RetentionKeeper } from '../../platform/retention/retention-keeper.js';
import { RetentionPolicies } from '../../platform/retention/retention-policies.js';
import { retireKind } from '../../platform/retention/retire-kind.js';
import { FOLLOW_POLL_MS } from '../../platform/streams/woken-stream.js';
import { BaseModelImporter } from './base-model-importer.js';
import { createClassifiers } from './inference/classifiers.js';
import { createTrainingLoaders } from './loaders.js';
import { traceHandOver } from './queue-spans.js';
import type { TrainingResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import { RetrainingScheduler, SCHEDULE_POLL_MS } from './retraining-scheduler.js';
import { SearchLeader } from './search-leader.js';
import type { TrainingDeps } from './services/deps.js';
import { findClassifier } from './services/find-classifier.js';
import { createDataFileFinder } from './services/find-data-file.js';
import { readQueue } from './services/read-queue.js';
import { retiringJobs } from './services/retire-jobs.js';
import { createBaseModelStore } from './stores/base-model-store.prisma.js';
import { createConfigStore } from './stores/config-store.prisma.js';
import { createErasureStore } from './stores/erasure-store.prisma.js';
import { createJobQueue } from './stores/job-queue.prisma.js';
import { createJobStore } from './stores/job-store.prisma.js';
import { createQueueOrder } from './stores/queue-order.prisma.js';
import { createQueuePauseStore } from './stores/queue-pause-store.prisma.js';
import { createRetentionStore } from './stores/retention-store.prisma.js';
import { createScheduleStore } from './stores/schedule-store.prisma.js';
import { createSearchStore } from './stores/search-store.prisma.js';
import { createSubmissionTerms } from './stores/submission-terms.prisma.js';
import { createWorkerStore } from './stores/worker-store.prisma.js';

/** Puts the training subgraph together. Between `start` and `stop` it also leads searches,
 * starts retrainings, imports base models and deletes what need not be kept any more; the rest of the work is the workers'. */
export function composeTraining({
  config,
  prisma,
  objects,
  events,
  graph,
  log,
  clock,
  schedulePollMs = SCHEDULE_POLL_MS,
}: {
  config: Config;
  prisma: Prisma;
  objects: ObjectStore;
  events: EventBus;
  graph: GraphClient;
  log: Logger;
  clock: Clock;
  /** How late a tick of a retraining's schedule is noticed at most. */
  schedulePollMs?: number;
}): {
  subgraph: ExecutableSubgraph;
  start(): Promise<void>;
  stop(): Promise<void>;
  applyRetention(): Promise<void>;
} {
  const jobs = createJobStore(prisma, { events, log });
  const order = createQueueOrder(prisma, config.training);
  const searches = createSearchStore(prisma);
  const schedules = createScheduleStore(prisma);
  const run = sqlOfPrisma(prisma);
  const policies = new RetentionPolicies(run, config.retention);
  const retained = createRetentionStore(prisma);
  const archives = new Archives({ run, open: async () => objects });
  const erasing = new BehindAnswers<SubjectErasureState>();
  const deps: TrainingDeps = {
    jobs,
    retention: { store: retained, policies },
    searches,
    schedules,
    queue: createJobQueue(prisma, config.training),
    order,
    pauses: createQueuePauseStore(prisma),
    workers: createWorkerStore(prisma),
    configs: createConfigStore(prisma),
    submissionTerms: createSubmissionTerms(prisma),
    baseModels: createBaseModelStore(prisma),
    erasures: createErasureStore(prisma),
    erasing,
    importLimits: { importFolders: config.data.importFolders, dataDir: config.dataDir },
    modelHubUrl: config.training.modelHubUrl,
    events,
    graph,
    findDataFile: createDataFileFinder({ graph }),
    objects,
    clock,
    log,
    limits: {
      defaultTimeoutMs: config.training.defaultTimeoutMs,
      maxAttempts: config.training.maxAttempts,
      leaseMs: config.training.leaseMs,
      ageingMs: config.training.ageingMs,
      followPollMs: FOLLOW_POLL_MS,
    },
    classifiers: createClassifiers({
      objects,
      find: (ctx, modelName, which) => findClassifier({ graph }, ctx, modelName, which),
      budgetBytes: config.classification.modelCacheBytes,
      clock,
      log,
    }),
    traceTexts: config.classification.traceTexts,
    healthChecks: {
      database: () => prisma.$queryRaw`SELECT 1`,
      objects: () => objects.ping(),
      events: () => events.ping(),
    },
    handOver: traceHandOver,
  };
  const retention = new RetentionKeeper(
    { run, policies, clock, log },
    retiringJobs(retained, objects).map((rows) => retireKind({ archives, log }, rows)),
  );
  const leader = new SearchLeader(deps);
  const scheduler = new RetrainingScheduler(deps, schedulePollMs);
  const importer = new BaseModelImporter(deps);
  const audit = createAuditTrail({ prisma, log });
  const createContext = (request: RequestContext): TrainingResolverContext => ({
    request,
    deps,
    loaders: createTrainingLoaders({ jobs, order, searches, schedules }, request.tenant),
    queue: once(() => readQueue(deps, request)),
  });
  return {
    subgraph: buildSubgraph({ name: 'training', resolvers, createContext, audit, log }),
    async start() {
      scheduler.start();
      retention.start();
      await leader.start();
      await importer.start();
    },
    async stop() {
      await Promise.all([scheduler.stop(), retention.stop(), leader.stop(), importer.stop()]);
      await erasing.stop();
    },
    applyRetention: () => retention.apply(),
  };
}
