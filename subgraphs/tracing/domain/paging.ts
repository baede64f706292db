import { InvalidInputError } from '../../../contracts/errors.js';
import { type CursorFormat, cursorFormat, type Page, requireWithin } from '../../../contracts/paging.js';
import type { TimeWindow } from './time-window.js';

/** Items that may be skipped: the store reads them all to do so. */
export const MAX_OFFSET = 100_000;

/** A page of what is in a time window. */
export interface WindowPage<T> extends Page<T> {
  readonly window: TimeWindow;
  /** Items skipped before the page. */
  readonly offset: number;
}

/** Where a page ends: the newest-first position of its last trace. */
export interface KeysetPosition {
  readonly startNs: bigint;
  readonly traceId: string;
}

/** Of traces listed newest first. */
export const traceCursors = cursorFormat<KeysetPosition>({
  tag: 't',
  write: ({ startNs, traceId }) => `${startNs} ${traceId}`,
  form: /^(\d{1,19}) ([0-9a-f]{32})$/,
  read: ([digits = '', traceId = '']) => ({ startNs: BigInt(digits), traceId }),
});

/** Of lists without a key to continue from: how many items are before the place. */
const offsetCursors = (tag: string): CursorFormat<number> =>
  cursorFormat({
    tag,
    write: String,
    form: /^(\d{1,9})$/,
    read: ([digits]) => requireWithin('offset', Number(digits), 0, MAX_OFFSET),
  });

/** Of traces in another order than newest first. */
export const orderedTraceCursors = offsetCursors('o');
export const errorCursors = offsetCursors('e');
export const serviceCursors = offsetCursors('s');

/** The cursor of an item of a page of such a list. */
export const offsetCursorOf =
  (cursors: CursorFormat<number>) =>
  (_item: unknown, { offset }: WindowPage<unknown>, index: number): string =>
    cursors.encode(offset + index + 1);

/**
 * How many items to skip, from a cursor or a number.
 * @throws InvalidInputError when both are given, or either is not valid
 */
export function requireOffset(
  cursors: CursorFormat<number>,
  after: string | null | undefined,
  offset: number | null | undefined,
): number {
  if (!after) return requireWithin('offset', offset ?? 0, 0, MAX_OFFSET);
  if (offset) throw afterWithOffset();
  return cursors.decode(after);
}

export const afterWithOffset = () =>
  new InvalidInputError('offset must not be given together with after.', { details: { field: 'offset' } });
