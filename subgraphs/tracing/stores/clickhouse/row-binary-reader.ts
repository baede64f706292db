/** Texts up to this many bytes are looked up among those that were read before. */
const CACHED_BYTES = 64;
/** A power of two. */
const CACHE_SLOTS = 8192;

/** Reads ClickHouse's RowBinary: the inverse of `RowBinaryWriter`. @throws RangeError past the end */
export class RowBinaryReader {
  readonly #buffer: Buffer;
  readonly #view: DataView;
  readonly #texts: TextCache;
  #at = 0;

  /** @param texts shared by the readers of one result */
  constructor(buffer: Buffer, texts = new TextCache()) {
    this.#buffer = buffer;
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    this.#texts = texts;
  }

  get atEnd(): boolean {
    return this.#at >= this.#buffer.length;
  }

  /** How far it has come, in bytes. */
  get position(): number {
    return this.#at;
  }

  uint8(): number {
    const value = this.#view.getUint8(this.#at);
    this.#at += 1;
    return value;
  }

  uint32(): number {
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  int64(): bigint {
    const value = this.#view.getBigInt64(this.#at, true);
    this.#at += 8;
    return value;
  }

  uint64(): bigint {
    const value = this.#view.getBigUint64(this.#at, true);
    this.#at += 8;
    return value;
  }

  float32(): number {
    const value = this.#view.getFloat32(this.#at, true);
    this.#at += 4;
    return value;
  }

  /** A length or count: unsigned LEB128. */
  length(): number {
    const first = this.#view.getUint8(this.#at);
    if (first < 0x80) {
      this.#at += 1;
      return first;
    }
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#view.getUint8(this.#at++);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const size = this.length();
    const from = this.#advance(size);
    return size <= CACHED_BYTES
      ? this.#texts.read(this.#buffer, from, size)
      : this.#buffer.toString('utf8', from, from + size);
  }

  /** Hexadecimal digits of `size` bytes. */
  hex(size: number): string {
    const from = this.#advance(size);
    return this.#buffer.toString('hex', from, from + size);
  }

  skip(size: number): void {
    this.#advance(size);
  }

  skipText(): void {
    this.#advance(this.length());
  }

  /** Goes back to read it again. */
  rewind(position: number): void {
    this.#at = position;
  }

  /** The bytes since then, one character each: equal for equal bytes. */
  bytesSince(position: number): string {
    return this.#buffer.toString('latin1', position, this.#at);
  }

  #advance(size: number): number {
    const from = this.#at;
    if (from + size > this.#buffer.length) throw new RangeError('The rows end in the middle of a value.');
    this.#at = from + size;
    return from;
  }
}

/**
 * Short texts that were read before, of which the same few come again and again: neither are they decoded anew, nor is
 * there more than one of each in memory. Of two that fall into one slot the later one stays.
 */
export class TextCache {
  readonly #slots = new Array<string>(CACHE_SLOTS).fill('');

  read(buffer: Buffer, from: number, size: number): string {
    let hash = size;
    for (let at = from; at < from + size; at += 1) hash = Math.imul(hash ^ (buffer[at] ?? 0), 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & (CACHE_SLOTS - 1);
    const known = this.#slots[slot] ?? '';
    if (isText(known, buffer, from, size)) return known;
    const text = buffer.toString('utf8', from, from + size);
    // Of more than ASCII the units are not the bytes.
    if (text.length === size) this.#slots[slot] = text;
    return text;
  }
}

function isText(text: string, buffer: Buffer, from: number, size: number): boolean {
  if (text.length !== size) return false;
  for (let i = 0; i < size; i += 1) if (text.charCodeAt(i) !== buffer[from + i]) return false;
  return true;
}
