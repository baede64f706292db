import { InvalidInputError, NotFoundError } from '../../../contracts/errors.js';
import { trainingJobTopic } from '../../../contracts/events.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Found } from '../../../platform/streams/polled-stream.js';
import { wokenStream } from '../../../platform/streams/woken-stream.js';
import { snapshotOf } from '../domain/job.js';
import { endsStream, type JobEvent } from '../domain/job-event.js';
import { isTerminal } from '../domain/job-state.js';
import type { TrainingDeps } from './deps.js';

/**
 * The events of a job after `afterSequence`, in order, none missing and none twice, until the job has ended.
 * Without a number the first event is a SNAPSHOT of the present state, and what happens later follows.
 *
 * The rows are the truth: the stream reads on from the last number it delivered whenever the bus wakes it, and every
 * `followPollMs` without a wake-up. It reads only when its consumer asks for more, so a slow consumer
 * costs no memory.
 *
 * @throws NotFoundError before the stream starts, when there is no such job
 * @throws InvalidInputError for a negative number
 */
export async function followTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { id: string; afterSequence?: number | null },
): Promise<AsyncIterableIterator<JobEvent>> {
  const { id, afterSequence } = input;
  if (typeof afterSequence === 'number' && afterSequence < 0) {
    throw new InvalidInputError('afterSequence must be 0 or more.', { details: { field: 'afterSequence' } });
  }
  const job = await deps.jobs.get(ctx.tenant, id);
  if (!job) throw new NotFoundError(`Job ${id} not found.`);

  const first = typeof afterSequence === 'number' ? null : snapshotOf(job, deps.clock.now());
  return wokenStream(deps, [{ topic: trainingJobTopic(id) }], {
    look: readAfter(deps, ctx, id, first?.sequence ?? afterSequence ?? 0),
    first: first ? [first] : [],
  });
}

/** Events of one read; the stream reads on as long as there are more. */
const READ_EVENTS = 200;

/** Reads what follows the last read, and whether the job can have no more. */
function readAfter(deps: TrainingDeps, ctx: RequestContext, id: string, start: number) {
  let cursor = start;
  const nextEvents = async (): Promise<JobEvent[]> => {
    const range = { afterSequence: cursor, first: READ_EVENTS };
    const events = (await deps.jobs.events(ctx.tenant, [id], range)).get(id) ?? [];
    cursor = events.at(-1)?.sequence ?? cursor;
    return events;
  };
  return async (): Promise<Found<JobEvent>> => {
    const values = await nextEvents();
    const last = values.at(-1);
    // A full page may have more behind it; of what is written after another one, the bus tells.
    if (last) return { values, hasMore: values.length === READ_EVENTS, isEnd: endsStream(last) };
    // Nothing new: either nothing happened yet, or the job ended at or before the cursor.
    const job = await deps.jobs.get(ctx.tenant, id);
    if (job && !isTerminal(job.status)) return { values };
    // It may have ended between the two reads.
    return { values: await nextEvents(), isEnd: true };
  };
}
