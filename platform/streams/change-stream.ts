import type { ChangePosition, Changes } from '../postgres/changes.js';
import type { Found } from './polled-stream.js';
import { type Waking, type WakingTopic, wokenStream } from './woken-stream.js';

/** Looks of one stream are so far apart at least: what a row became in between is one change. */
const SHORTEST_PAUSE_MS = 250;
/** Changes of one look. */
const MOST_CHANGES = 100;

/** Where a stream of changes reads. */
export interface ChangeSource<Change extends { sequence: number }> {
  position(): Promise<ChangePosition>;
  read(range: { after: number; limit: number }): Promise<Changes<Change>>;
  /** A change of nothing, which says where the stream begins. */
  begin(sequence: number): Change;
}

/**
 * The rows that change, each as it is when it is read: of the changes of one row between two looks only the last is seen,
 * and none of the last ones is missed. Without `afterSequence`, and with one that the database has not come to (it was
 * restored from a copy), it starts with `begin`.
 */
export async function changeStream<Change extends { sequence: number }>(
  deps: Waking,
  topics: readonly WakingTopic[],
  source: ChangeSource<Change>,
  afterSequence: number | null | undefined,
): Promise<AsyncIterableIterator<Change>> {
  const present = await source.position();
  const known = typeof afterSequence === 'number' && afterSequence <= present.newest;
  const first = known ? [] : [source.begin(present.settled)];
  let cursor = known ? afterSequence : present.settled;

  const look = async (): Promise<Found<Change>> => {
    const { changes, hasMore } = await source.read({ after: cursor, limit: MOST_CHANGES });
    cursor = changes.at(-1)?.sequence ?? cursor;
    return { values: changes, hasMore };
  };
  return wokenStream(deps, topics, { look, first, minMs: SHORTEST_PAUSE_MS });
}
