import { createHash } from 'node:crypto';
import { ConflictError, InvalidInputError } from './errors.js';

const LONGEST_KEY = 200;
const FIELD = 'idempotencyKey';

/** @throws InvalidInputError */
export function parseIdempotencyKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (key.length > 0 && key.length <= LONGEST_KEY) return key;
  throw new InvalidInputError(`${FIELD} must have 1 to ${LONGEST_KEY} characters.`, {
    details: { field: FIELD },
  });
}

/** A hash that is the same for requests that say the same, in whatever order; null and absent are the same. */
export function fingerprintOf(request: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(canonical(request)).digest('hex');
}

/**
 * A repeated request gets what the first one made; another request under its key must not.
 * @param what a word for what was made
 * @throws ConflictError
 */
export function requireSameRequest<Made extends { id: string; requestHash: string | null }>(
  made: Made,
  requestHash: string | null,
  what = 'job',
): Made {
  // What was made before requests were hashed has none.
  if (made.requestHash === null || made.requestHash === requestHash) return made;
  throw new ConflictError(
    `${FIELD} was used before, for another request: the one that made ${what} ${made.id}. Use a new key for a new request.`,
    { details: { field: FIELD } },
  );
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join()}}`;
}
