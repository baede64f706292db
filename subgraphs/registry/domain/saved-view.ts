import { z } from 'zod';
import { isPagePath } from '../../../contracts/page-paths.js';
import { cursorFormat, type Page } from '../../../contracts/paging.js';
import { parseInput } from '../../../contracts/parse-input.js';

/** A name that somebody gave to a page of the dashboard. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Views that one user may save in a tenant. */
export const MAX_SAVED_VIEWS = 200;
const MAX_NAME_CHARACTERS = 100;
const MAX_PATH_CHARACTERS = 2_000;

/** Stands for the gateway's, whatever it is called: a path that leads away from it is none of ours. */
const ORIGIN = 'http://dashboard.invalid';
/** Its fragment is a secret, and it shows nothing that could be filtered. */
const SIGN_IN_PATH = '/login';

const name = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME_CHARACTERS)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters');

const path = z
  .string()
  .max(MAX_PATH_CHARACTERS)
  // Browsers skip these inside of an address, so that it is another one than it seems.
  .regex(/^[^\p{Cc}\p{Cs}\\]*$/u, 'must not contain control characters or "\\"')
  .refine((text) => pageOf(text) !== undefined, {
    error:
      'must be the path of a page of this dashboard, such as "/jobs?status=FAILED", with nothing behind "#"',
  })
  .transform((text) => pageOf(text) ?? text);

/** The path and search parameters of a page of ours, as a browser reads them; undefined for anything else. */
function pageOf(text: string): string | undefined {
  if (!text.startsWith('/') || text.includes('#') || !URL.canParse(text, ORIGIN)) return undefined;
  const { origin, pathname, search } = new URL(text, ORIGIN);
  // Once more, as it will be read: `/.//elsewhere` is on our origin, what is left of it is not.
  const isOurs = origin === ORIGIN && !pathname.startsWith('//');
  return isOurs && isPagePath(pathname) && pathname !== SIGN_IN_PATH ? `${pathname}${search}` : undefined;
}

/** @throws InvalidInputError that names every wrong field */
export function parseView(input: unknown): { name: string; path: string } {
  return parseInput(z.object({ name, path }), input, 'The view cannot be saved');
}

/** @throws InvalidInputError */
export function parseViewName(input: { name: string }): string {
  return parseInput(z.object({ name }), input, 'The view cannot be renamed').name;
}

/** Views are listed by name, which no two of a user share. */
export const savedViewCursors = cursorFormat<Pick<SavedView, 'name'>>({
  tag: 'view ',
  write: ({ name: last }) => last,
  form: /^(.+)$/s,
  read: ([last = '']) => ({ name: last }),
});

export type SavedViewPage = Page<SavedView>;
