import { Counter, Gauge } from 'prom-client';
import { DEFAULT_TENANT, serviceContext } from '../../platform/context.js';
import type { RestDeps } from '../deps.js';
import { RestJobCountsDocument } from '../generated/operations.js';
import type { RestServer } from '../http/zod-schemas.js';

/** The documented metrics, read from the graph at each scrape, beside the process's own ones. */
export function serveTrainingMetrics(server: RestServer, { graph, metrics, log }: RestDeps): void {
  const registers = [metrics.registry];
  const up = new Gauge({ name: 'training_service_up', help: 'Training service status', registers });
  const total = new Counter({
    name: 'training_jobs_total',
    help: 'Total number of training jobs',
    registers,
  });
  const depth = new Gauge({
    name: 'training_queue_depth',
    help: 'Pending training jobs by the priority that they were submitted with',
    labelNames: ['priority'],
    registers,
  });
  const active = new Gauge({ name: 'training_jobs_active', help: 'Active training jobs', registers });

  server.get(
    '/metrics',
    {
      schema: {
        tags: ['Metrics'],
        summary: 'Prometheus metrics endpoint',
        description:
          'Text in the format that Prometheus reads. `training_service_up` is 0 while the graph does not answer. Needs no token.',
        produces: ['text/plain'],
      },
    },
    async (request, reply) => {
      try {
        const ctx = serviceContext('rest', DEFAULT_TENANT, request.id);
        const { trainingQueue } = await graph.execute(RestJobCountsDocument, {}, ctx);
        up.set(1);
        // A counter that others count: it is set to what the database says, which only grows.
        total.reset();
        total.inc(trainingQueue.totalCount);
        active.set(trainingQueue.runningCount);
        for (const { priority, count } of trainingQueue.pendingByPriority) depth.set({ priority }, count);
      } catch (err) {
        log.debug({ err }, 'Job counts could not be read');
        up.set(0);
      }
      return reply.type(metrics.contentType).send(await metrics.render());
    },
  );
}
