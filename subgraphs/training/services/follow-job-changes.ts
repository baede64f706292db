import { UnavailableError } from '../../../contracts/errors.js';
import { TRAINING_JOBS_TOPIC, TRAINING_QUEUE_TOPIC, trainingJobsEvent } from '../../../contracts/events.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Found } from '../../../platform/streams/polled-stream.js';
import type { JobChange } from '../domain/job-change.js';
import type { JobFilter } from '../domain/paging.js';
import type { TrainingDeps } from './deps.js';
import { requireIds } from './list-training-jobs.js';
import { wokenStream } from './woken-stream.js';

/** Looks of one stream are so far apart at least: what a job became in between is one change. */
const SHORTEST_PAUSE_MS = 250;
/** Changes of one look. */
const MOST_CHANGES = 100;

/**
 * The jobs that change, each as it is when it is read: of the changes of one job between two looks only the last is
 * seen, and none of the last ones is missed. Of the filter those conditions count that do not change in a job's life;
 * `matches` tells of the others.
 *
 * Without `afterSequence`, and with one that the database has not come to (it was restored from a copy), the first
 * change is of no job and says where the stream begins.
 * @throws InvalidInputError for too many ids
 */
export async function followJobChanges(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { filter: JobFilter; afterSequence?: number | null },
): Promise<AsyncIterableIterator<JobChange>> {
  const { filter, afterSequence } = input;
  requireIds(filter);
  const present = await deps.jobs.changePosition();
  const known = typeof afterSequence === 'number' && afterSequence <= present.newest;
  const first = known ? [] : [{ sequence: present.settled, job: null, matches: false }];
  let cursor = known ? afterSequence : present.settled;

  const look = async (): Promise<Found<JobChange>> => {
    try {
      const query = { filter, after: cursor, limit: MOST_CHANGES };
      const { changes, hasMore } = await deps.jobs.changes(ctx.tenant, query);
      cursor = changes.at(-1)?.sequence ?? cursor;
      return { values: changes, hasMore };
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      deps.log.debug({ err: error }, 'A follower of jobs waits for the database');
      return { values: [] };
    }
  };
  const ofTenant = (payload: unknown): boolean =>
    trainingJobsEvent.safeParse(payload).data?.tenant === ctx.tenant;
  return wokenStream(
    deps,
    [{ topic: TRAINING_JOBS_TOPIC, concerns: ofTenant }, { topic: TRAINING_QUEUE_TOPIC }],
    { look, first, minMs: SHORTEST_PAUSE_MS },
  );
}
