import type { FileHandle } from 'node:fs/promises';
import { pipeline, type Readable, Transform } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { InvalidInputError } from '../../contracts/errors.js';
import { quote } from '../../contracts/quote.js';

/** A file in an archive. */
export interface ZipEntry {
  /** Path within the archive, with slashes. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly compressedBytes: number;
  readonly crc32: number;
  readonly isDeflated: boolean;
  /** Where its local header begins. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Stands where the number is in a zip64 record, which files of less than 4 GB need not have. */
const IN_ZIP64 = 0xffffffff;
const MAX_DIRECTORY_BYTES = 32_000_000;
const MAX_ENTRIES = 100_000;

/**
 * The files of a zip archive (also a wheel or a jar), from its central directory. Nothing is unpacked; names are what the
 * archive says and are to be compared with what is wanted, never used as paths.
 * @throws InvalidInputError for a damaged archive, for one of 4 GB and more, and for one that names a file twice
 */
export async function readZipEntries(archive: FileHandle): Promise<ZipEntry[]> {
  const { size } = await archive.stat();
  const { count, directoryBytes, directoryOffset } = await readEnd(archive, size);
  const directory = await readAt(archive, directoryOffset, directoryBytes);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) {
      throw damaged('its directory ends too early');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    if (entries.has(name)) throw damaged(`it has two files ${quote(name)}`);
    if (!name.endsWith('/')) entries.set(name, toEntry(directory, at, name));
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return [...entries.values()];
}

function toEntry(directory: Buffer, at: number, name: string): ZipEntry {
  const method = directory.readUInt16LE(at + 10);
  const entry = {
    name,
    crc32: directory.readUInt32LE(at + 16),
    compressedBytes: directory.readUInt32LE(at + 20),
    sizeBytes: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
    isDeflated: method === DEFLATED,
  };
  if ((directory.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw damaged(`${quote(name)} is encrypted`);
  if (method !== DEFLATED && method !== STORED) {
    throw damaged(`${quote(name)} is compressed by a method that is not read here (${method})`);
  }
  if ([entry.compressedBytes, entry.sizeBytes, entry.offset].includes(IN_ZIP64)) {
    throw damaged('it is in the zip64 format, for archives of 4 GB and more');
  }
  return entry;
}

/**
 * The bytes of a file in an archive. The stream fails with InvalidInputError when they are not as many as the directory
 * says, or others; it never gives more than that.
 */
export async function readZipEntry(archive: FileHandle, entry: ZipEntry): Promise<Readable> {
  const header = await readAt(archive, entry.offset, LOCAL_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw damaged(`${quote(entry.name)} is not where it should be`);
  const start = entry.offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const { size } = await archive.stat();
  if (start + entry.compressedBytes > size) throw damaged(`${quote(entry.name)} ends after the archive`);
  const checked = new Checked(entry);
  if (entry.compressedBytes === 0) {
    checked.end();
    return checked;
  }
  const raw = archive.createReadStream({ start, end: start + entry.compressedBytes - 1, autoClose: false });
  const ignore = () => undefined;
  // What goes wrong destroys the last stream, whose reader gets the error.
  if (!entry.isDeflated) return pipeline(raw, checked, ignore);
  const inflated = createInflateRaw();
  inflated.once('error', (cause) =>
    checked.destroy(damaged(`${quote(entry.name)} cannot be decompressed`, cause)),
  );
  return pipeline(raw, inflated, checked, ignore);
}

/** Passes bytes on, and compares their number and checksum with those of the directory. */
class Checked extends Transform {
  readonly #entry: ZipEntry;
  #bytes = 0;
  #crc = 0;

  constructor(entry: ZipEntry) {
    super();
    this.#entry = entry;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, data?: Buffer) => void,
  ) {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#entry.sizeBytes) {
      return done(damaged(`${quote(this.#entry.name)} is larger than its directory says`));
    }
    this.#crc = crc32(chunk, this.#crc);
    done(null, chunk);
  }

  override _flush(done: (error: Error | null) => void) {
    const isWhole = this.#bytes === this.#entry.sizeBytes && this.#crc === this.#entry.crc32;
    done(isWhole ? null : damaged(`${quote(this.#entry.name)} is damaged`));
  }
}

async function readEnd(archive: FileHandle, size: number) {
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
  if (tailBytes < END_BYTES) throw damaged('it is too short');
  const tail = await readAt(archive, size - tailBytes, tailBytes);
  for (let at = tailBytes - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== tailBytes) continue;
    const count = tail.readUInt16LE(at + 10);
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryOffset = tail.readUInt32LE(at + 16);
    if (count > MAX_ENTRIES || directoryBytes > MAX_DIRECTORY_BYTES) throw damaged('it has too many files');
    if (directoryOffset + directoryBytes > size) throw damaged('its directory lies outside of it');
    return { count, directoryBytes, directoryOffset };
  }
  throw damaged('it has no directory');
}

async function readAt(archive: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  let read = 0;
  while (read < bytes) {
    const { bytesRead } = await archive.read(buffer, read, bytes - read, position + read);
    if (bytesRead === 0) throw damaged('it ends too early');
    read += bytesRead;
  }
  return buffer;
}

function damaged(reason: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(`Not a zip archive as expected: ${reason}.`, { cause });
}
