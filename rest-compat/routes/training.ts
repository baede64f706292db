import { z } from 'zod';
import { sendJsonAsItComes } from '../../platform/http/json-pieces.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestStartTrainingJobDocument, RestTrainingJobDocument } from '../generated/operations.js';
import { idempotencyHeaders, idempotencyKeyOf } from '../http/idempotency.js';
import { commonErrors, conflict, jobId, limit, notFound, requireFound } from '../http/schemas.js';
import { blamingBody } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import { fromJobStatus, jobStatus, toTrainingJob, trainingJob } from '../wire/job.js';
import { timestamp, toTimestamp } from '../wire/timestamp.js';
import { TRAIN_NAMES, toStartInput, trainRequest } from '../wire/training-requests.js';
import { jobLogs, readJobLogs } from './job-logs.js';
import { listJobs } from './list-jobs.js';

const tags = ['Training'];
const wantedStatus = jobStatus.optional().describe('Only jobs in this state');
const TRAIN_DESCRIPTION = `Puts a job into the queue and answers at once. Upload a file first
(\`POST /data/efficient/upload-large-file\`) and name it in \`training_data_path\`; what can be set in \`config\` is
listed with its defaults by \`GET /training/config/{model_name}\`. Follow the job by its \`job_id\`
(\`GET /training/jobs/{job_id}\` and \`/logs\`). When it completes, a version is registered in Staging; bring it to
Production by \`POST /models/{model_name}/promote\`. An unknown model is 404; settings or data that cannot be trained with
are 400, with the reason.`;
const RETRAIN_DESCRIPTION = `As \`POST /training/train\`, but the training starts from the weights of the newest version that is
registered under the name. Where there is none, or its labels or features are others, the log says so and the training starts
from scratch. Texts that this version, or one before it, had learnt are trained on but never measured on: the log says how many
are left to measure on. When none are, the job fails; add new rows, or name a file of others in
\`config.evaluation_data_path\`.`;
const params = z.object({ job_id: jobId });
const started = z.object({
  status: z.literal('started').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
  job_id: z.string().describe('Id of the job'),
  model_name: z.string().describe('The model family'),
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
        description:
          'Newest first, with what each came to: the figures of its evaluation and the version that it registered.',
        querystring: z.strictObject({ status: wantedStatus, limit: limit(1_000) }),
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
        description:
          'What it does now, or what it came to. Ask again to follow it; `trainingJobProgress` of the graph tells live.',
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
        description:
          'Oldest first, all of them: what was loaded, left out, measured and decided, and why it failed.',
        params,
        response: { 200: jobLogs, ...commonErrors, ...notFound },
      },
    },
    async (request, reply) => {
      const { job_id: id } = request.params;
      return sendJsonAsItComes(reply, await readJobLogs(graph, contextOf(request), id));
    },
  );

  for (const [path, summary, description, isRetrain] of [
    ['/training/train', 'Start model training', TRAIN_DESCRIPTION, false],
    ['/training/retrain', 'Retrain a model', RETRAIN_DESCRIPTION, true],
  ] as const) {
    server.post(
      path,
      {
        schema: {
          tags,
          summary,
          description,
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
