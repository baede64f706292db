import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline as join, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { clickHouseException } from './exception.js';

/** Longest statement that comes in a body. Data of an INSERT whose statement is in the URL is not limited by it. */
const MAX_STATEMENT_BYTES = 64 * 1024 * 1024;
/** Most data of one INSERT, after decompression. */
const MAX_DATA_BYTES = 4 * 1024 * 1024 * 1024;

/**
 * The body as a whole.
 * @throws ClickHouseException when it is too long or not what its Content-Encoding says
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of decoded(request, MAX_STATEMENT_BYTES)) chunks.push(chunk);
  } catch (error) {
    throw bodyError(error);
  }
  return Buffer.concat(chunks);
}

/**
 * Streams the body into a new file; of a failure nothing remains.
 * @param prefix data that came with the statement
 * @throws ClickHouseException as `readBody`
 */
export async function saveBody(request: IncomingMessage, file: string, prefix: Buffer): Promise<void> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    if (prefix.length > 0) out.write(prefix);
    await pipeline(decoded(request, MAX_DATA_BYTES), out);
  } catch (error) {
    await rm(file, { force: true });
    throw bodyError(error);
  }
}

/** The body without its Content-Encoding. */
function decoded(request: IncomingMessage, maxBytes: number): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const passOn = () => undefined; // the last stream carries the error to who reads it
  switch (encoding) {
    case 'identity':
      return join(request, limit(maxBytes), passOn);
    case 'gzip':
      return join(join(request, createGunzip(), passOn), limit(maxBytes), passOn);
    default:
      throw clickHouseException(
        'UNKNOWN_COMPRESSION_METHOD',
        `Content-Encoding ${encoding} is not supported`,
      );
  }
}

function limit(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= maxBytes) done(null, chunk);
      else done(clickHouseException('TOO_LARGE_SIZE_COMPRESSED', `The body has more than ${maxBytes} bytes`));
    },
  });
}

function bodyError(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
    return clickHouseException('CANNOT_DECOMPRESS', `The body is not gzip: ${error.message}`, error);
  }
  return error;
}
