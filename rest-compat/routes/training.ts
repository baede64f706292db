import { z } from 'zod';
import { sendJsonAsItComes } from '../../platform/http/json-pieces.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestStartTrainingJobDocument, RestTrainingJobDocument } from '../generated/operations.js';
import { idempotencyHeaders, idempotencyKeyOf } from '../http/idempotency.js';
import { commonErrors, conflict, limit, notFound, requireFound } from '../http/schemas.js';
import { blamingBody } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import { fromJobStatus, jobStatus, toTrainingJob, trainingJob } from '../wire/job.js';
import { timestamp, toTimestamp } from '../wire/timestamp.js';
import { TRAIN_NAMES, toStartInput, trainRequest } from '../wire/training-requests.js';
import { jobLogs, readJobLogs } from './job-logs.js';
import { listJobs } from './list-jobs.js';

const tags = ['Training'];
const params = z.object({ job_id: z.string() });
const started = z.object({
  status: z.literal('started'),
  message: z.string(),
  job_id: z.string(),
  model_name: z.string(),
  timestamp,
});

/** The Training section. */
export function serveTraining(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/training/jobs',
    {
      schema: {
        tags,
        summary: 'List all training jobs',
        description: 'Newest first.',
        querystring: z.strictObject({ status: jobStatus.optional(), limit: limit(1_000) }),
        response: { 200: z.array(trainingJob), ...commonErrors },
      },
    },
    async (request) => {
      const { status, limit } = request.query;
      const filter = status && { status: [fromJobStatus(status)] };
      const listed = await listJobs(graph, contextOf(request), limit, filter);
      return listed.map(toTrainingJob);
    },
  );

  server.get(
    '/training/jobs/:job_id',
    {
      schema: {
        tags,
        summary: 'Get status of a specific training job',
        params,
        response: { 200: trainingJob, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { job_id: id } = request.params;
      const { trainingJob: job } = await graph.execute(RestTrainingJobDocument, { id }, contextOf(request));
      return toTrainingJob(requireFound(job, 'training job', id));
    },
  );

  server.get(
    '/training/jobs/:job_id/logs',
    {
      schema: {
        tags,
        summary: 'Get logs for a specific training job',
        description: 'Oldest first.',
        params,
        response: { 200: jobLogs, ...commonErrors, ...notFound },
      },
    },
    async (request, reply) => {
      const { job_id: id } = request.params;
      return sendJsonAsItComes(reply, await readJobLogs(graph, contextOf(request), id));
    },
  );

  for (const [path, summary, isRetrain] of [
    ['/training/train', 'Start model training', false],
    ['/training/retrain', 'Retrain a model', true],
  ] as const) {
    server.post(
      path,
      {
        schema: {
          tags,
          summary,
          description: 'Puts a job into the queue. Unknown model: 404. Data that cannot be used: 400.',
          headers: idempotencyHeaders,
          body: trainRequest,
          response: { 200: started, ...commonErrors, ...notFound, ...conflict },
        },
      },
      async (request) => {
        const body = isRetrain ? { ...request.body, retrain: true } : request.body;
        const input = toStartInput(body, idempotencyKeyOf(request.headers));
        const { startTrainingJob } = await blamingBody(TRAIN_NAMES, () =>
          graph.execute(RestStartTrainingJobDocument, { input }, contextOf(request)),
        );
        const { id, family, createdAt } = startTrainingJob.job;
        return {
          status: 'started' as const,
          message: isRetrain ? `Retraining started for ${family}` : `Training job ${id} submitted to queue`,
          job_id: id,
          model_name: family,
          timestamp: toTimestamp(createdAt),
        };
      },
    );
  }
}
