import { InvalidInputError } from '../../../contracts/errors.js';
import { isPagePath } from '../../../contracts/page-paths.js';

const MAX_LENGTH = 2_000;
/** Stands for whatever origin we are asked at. */
const HERE = 'http://here.invalid';

/**
 * Where a browser is sent once it has signed in: a page of this origin, and never another one, however it is written.
 * @throws InvalidInputError
 */
export function parseReturnPath(text: string | undefined): string {
  if (text === undefined) return '/';
  const path = text.length <= MAX_LENGTH && text.startsWith('/') ? pathHere(text) : undefined;
  // What is left of `/.//elsewhere.example` would lead elsewhere when it is read again.
  if (path !== undefined && pathHere(path) === path && isPagePath(new URL(path, HERE).pathname)) return path;
  throw new InvalidInputError('returnTo must be the path of a page here, such as /jobs?status=RUNNING.', {
    details: { field: 'returnTo' },
  });
}

function pathHere(text: string): string | undefined {
  if (!URL.canParse(text, HERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, HERE);
  return origin === HERE ? `${pathname}${search}${hash}` : undefined;
}
