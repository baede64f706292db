import { InvalidInputError, NotFoundError } from '../../../contracts/errors.js';
import { trainingSearchTopic } from '../../../contracts/events.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Found } from '../../../platform/streams/polled-stream.js';
import { wokenStream } from '../../../platform/streams/woken-stream.js';
import { endsSearch, type SearchEvent } from '../domain/search/search.js';
import type { TrainingDeps } from './deps.js';

/** Looks of one stream are so far apart at least: what happened in between is one event. */
const SHORTEST_PAUSE_MS = 250;

/**
 * A search each time that something happened to it or to its trials after `afterSequence`, as it is when it is read,
 * until it has ended. Without a number the first event is of the present state.
 * @throws NotFoundError before the stream starts, when there is no such search
 * @throws InvalidInputError for a negative number
 */
export async function followSearch(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { id: string; afterSequence?: number | null },
): Promise<AsyncIterableIterator<SearchEvent>> {
  const { id, afterSequence } = input;
  if (typeof afterSequence === 'number' && afterSequence < 0) {
    throw new InvalidInputError('afterSequence must be 0 or more.', { details: { field: 'afterSequence' } });
  }
  const read = async () => (await deps.searches.getMany(ctx.tenant, [id]))[0];
  if (!(await read())) throw new NotFoundError(`Search ${id} not found.`);

  let cursor = afterSequence ?? 0;
  const look = async (): Promise<Found<SearchEvent>> => {
    const search = await read();
    if (!search) return { values: [], isEnd: true };
    const { lastSequence: sequence, status } = search;
    const values = sequence > cursor ? [{ sequence, search }] : [];
    cursor = Math.max(cursor, sequence);
    return { values, isEnd: endsSearch(status) };
  };
  return wokenStream(deps, [{ topic: trainingSearchTopic(id) }], { look, minMs: SHORTEST_PAUSE_MS });
}
