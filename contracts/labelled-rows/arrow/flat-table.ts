import { damaged, MAX_NAME_BYTES } from './limits.js';

const VTABLE_HEADER_BYTES = 4;

/**
 * A table of a FlatBuffer, every access to which stays within the buffer. Fields are numbered as in Arrow's `.fbs` files, from 0;
 * one that is absent has the default of its kind. Tables may refer to each other in circles: whoever follows them counts.
 * @throws UnreadableFileError, as all its methods, when something lies outside
 */
export class FlatTable {
  readonly #vtable: number;
  readonly #fieldCount: number;
  readonly #sizeBytes: number;

  private constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
  ) {
    this.#require(start, 4);
    this.#vtable = start - bytes.readInt32LE(start);
    this.#require(this.#vtable, VTABLE_HEADER_BYTES);
    const vtableBytes = bytes.readUInt16LE(this.#vtable);
    this.#sizeBytes = bytes.readUInt16LE(this.#vtable + 2);
    if (vtableBytes < VTABLE_HEADER_BYTES || vtableBytes % 2 !== 0) throw outside();
    this.#require(this.#vtable, vtableBytes);
    this.#require(start, this.#sizeBytes);
    this.#fieldCount = (vtableBytes - VTABLE_HEADER_BYTES) / 2;
  }

  /** The table that the buffer as a whole is. */
  static root(bytes: Uint8Array): FlatTable {
    if (bytes.length < 4) throw outside();
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return new FlatTable(buffer, buffer.readUInt32LE());
  }

  uint8(field: number): number {
    const at = this.#slot(field, 1);
    return at === undefined ? 0 : this.bytes.readUInt8(at);
  }

  bool(field: number): boolean {
    return this.uint8(field) !== 0;
  }

  int16(field: number, absent = 0): number {
    const at = this.#slot(field, 2);
    return at === undefined ? absent : this.bytes.readInt16LE(at);
  }

  int32(field: number): number {
    const at = this.#slot(field, 4);
    return at === undefined ? 0 : this.bytes.readInt32LE(at);
  }

  /** A count, a length or a place: never negative, and exact as a number. */
  size(field: number): number {
    const at = this.#slot(field, 8);
    return at === undefined ? 0 : sizeAt(this.bytes, at);
  }

  int64(field: number): bigint {
    const at = this.#slot(field, 8);
    return at === undefined ? 0n : this.bytes.readBigInt64LE(at);
  }

  table(field: number): FlatTable | undefined {
    const at = this.#slot(field, 4);
    return at === undefined ? undefined : new FlatTable(this.bytes, at + this.bytes.readUInt32LE(at));
  }

  text(field: number): string {
    const { start, count } = this.#vector(field, 1);
    if (count > MAX_NAME_BYTES) throw damaged(`a name has more than ${MAX_NAME_BYTES} bytes`);
    return this.bytes.toString('utf8', start, start + count);
  }

  /** The tables of a vector, one after the other. */
  *tables(field: number): Generator<FlatTable, void, void> {
    const { start, count } = this.#vector(field, 4);
    for (let i = 0; i < count; i++) {
      const at = start + 4 * i;
      yield new FlatTable(this.bytes, at + this.bytes.readUInt32LE(at));
    }
  }

  /** Pairs of sizes, which are Arrow's structures FieldNode and Buffer. */
  pairs(field: number): [number, number][] {
    const { start, count } = this.#vector(field, 16);
    return Array.from({ length: count }, (_, i) => [
      sizeAt(this.bytes, start + 16 * i),
      sizeAt(this.bytes, start + 16 * i + 8),
    ]);
  }

  sizes(field: number): number[] {
    const { start, count } = this.#vector(field, 8);
    return Array.from({ length: count }, (_, i) => sizeAt(this.bytes, start + 8 * i));
  }

  #slot(field: number, sizeBytes: number): number | undefined {
    if (field >= this.#fieldCount) return undefined;
    const offset = this.bytes.readUInt16LE(this.#vtable + VTABLE_HEADER_BYTES + 2 * field);
    if (offset === 0) return undefined;
    if (offset + sizeBytes > this.#sizeBytes) throw outside();
    return this.start + offset;
  }

  #vector(field: number, entryBytes: number): { start: number; count: number } {
    const slot = this.#slot(field, 4);
    if (slot === undefined) return { start: 0, count: 0 };
    const at = slot + this.bytes.readUInt32LE(slot);
    this.#require(at, 4);
    const count = this.bytes.readUInt32LE(at);
    this.#require(at + 4, count * entryBytes);
    return { start: at + 4, count };
  }

  #require(start: number, sizeBytes: number): void {
    if (start < 0 || start + sizeBytes > this.bytes.length) throw outside();
  }
}

function sizeAt(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigInt64LE(at));
  if (value < 0 || !Number.isSafeInteger(value)) throw damaged('a length is impossible');
  return value;
}

const outside = () => damaged('its metadata point outside themselves');
