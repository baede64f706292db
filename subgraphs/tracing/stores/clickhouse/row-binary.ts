/** Two hexadecimal digits per byte; what is no digit counts as 0. */
const HEX = new Uint8Array(256);
for (let digit = 0; digit < 16; digit += 1) {
  const text = digit.toString(16);
  HEX[text.charCodeAt(0)] = digit;
  HEX[text.toUpperCase().charCodeAt(0)] = digit;
}

/** Texts up to this length are written by a loop: for short ones that is faster than a call into the runtime. */
const LOOP_LENGTH = 32;
/** A text of so many UTF-16 units has a length in UTF-8 that fits into one byte of LEB128. */
const ONE_BYTE_LENGTH = 42;

/** A growing buffer in ClickHouse's RowBinary: little-endian numbers, texts with their LEB128 length before them. */
export class RowBinaryWriter {
  #buffer: Buffer;
  /** Of the same bytes: it writes numbers of eight bytes several times as fast. */
  #view: DataView;
  #at = 0;

  /** @param sizeBytes what will be written, most likely: growing copies what there is */
  constructor(sizeBytes = 1 << 16) {
    this.#buffer = Buffer.allocUnsafe(sizeBytes);
    this.#view = viewOf(this.#buffer);
  }

  get sizeBytes(): number {
    return this.#at;
  }

  /** What was written. The writer must not be used afterwards. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  uint8(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#at++] = value;
  }

  int16(value: number): void {
    this.#reserve(2);
    this.#view.setInt16(this.#at, value, true);
    this.#at += 2;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  int64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigInt64(this.#at, value, true);
    this.#at += 8;
  }

  uint64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.#at, value, true);
    this.#at += 8;
  }

  float32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#at, value, true);
    this.#at += 4;
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  /** A length or count: unsigned LEB128. */
  length(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#buffer[this.#at++] = rest;
  }

  /** A text in UTF-8. Half a surrogate pair becomes U+FFFD. */
  text(value: string): void {
    const { length } = value;
    this.#reserve(length * 3 + 5);
    if (length <= LOOP_LENGTH && this.#ascii(value)) return;
    if (length <= ONE_BYTE_LENGTH) {
      const size = this.#buffer.write(value, this.#at + 1, 'utf8');
      this.#buffer[this.#at] = size;
      this.#at += size + 1;
      return;
    }
    this.length(Buffer.byteLength(value));
    this.#at += this.#buffer.write(value, this.#at, 'utf8');
  }

  /** `size` bytes from hexadecimal digits; all zero for an empty text. */
  hex(digits: string, size: number): void {
    this.#reserve(size);
    const buffer = this.#buffer;
    if (digits.length === 0) {
      buffer.fill(0, this.#at, this.#at + size);
      this.#at += size;
      return;
    }
    for (let i = 0; i < size; i += 1) {
      const high = HEX[digits.charCodeAt(2 * i)] ?? 0;
      const low = HEX[digits.charCodeAt(2 * i + 1)] ?? 0;
      buffer[this.#at++] = (high << 4) | low;
    }
  }

  /** Bytes that were encoded before, as they are. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Whether the text was written: not when it is more than ASCII. */
  #ascii(value: string): boolean {
    const buffer = this.#buffer;
    let at = this.#at;
    buffer[at++] = value.length;
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return false;
      buffer[at++] = code;
    }
    this.#at = at;
    return true;
  }

  #reserve(sizeBytes: number): void {
    const needed = this.#at + sizeBytes;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#at);
    this.#buffer = grown;
    this.#view = viewOf(grown);
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView =>
  new DataView(buffer, byteOffset, byteLength);

export function writeArray<T>(row: RowBinaryWriter, items: readonly T[], write: (item: T) => void): void {
  row.length(items.length);
  for (const item of items) write(item);
}
