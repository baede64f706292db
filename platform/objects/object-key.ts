import { InvalidInputError } from '../../contracts/errors.js';

const MAX_KEY_CHARACTERS = 512;
/** Begins the keys under which an engine keeps sealed objects; they may be longer by it. */
export const SEALED_PREFIX = 'sealed/';
/** File systems end at 255 bytes for a name, and MinIO with them. */
const SEGMENT = /^[A-Za-z0-9._=-]{1,255}$/;
const PREFIX_SEGMENT = /^[A-Za-z0-9._=-]{0,255}$/;

/** Whether a name can be part of a key. */
export function isKeySegment(name: string): boolean {
  return SEGMENT.test(name) && name !== '.' && name !== '..';
}

/** @throws InvalidInputError for everything that the store interface does not call a key */
export function checkObjectKey(key: string): void {
  if (key.length > longest(key) || !key.split('/').every(isKeySegment)) throw notAKey(key);
}

/** A prefix is the beginning of a key, at any character; the empty one begins all. */
export function checkObjectPrefix(prefix: string): void {
  const segments = prefix.split('/');
  const last = segments.pop() ?? '';
  if (prefix.length > longest(prefix) || !segments.every(isKeySegment) || !PREFIX_SEGMENT.test(last)) {
    throw notAKey(prefix);
  }
}

const longest = (key: string): number =>
  MAX_KEY_CHARACTERS + (key.startsWith(SEALED_PREFIX) ? SEALED_PREFIX.length : 0);

function notAKey(text: string): InvalidInputError {
  return new InvalidInputError(
    `"${text.slice(0, 100)}" is not an object key: use slash-separated names of letters, digits, ".", "_", "=" and "-", ${MAX_KEY_CHARACTERS} characters at most.`,
  );
}
