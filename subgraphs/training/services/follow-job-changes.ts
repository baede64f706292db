import { TRAINING_JOBS_TOPIC, TRAINING_QUEUE_TOPIC, trainingJobsEvent } from '../../../contracts/events.js';
import type { RequestContext } from '../../../platform/context.js';
import { changeStream } from '../../../platform/streams/change-stream.js';
import type { JobChange } from '../domain/job-change.js';
import type { JobFilter } from '../domain/paging.js';
import type { TrainingDeps } from './deps.js';
import { requireIds } from './list-training-jobs.js';

/**
 * The jobs that change. Of the filter those conditions count that do not change in a job's life; `matches` tells of the
 * others. Without a number that can be gone on after, the first change is of no job.
 * @throws InvalidInputError for too many ids
 */
export async function followJobChanges(
  deps: TrainingDeps,
  ctx: RequestContext,
  { filter, afterSequence }: { filter: JobFilter; afterSequence?: number | null },
): Promise<AsyncIterableIterator<JobChange>> {
  requireIds(filter);
  const ofTenant = (payload: unknown): boolean =>
    trainingJobsEvent.safeParse(payload).data?.tenant === ctx.tenant;
  return changeStream(
    deps,
    [{ topic: TRAINING_JOBS_TOPIC, concerns: ofTenant }, { topic: TRAINING_QUEUE_TOPIC }],
    {
      position: () => deps.jobs.changePosition(),
      read: (range) => deps.jobs.changes(ctx.tenant, { filter, ...range }),
      begin: (sequence): JobChange => ({ sequence, job: null, matches: false }),
    },
    afterSequence,
  );
}
