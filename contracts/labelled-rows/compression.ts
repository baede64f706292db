import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFileError } from './unreadable-file.js';
import { unzstd } from './unzstd.js';

export type Compression = 'gzip' | 'zstd';

/** How many first bytes tell it. */
const MAGIC_BYTES = 4;
/** Rows compress to a tenth, very repetitive ones to a fiftieth; only what was made to fill memory goes beyond. */
const MAX_RATIO = 200;
/** Below this the ratio does not matter. */
const HARMLESS_BYTES = 32 * 1024 * 1024;
/** Whatever the ratio. */
const MAX_BYTES = 16 * 1024 ** 3;

/** How bytes are compressed, by how they begin; undefined when they are not. No text of rows begins like this. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const [a, b, c, d] = head;
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  return undefined;
}

/**
 * The bytes without their compression, if they have one, in pieces of bounded size. No length that the file states is
 * believed: what comes out is counted.
 * @throws UnreadableFileError when they are damaged, cut off, or unfold to far more than rows would; what the source throws
 */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  const source = new PeekedChunks(chunks);
  const compression = compressionOf(await source.peek(MAGIC_BYTES));
  if (!compression) {
    yield* source;
    return;
  }
  let bytesOut = 0;
  for await (const piece of compression === 'gzip' ? gunzip(source) : unzstd(source)) {
    bytesOut += piece.length;
    if (bytesOut > MAX_BYTES || (bytesOut > HARMLESS_BYTES && bytesOut > MAX_RATIO * source.bytesTaken)) {
      throw new UnreadableFileError(
        `the ${compression} data unfolds to ${bytesOut} bytes and more out of ${source.bytesTaken}: more than rows of texts would; send the file uncompressed`,
      );
    }
    yield piece;
  }
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const input = Readable.from(source, { highWaterMark: 1 });
  const engine = createGunzip();
  // Whichever of the two fails destroys the other; the reader of the engine is told.
  pipeline(input, engine, () => {});
  try {
    for await (const piece of engine) yield piece;
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    throw new UnreadableFileError(`the gzip data is damaged: ${cause.message}`, { cause });
  } finally {
    input.destroy();
    engine.destroy();
  }
}

const isZlibError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

/** Chunks whose first bytes can be looked at before they are read. */
class PeekedChunks implements AsyncIterable<Uint8Array> {
  bytesTaken = 0;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #head: Uint8Array[] = [];

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The first bytes; fewer when there are not so many. */
  async peek(count: number): Promise<Uint8Array> {
    let length = 0;
    while (length < count) {
      const next = await this.#chunks.next();
      if (next.done) break;
      this.#head.push(next.value);
      length += next.value.length;
    }
    return Buffer.concat(this.#head.map((chunk) => chunk.subarray(0, count))).subarray(0, count);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (const chunk of this.#head.splice(0)) {
        this.bytesTaken += chunk.length;
        yield chunk;
      }
      for (;;) {
        const next = await this.#chunks.next();
        if (next.done) return;
        this.bytesTaken += next.value.length;
        yield next.value;
      }
    } finally {
      await this.#chunks.return?.();
    }
  }
}
