import { InvalidInputError } from './errors.js';

/** Items of a page at most, where a list states no other limit. */
export const MAX_PAGE = 1_000;

/** A page of a list that was read with one row more than wanted. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
}

/** @param rows what was read with a limit of `first + 1` */
export function toPage<T>(rows: readonly T[], first: number): Page<T> {
  return { items: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** @throws InvalidInputError when the number is not whole or outside `[min, max]` */
export function requireWithin(field: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InvalidInputError(`${field} must be ${min} to ${max}.`, { details: { field } });
}

/** @throws InvalidInputError when the page is empty or too large */
export const requirePageSize = (first: number, max = MAX_PAGE): number =>
  requireWithin('first', first, 1, max);

/** How places in one list are written for clients. */
export interface CursorFormat<Place> {
  encode(place: Place): string;
  /** @throws InvalidInputError when the text is not a cursor of this list */
  decode(cursor: string): Place;
}

/**
 * Cursors of one list.
 * @param format.tag begins each cursor and no cursor of another list, so that one of these is refused
 * @param format.form what follows the tag; its groups are what `read` gets
 */
export function cursorFormat<Place>(format: {
  tag: string;
  write(place: Place): string;
  form: RegExp;
  read(groups: readonly string[]): Place;
}): CursorFormat<Place> {
  const { tag, write, form, read } = format;
  return {
    encode: (place) => Buffer.from(`${tag}${write(place)}`).toString('base64url'),
    decode(cursor) {
      const text = Buffer.from(cursor, 'base64url').toString('utf8');
      const match = text.startsWith(tag) ? form.exec(text.slice(tag.length)) : null;
      if (match) return read(match.slice(1));
      throw new InvalidInputError('after is not a cursor of this list; start again without it.', {
        details: { field: 'after' },
      });
    },
  };
}

/** What every connection resolves from its page. */
export function connectionFields<T, P extends Page<T> = Page<T>>(
  cursorOf: (item: T, page: P, index: number) => string,
) {
  return {
    edges: (page: P) => page.items.map((node, index) => ({ node, cursor: cursorOf(node, page, index) })),
    pageInfo: (page: P) => {
      const { items, hasNextPage } = page;
      const last = items.at(-1);
      return {
        hasNextPage,
        endCursor: last === undefined ? null : cursorOf(last, page, items.length - 1),
      };
    },
  };
}
