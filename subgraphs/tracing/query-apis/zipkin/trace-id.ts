import { InvalidInputError } from '../../../../contracts/errors.js';

/**
 * The id of a trace as it is stored. An id of 64 bits is another one than any of 128 bits that ends in it, as with
 * Zipkin's `STRICT_TRACE_ID`.
 * @throws InvalidInputError
 */
export function normalTraceId(text: string): string {
  if (/^[0-9a-fA-F]{1,32}$/.test(text)) return text.toLowerCase().padStart(32, '0');
  throw new InvalidInputError(`${text.slice(0, 64)} should be 1 to 32 hex digits`);
}
