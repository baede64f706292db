import { InvalidInputError } from '../../../contracts/errors.js';

const MAX_NAME_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 2_000;
const MAX_METADATA_BYTES = 16 * 1024;
const MAX_METADATA_DEPTH = 8;

/** NUL and halves of surrogate pairs: PostgreSQL stores neither, in text or JSON. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * The file's name without the folders that some clients send along.
 * @throws InvalidInputError
 */
export function parseOriginalName(input: string): string {
  const name = input.slice(Math.max(input.lastIndexOf('/'), input.lastIndexOf('\\')) + 1).trim();
  if (name === '' || name.length > MAX_NAME_LENGTH || /[\p{Cc}\p{Cs}]/u.test(name)) {
    throw invalid(
      'originalName',
      `originalName must be a file name of 1 to ${MAX_NAME_LENGTH} printable characters.`,
    );
  }
  return name;
}

/** @throws InvalidInputError */
export function parseDescription(input: string): string {
  const description = input.trim();
  if (description.length > MAX_DESCRIPTION_LENGTH || UNSTORABLE.test(description)) {
    throw invalid(
      'description',
      `description must be text of at most ${MAX_DESCRIPTION_LENGTH} characters, without NUL.`,
    );
  }
  return description;
}

/** @throws InvalidInputError */
export function parseMetadata(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  // Depth first: serialising, too, recurses.
  if (!isStorable(input, MAX_METADATA_DEPTH)) {
    throw invalid('metadata', `metadata must nest at most ${MAX_METADATA_DEPTH} deep and hold no NUL.`);
  }
  if (Buffer.byteLength(JSON.stringify(input)) > MAX_METADATA_BYTES) {
    throw invalid('metadata', `metadata must take at most ${MAX_METADATA_BYTES} bytes as JSON.`);
  }
  return input;
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(([key, item]) => !UNSTORABLE.test(key) && isStorable(item, depth - 1));
}

/** @throws InvalidInputError */
export function parseSha256(input: string): string {
  if (!/^[0-9a-f]{64}$/i.test(input)) {
    throw invalid('sha256', 'sha256 must be 64 hexadecimal digits.');
  }
  return input.toLowerCase();
}

/**
 * A number of bytes that a client announces or reports.
 * @throws InvalidInputError
 */
export function parseByteCount(field: string, input: number): number {
  if (!Number.isSafeInteger(input) || input < 0) {
    throw invalid(field, `${field} must be a whole number of bytes, 0 or more.`);
  }
  return input;
}

function invalid(field: string, message: string): InvalidInputError {
  return new InvalidInputError(message, { details: { field } });
}
