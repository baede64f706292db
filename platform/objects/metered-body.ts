import { createHash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import type { PutOptions, PutResult } from './object-store.js';

/** A body on its way into a store: yields its bytes, counts and hashes them, and enforces the limits of a `put`. */
export interface MeteredBody {
  /** Ends only when the body ended with the announced size; throws otherwise. */
  readonly chunks: AsyncIterable<Buffer>;
  /** What has passed; meaningful once `chunks` has ended. */
  result(): PutResult;
  /** Whether this error came out of the body, and not out of whatever consumed it. */
  failed(error: unknown): boolean;
  /** Stops a body that will not be read to its end. */
  discard(): void;
}

/**
 * @throws (while iterating) AppError PAYLOAD_TOO_LARGE beyond `maxSizeBytes`; InvalidInputError when the body is
 *   not of `sizeBytes`; the signal's reason when aborted; the body's own error
 */
export function meterBody(body: Readable | Uint8Array, options: PutOptions = {}): MeteredBody {
  const { sizeBytes, maxSizeBytes, signal, unhashed = false } = options;
  const hash = createHash('sha256');
  let passed = 0;
  let failure: unknown;

  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      yield* measured();
    } catch (error) {
      failure = error;
      throw error;
    }
  }

  async function* measured(): AsyncGenerator<Buffer> {
    if (maxSizeBytes !== undefined && (sizeBytes ?? 0) > maxSizeBytes) throw tooLarge(maxSizeBytes);
    for await (const chunk of read(body, signal)) {
      const bytes = toBuffer(chunk);
      passed += bytes.byteLength;
      if (maxSizeBytes !== undefined && passed > maxSizeBytes) throw tooLarge(maxSizeBytes);
      if (sizeBytes !== undefined && passed > sizeBytes) throw wrongSize(sizeBytes, 'more');
      if (!unhashed) hash.update(bytes);
      yield bytes;
    }
    signal?.throwIfAborted();
    if (sizeBytes !== undefined && passed < sizeBytes) throw wrongSize(sizeBytes, `only ${passed}`);
  }

  // An error before the first read would have no listener and end the process; the first read reports it.
  if (body instanceof Readable) body.on('error', () => undefined);
  let sha256: string | undefined;
  return {
    chunks: chunks(),
    result() {
      sha256 ??= unhashed ? '' : hash.digest('hex');
      return { sizeBytes: passed, sha256 };
    },
    failed: (error) => failure !== undefined && failure === error,
    discard() {
      if (body instanceof Readable) body.destroy();
    },
  };
}

/** An abort ends the wait for a body that has stalled, too. */
async function* read(body: Readable | Uint8Array, signal: AbortSignal | undefined): AsyncGenerator<unknown> {
  try {
    signal?.throwIfAborted();
    if (body instanceof Uint8Array) yield body;
    else yield* signal ? addAbortSignal(signal, body) : body;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

function toBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (typeof chunk === 'string') return Buffer.from(chunk);
  throw new TypeError('An object body must be a stream of bytes.');
}

function tooLarge(maxSizeBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The content is larger than the limit of ${maxSizeBytes} bytes.`);
}

function wrongSize(announced: number, got: string): InvalidInputError {
  return new InvalidInputError(
    `The content was announced with ${announced} bytes and has ${got}. Send it again.`,
  );
}
