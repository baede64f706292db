import { Decompress } from 'fzstd';
import { UnreadableFileError } from './unreadable-file.js';

const MAGIC = 0xfd2fb528;
/** Skippable frames: RFC 8878, 3.1.2. */
const SKIPPABLE = 0x184d2a50;
/** RFC 8878, 3.1.1.2.4: no block is larger, whatever it says. */
const MAX_BLOCK_BYTES = 128 * 1024;
/** What `zstd -19` asks for, four times: a frame may ask for a window of terabytes. */
const MAX_WINDOW_BYTES = 32 * 1024 * 1024;
const RESERVED_BLOCK = 3;
const RLE_BLOCK = 1;

/**
 * Zstandard (RFC 8878), frame by frame and block by block, so that no more than one block unfolds at once. Frames are
 * looked at here before the decoder sees them, since it believes what their headers ask for. Checksums are not compared:
 * a file's bytes are known by their SHA-256.
 * @throws UnreadableFileError; what the source throws
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const input = new ByteReader(chunks);
  try {
    while (await input.hasMore()) {
      const magic = (await input.take(4)).readUInt32LE();
      if (magic >>> 4 === SKIPPABLE >>> 4) await input.skip((await input.take(4)).readUInt32LE());
      else if (magic === MAGIC) yield* readFrame(input);
      else throw damaged('something else follows a frame');
    }
  } finally {
    await input.close();
  }
}

async function* readFrame(input: ByteReader): AsyncGenerator<Uint8Array, void, void> {
  const { header, hasChecksum } = await readHeader(input);
  let pieces: Uint8Array[] = [];
  const decoder = new Decompress((piece) => pieces.push(piece));
  const decode = (bytes: Uint8Array, isLast: boolean) => {
    try {
      decoder.push(bytes, isLast);
    } catch (cause) {
      throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
    }
    const decoded = pieces;
    pieces = [];
    return decoded;
  };
  let before: Uint8Array = header;
  for (let isLast = false; !isLast; before = Buffer.alloc(0)) {
    const blockHeader = await input.take(3);
    const bits = blockHeader.readUIntLE(0, 3);
    isLast = (bits & 1) === 1;
    const type = (bits >>> 1) & 3;
    const size = bits >>> 3;
    if (type === RESERVED_BLOCK || size > MAX_BLOCK_BYTES) throw damaged('a block has no valid header');
    const block = await input.take(type === RLE_BLOCK ? 1 : size);
    yield* decode(Buffer.concat([before, blockHeader, block]), false);
  }
  const checksum = hasChecksum ? await input.take(4) : Buffer.alloc(0);
  yield* decode(checksum, true);
}

/** RFC 8878, 3.1.1.1. */
async function readHeader(input: ByteReader): Promise<{ header: Buffer; hasChecksum: boolean }> {
  const descriptor = await input.take(1);
  const flags = descriptor.readUInt8();
  const isSingleSegment = (flags & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeFlag = flags >>> 6;
  const sizeBytes = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 2 ** sizeFlag;
  const rest = await input.take((isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes);
  if (dictionaryBytes > 0) throw damaged('it needs a dictionary');
  const window = isSingleSegment ? contentSize(rest, sizeBytes) : windowSize(rest.readUInt8());
  if (window > MAX_WINDOW_BYTES) {
    throw new UnreadableFileError(
      `the zstd data asks for a window of ${window} bytes; at most ${MAX_WINDOW_BYTES} are allowed: compress with a lower level or without --long`,
    );
  }
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(MAGIC);
  return { header: Buffer.concat([magic, descriptor, rest]), hasChecksum: (flags & 4) !== 0 };
}

function contentSize(field: Buffer, sizeBytes: number): number {
  if (sizeBytes === 8) return Number(field.readBigUInt64LE());
  return field.readUIntLE(0, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3));
  return base + (base / 8) * (descriptor & 7);
}

const damaged = (what: string, cause?: unknown): UnreadableFileError =>
  new UnreadableFileError(`the zstd data is damaged: ${what}`, { cause });

/** Hands out bytes in the lengths that are asked for. */
class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length);
    }
    return true;
  }

  /** @throws UnreadableFileError when there are not so many */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = count; missing > 0; ) {
      if (!(await this.hasMore())) throw damaged('it is cut off');
      const part = this.#chunk.subarray(0, missing);
      this.#chunk = this.#chunk.subarray(part.length);
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, count);
  }

  async skip(count: number): Promise<void> {
    for (let missing = count; missing > 0; ) {
      missing -= (await this.take(Math.min(missing, MAX_BLOCK_BYTES))).length;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
