import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '../../contracts/errors.js';

/** Counts and hashes bytes while they pass. */
export interface ByteMeter {
  readonly stream: Readable;
  readonly receivedBytes: number;
  /** Lower-case hexadecimal SHA-256; call it once, at the end. Undefined when nothing was hashed. */
  sha256(): string | undefined;
}

/**
 * Passes a stream through, a chunk at a time and no faster than it is read.
 * The stream fails with PAYLOAD_TOO_LARGE once more than `maxBytes` have come.
 */
export function meterBytes(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  options: { hash: boolean } = { hash: true },
): ByteMeter {
  const hash = options.hash ? createHash('sha256') : undefined;
  let receivedBytes = 0;
  async function* metered() {
    for await (const chunk of source) {
      receivedBytes += chunk.byteLength;
      if (receivedBytes > maxBytes) {
        throw new AppError(
          'PAYLOAD_TOO_LARGE',
          `The file is too large; at most ${maxBytes} bytes are accepted.`,
        );
      }
      hash?.update(chunk);
      yield chunk;
    }
  }
  return {
    stream: Readable.from(metered(), { objectMode: false }),
    get receivedBytes() {
      return receivedBytes;
    },
    sha256: () => hash?.digest('hex'),
  };
}
