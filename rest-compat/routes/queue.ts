import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestCancelTrainingJobDocument,
  RestQueueStatsDocument,
  RestRetryTrainingJobDocument,
  RestStartTrainingJobDocument,
  RestTrainingJobDocument,
} from '../generated/operations.js';
import { idempotencyHeaders, idempotencyKeyOf } from '../http/idempotency.js';
import { commonErrors, conflict, jobId, limit, notFound, requireFound } from '../http/schemas.js';
import { blamingBody } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import { fromJobStatus, jobStatus, queueJob, toJobSummary, toQueueJob } from '../wire/job.js';
import { queueJobs, queueStats, toQueueStats } from '../wire/queue.js';
import { timestamp, toTimestamp } from '../wire/timestamp.js';
import { submitRequest, TRAIN_NAMES, toSubmitInput } from '../wire/training-requests.js';
import { listJobs } from './list-jobs.js';

const tags = ['Training Queue'];
const params = z.object({ job_id: jobId });
const submitted = z.object({
  job_id: z.string().describe('Id of the job'),
  status: z.literal('submitted').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
  created_at: timestamp,
});
const done = z.object({
  status: z.literal('success').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
});
const RECENT_JOBS = 10;

/** The Training Queue section. */
export function serveQueue(server: RestServer, { graph }: RestDeps): void {
  server.post(
    '/training/queue/submit',
    {
      schema: {
        tags,
        summary: 'Submit a training job to the queue',
        description:
          'As `POST /training/train`, with the resources that the job needs. Higher priorities run first, the oldest first within one; a job rises by one priority each time it has waited for QUEUE_AGEING_SECONDS.',
        headers: idempotencyHeaders,
        body: submitRequest,
        response: { 200: submitted, ...commonErrors, ...notFound, ...conflict },
      },
    },
    async (request) => {
      const input = toSubmitInput(request.body, idempotencyKeyOf(request.headers));
      const { startTrainingJob } = await blamingBody(TRAIN_NAMES, () =>
        graph.execute(RestStartTrainingJobDocument, { input }, contextOf(request)),
      );
      const { id, createdAt } = startTrainingJob.job;
      return {
        job_id: id,
        status: 'submitted' as const,
        message: `Training job ${id} submitted to queue`,
        created_at: toTimestamp(createdAt),
      };
    },
  );

  server.get(
    '/training/queue/job/:job_id',
    {
      schema: {
        tags,
        summary: 'Get status of a specific training job',
        description:
          'As the queue sees it: priority, progress in percent, when it started and ended, and why it failed.',
        params,
        response: { 200: queueJob, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { job_id: id } = request.params;
      const { trainingJob } = await graph.execute(RestTrainingJobDocument, { id }, contextOf(request));
      return toQueueJob(requireFound(trainingJob, 'training job', id));
    },
  );

  server.delete(
    '/training/queue/job/:job_id',
    {
      schema: {
        tags,
        summary: 'Cancel a training job',
        description:
          'A pending job is cancelled at once, a running one within seconds. Once a finished training is being registered: 409.',
        params,
        response: { 200: done, ...commonErrors, ...notFound, ...conflict },
      },
    },
    async (request) => {
      const { job_id: id } = request.params;
      await graph.execute(RestCancelTrainingJobDocument, { id }, contextOf(request));
      return { status: 'success' as const, message: `Job ${id} cancelled successfully` };
    },
  );

  server.get(
    '/training/queue/stats',
    {
      schema: {
        tags,
        summary: 'Get training queue statistics',
        description:
          'Jobs by state, what all workers together can run at once and run now, and the ten newest jobs.',
        response: { 200: queueStats, ...commonErrors },
      },
    },
    async (request) =>
      toQueueStats(await graph.execute(RestQueueStatsDocument, { recent: RECENT_JOBS }, contextOf(request))),
  );

  server.get(
    '/training/queue/jobs',
    {
      schema: {
        tags,
        summary: 'List training jobs with optional status filter',
        description: 'Newest first; `filters` repeats what was asked for.',
        querystring: z.strictObject({
          status: jobStatus.optional().describe('Only jobs in this state'),
          limit: limit(50),
        }),
        response: { 200: queueJobs, ...commonErrors },
      },
    },
    async (request) => {
      const { status, limit } = request.query;
      const filter = status && { status: [fromJobStatus(status)] };
      const listed = await listJobs(graph, contextOf(request), limit, filter);
      const jobs = listed.map(toJobSummary);
      return { jobs, count: jobs.length, filters: { status: status ?? null, limit } };
    },
  );

  server.post(
    '/training/queue/retry/:job_id',
    {
      schema: {
        tags,
        summary: 'Retry a failed training job',
        description:
          'A new job with the same settings, for one that failed or was cancelled; of another one it is a conflict. While a retry of the job is pending or running, that one is the answer.',
        params,
        headers: idempotencyHeaders,
        response: {
          200: done.extend({ new_job_id: z.string().describe('Id of the new job') }),
          ...commonErrors,
          ...notFound,
          ...conflict,
        },
      },
    },
    async (request) => {
      const { job_id: id } = request.params;
      const { retryTrainingJob } = await blamingBody(TRAIN_NAMES, () =>
        graph.execute(
          RestRetryTrainingJobDocument,
          { id, idempotencyKey: idempotencyKeyOf(request.headers) },
          contextOf(request),
        ),
      );
      const newId = retryTrainingJob.job.id;
      return {
        status: 'success' as const,
        message: `Job ${id} retried as ${newId}`,
        new_job_id: newId,
      };
    },
  );
}
