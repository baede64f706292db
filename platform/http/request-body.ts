import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createGunzip, createInflate, type Zlib } from 'node:zlib';
import { AppError, InvalidInputError } from '../../contracts/errors.js';

/** The body is over the limit, as it was sent or once it is unpacked. */
export class PayloadTooLargeError extends AppError {
  constructor(maxBytes: number) {
    super(
      'PAYLOAD_TOO_LARGE',
      `The body has more than ${maxBytes} bytes, or would have them uncompressed. Send less at once.`,
      { details: { maxBytes } },
    );
  }
}

/** The body is not what its `content-encoding` says, or is cut off. */
export class BadEncodingError extends InvalidInputError {}

/** A share of a budget that many bodies have together. */
export interface ByteHold {
  /** @throws AppError when the others leave too little */
  add(bytes: number): void;
}

/** How long the rest of a refused body is read and thrown away, so that its sender gets to see the answer. */
const LINGER_MS = 5_000;
/** Every piece that zlib gives back is a turn through its thread pool: few and large ones are faster. */
const INFLATE_CHUNK_BYTES = 128 * 1024;

/**
 * Reads a request's body and unpacks it on the way. Both what arrives and what comes out are counted while they
 * stream: beyond `maxBytes` nothing more is unpacked or kept. After a failure the rest of the body is thrown away.
 * @param options.encoding the `content-encoding` header: gzip, deflate (zlib), identity, none, or absent
 * @param options.hold takes what is kept from the budget of all payloads; the caller gives it back
 * @throws PayloadTooLargeError, BadEncodingError, AppError UNSUPPORTED_MEDIA_TYPE for any other encoding, RATE_LIMITED
 */
export async function readLimitedBody(
  request: IncomingMessage,
  options: { maxBytes: number; encoding: string | undefined; hold?: ByteHold },
): Promise<Buffer> {
  try {
    const inflater = inflaterFor(options.encoding);
    if (Number(request.headers['content-length'] ?? 0) > options.maxBytes) {
      throw new PayloadTooLargeError(options.maxBytes);
    }
    return await collect(request, inflater, options.maxBytes, options.hold);
  } catch (error) {
    discardBody(request);
    throw error;
  }
}

/**
 * Takes the rest of a body in and throws it away: a sender whose connection breaks while it sends does not get to see
 * the answer. One that does not come to an end is cut off.
 */
export function discardBody(request: IncomingMessage): void {
  // Not `complete`, which says that all of it has arrived: what is not read holds up the connection.
  if (request.readableEnded || request.destroyed) return;
  const { socket } = request;
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  request.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  // An abort is no news by now.
  request.on('error', () => undefined);
  request.resume();
}

function inflaterFor(encoding: string | undefined): (Transform & Zlib) | undefined {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
    case 'none':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ chunkSize: INFLATE_CHUNK_BYTES });
    case 'deflate':
      return createInflate({ chunkSize: INFLATE_CHUNK_BYTES });
    default:
      throw new AppError(
        'UNSUPPORTED_MEDIA_TYPE',
        `The content-encoding "${encoding?.slice(0, 64)}" is not known here. Send gzip, deflate, or no encoding.`,
      );
  }
}

function collect(
  request: IncomingMessage,
  inflater: (Transform & Zlib) | undefined,
  maxBytes: number,
  hold: ByteHold | undefined,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const output = inflater ?? request;
    const chunks: Buffer[] = [];
    let receivedBytes = 0;
    let outputBytes = 0;

    const stop = () => {
      request.off('data', countReceived).off('error', breakOff).off('close', breakOff);
      output.off('data', keep).off('end', finish);
      request.unpipe();
      // An error may still be on its way out of the inflater; it changes nothing now.
      inflater
        ?.off('error', refuseEncoding)
        .on('error', () => undefined)
        .destroy();
    };
    const fail = (error: unknown) => {
      stop();
      reject(error);
    };
    const countReceived = (chunk: Buffer) => {
      receivedBytes += chunk.length;
      if (receivedBytes > maxBytes) fail(new PayloadTooLargeError(maxBytes));
    };
    const keep = (chunk: Buffer) => {
      outputBytes += chunk.length;
      try {
        if (outputBytes > maxBytes) throw new PayloadTooLargeError(maxBytes);
        hold?.add(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        fail(error);
      }
    };
    const breakOff = () => {
      if (request.complete) return;
      fail(new BadEncodingError('The body ended before all of it had arrived. Send it again.'));
    };
    const refuseEncoding = (cause: Error) => {
      // No bytes at all are no body, whatever the header says of it.
      if (request.complete && receivedBytes === 0) finish();
      else
        fail(
          new BadEncodingError('The body is not what its content-encoding says, or is cut off.', { cause }),
        );
    };
    const finish = () => {
      stop();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, outputBytes));
    };

    request.on('error', breakOff).on('close', breakOff);
    output.on('data', keep).on('end', finish);
    if (inflater) {
      inflater.on('error', refuseEncoding);
      request.on('data', countReceived).pipe(inflater);
    }
  });
}
