import { z } from 'zod';
import type { RestHealthCountsQuery, RestHealthQuery } from '../generated/operations.js';
import { timestamp, toTimestamp } from './timestamp.js';

const state = z.enum(['healthy', 'unhealthy']);

export const health = z.object({
  status: state.describe('Whether all of it answers'),
  service: z.literal('training').describe('Name of the service'),
  timestamp,
  dependencies: z
    .object({
      database: z.boolean().describe('PostgreSQL'),
      mlflow: z.boolean().describe('The model registry'),
      minio: z.boolean().describe('The object store'),
    })
    .describe('What the service needs: whether it answers'),
  models_loaded: z.int().describe('Model versions that are in memory to classify with'),
  active_jobs: z.int().describe('Jobs that run now'),
  uptime_seconds: z.number().describe('Seconds since the process started'),
});

export const deepHealth = health.extend({
  status: z
    .enum(['healthy', 'degraded', 'unhealthy'])
    .describe('Whether all of it answers; degraded: it does, and the newest backup is too old'),
  dependencies: health.shape.dependencies
    .extend({
      redis: z.boolean().describe('The event bus'),
      business_metrics: z.boolean().describe('Whether metrics are collected; does not decide the status'),
      data_privacy: z
        .boolean()
        .describe(
          'Whether strangers are kept out: local access or authentication; does not decide the status',
        ),
      backup: z
        .boolean()
        .optional()
        .describe('Whether the newest backup is young enough; only where backups are scheduled'),
    })
    .describe('What the service needs: whether it answers'),
  queue_status: z
    .enum(['healthy', 'unhealthy', 'no_workers'])
    .describe('Whether jobs can be queued, and workers live'),
  data_manager_status: state.describe('Whether files can be taken'),
});

/** What is known of the platform now. `graph` is undefined when the graph itself does not answer. */
export interface HealthFacts {
  graph: RestHealthQuery | undefined;
  counts: RestHealthCountsQuery | undefined;
  now: Date;
  uptimeSeconds: number;
  metricsCollected: boolean;
  protectedAccess: boolean;
  /** Undefined where no backup is expected. */
  backupOverdue: boolean | undefined;
}

export function toHealth(facts: HealthFacts): z.infer<typeof health> {
  const dependencies = {
    database: answers(facts.graph, 'database'),
    mlflow: facts.graph?.registryHealth.healthy ?? false,
    minio: answers(facts.graph, 'objects'),
  };
  return {
    status: toState(Object.values(dependencies).every(Boolean)),
    service: 'training',
    timestamp: toTimestamp(facts.now),
    dependencies,
    models_loaded: facts.counts?.modelCache.loadedCount ?? 0,
    active_jobs: facts.counts?.trainingQueue.runningCount ?? 0,
    uptime_seconds: Math.round(facts.uptimeSeconds * 10) / 10,
  };
}

export function toDeepHealth(facts: HealthFacts): z.infer<typeof deepHealth> {
  const basic = toHealth(facts);
  const redis = answers(facts.graph, 'events');
  const queueHealthy = facts.graph?.trainingHealth.healthy ?? false;
  const hasWorkers = (facts.counts?.trainingQueue.maxWorkers ?? 0) > 0;
  return {
    ...basic,
    status:
      basic.status === 'unhealthy' || !redis ? 'unhealthy' : facts.backupOverdue ? 'degraded' : 'healthy',
    dependencies: {
      ...basic.dependencies,
      redis,
      business_metrics: facts.metricsCollected,
      data_privacy: facts.protectedAccess,
      ...(facts.backupOverdue === undefined ? {} : { backup: !facts.backupOverdue }),
    },
    queue_status: !queueHealthy ? 'unhealthy' : hasWorkers ? 'healthy' : 'no_workers',
    data_manager_status: toState(facts.graph?.dataHealth.healthy ?? false),
  };
}

/** Whether every subgraph that uses the part gets an answer from it; false when nobody could be asked. */
function answers(graph: RestHealthQuery | undefined, part: string): boolean {
  if (!graph) return false;
  const checks = [graph.trainingHealth, graph.dataHealth, graph.registryHealth]
    .flatMap((service) => service.checks)
    .filter(({ name }) => name === part);
  return checks.length > 0 && checks.every(({ healthy }) => healthy);
}

function toState(good: boolean): z.infer<typeof state> {
  return good ? 'healthy' : 'unhealthy';
}
