import { InvalidInputError } from '../../../contracts/errors.js';
import type { TimeWindow } from './time-window.js';

/** Items of a page at most. */
export const MAX_PAGE = 1_000;
/** Items that may be skipped: the store reads them all to do so. */
export const MAX_OFFSET = 100_000;

/** A page of a list that was read with one row more than wanted. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
  readonly window: TimeWindow;
  /** Items skipped before the page. */
  readonly offset: number;
}

export function toPage<T>(
  rows: readonly T[],
  first: number,
  rest: { window: TimeWindow; offset: number },
): Page<T> {
  return { items: rows.slice(0, first), hasNextPage: rows.length > first, ...rest };
}

/** @throws InvalidInputError when the number is not whole or outside `[min, max]` */
export function requireWithin(field: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InvalidInputError(`${field} must be ${min} to ${max}.`, { details: { field } });
}

/** @throws InvalidInputError */
export const requirePageSize = (first: number): number => requireWithin('first', first, 1, MAX_PAGE);

/** Where a page ends: the newest-first position of its last trace. */
export interface KeysetPosition {
  readonly startNs: bigint;
  readonly traceId: string;
}

/** A cursor of traces listed newest first. */
export const encodeKeyset = ({ startNs, traceId }: KeysetPosition): string =>
  encode(`t${startNs} ${traceId}`);

/** A cursor of lists without a key to continue from: how many items are before its end. */
export const encodeOffset = (offset: number): string => encode(`o${offset}`);

/** @throws InvalidInputError when the text is not a cursor of `encodeKeyset` */
export function decodeKeyset(cursor: string): KeysetPosition {
  const [, digits, traceId] = /^t(\d{1,19}) ([0-9a-f]{32})$/.exec(decode(cursor)) ?? [];
  if (digits === undefined || traceId === undefined) throw invalidCursor();
  return { startNs: BigInt(digits), traceId };
}

/** @throws InvalidInputError when the text is not a cursor of `encodeOffset` */
export function decodeOffset(cursor: string): number {
  const [, digits] = /^o(\d{1,9})$/.exec(decode(cursor)) ?? [];
  if (digits === undefined) throw invalidCursor();
  return requireWithin('offset', Number(digits), 0, MAX_OFFSET);
}

/**
 * How many items to skip, from a cursor or a number.
 * @throws InvalidInputError when both are given, or either is not valid
 */
export function requireOffset(after: string | null | undefined, offset: number | null | undefined): number {
  if (!after) return requireWithin('offset', offset ?? 0, 0, MAX_OFFSET);
  if (offset) throw afterWithOffset();
  return decodeOffset(after);
}

export const afterWithOffset = () =>
  new InvalidInputError('offset must not be given together with after.', { details: { field: 'offset' } });

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');

function invalidCursor(): InvalidInputError {
  return new InvalidInputError('after is not a cursor of this list; start again without it.', {
    details: { field: 'after' },
  });
}
