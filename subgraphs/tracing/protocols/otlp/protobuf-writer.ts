const INITIAL_BYTES = 4096;
const TWO_TO_32 = 2 ** 32;

/**
 * Writes protobuf's wire format from the last byte to the first: a message's length stands before it and is known only
 * once it is written. So fields, and the elements of repeated ones, are written in reverse order, and a message is
 * written as `const end = writer.size; … its fields …; writer.message(number, end)`.
 */
export class ProtobufWriter {
  private bytes = Buffer.allocUnsafe(INITIAL_BYTES);
  /** Where the first byte stands that is written. */
  private start = INITIAL_BYTES;

  /** Bytes written so far. */
  get size(): number {
    return this.bytes.length - this.start;
  }

  /** What is written, as it is sent. */
  finish(): Buffer {
    return this.bytes.subarray(this.start);
  }

  /** Makes all that was written since the size was `end` the message of this field. */
  message(field: number, end: number): void {
    this.varint(this.size - end);
    this.tag(field, 2);
  }

  string(field: number, value: string): void {
    const length = Buffer.byteLength(value);
    this.reserve(length);
    this.start -= length;
    this.bytes.write(value, this.start, length, 'utf8');
    this.varint(length);
    this.tag(field, 2);
  }

  byteString(field: number, value: Uint8Array): void {
    this.reserve(value.length);
    this.start -= value.length;
    this.bytes.set(value, this.start);
    this.varint(value.length);
    this.tag(field, 2);
  }

  /** An unsigned number of up to 53 bits. */
  uint(field: number, value: number): void {
    this.varint(value);
    this.tag(field, 0);
  }

  bool(field: number, value: boolean): void {
    this.uint(field, value ? 1 : 0);
  }

  /** Negative numbers take ten bytes, as protobuf's int64 does. */
  int64(field: number, value: bigint): void {
    const unsigned = BigInt.asUintN(64, value);
    if (unsigned <= Number.MAX_SAFE_INTEGER) this.varint(Number(unsigned));
    else this.wideVarint(unsigned);
    this.tag(field, 0);
  }

  double(field: number, value: number): void {
    this.reserve(8);
    this.start -= 8;
    this.bytes.writeDoubleLE(value, this.start);
    this.tag(field, 1);
  }

  fixed64(field: number, value: bigint): void {
    this.reserve(8);
    this.start -= 8;
    this.bytes.writeBigUInt64LE(BigInt.asUintN(64, value), this.start);
    this.tag(field, 1);
  }

  fixed32(field: number, value: number): void {
    this.reserve(4);
    this.start -= 4;
    this.bytes.writeUInt32LE(value >>> 0, this.start);
    this.tag(field, 5);
  }

  private tag(field: number, wireType: number): void {
    this.varint(field * 8 + wireType);
  }

  private varint(value: number): void {
    let length = 1;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
    this.reserve(length);
    this.start -= length;
    let index = this.start;
    let rest = value;
    for (; rest >= TWO_TO_32; rest = Math.floor(rest / 0x80)) this.bytes[index++] = (rest % 0x80) | 0x80;
    for (; rest >= 0x80; rest >>>= 7) this.bytes[index++] = (rest & 0x7f) | 0x80;
    this.bytes[index] = rest;
  }

  private wideVarint(value: bigint): void {
    const groups: number[] = [];
    for (let rest = value; rest > 0n; rest >>= 7n) groups.push(Number(rest & 0x7fn));
    this.reserve(groups.length);
    this.start -= groups.length;
    for (const [i, bits] of groups.entries()) {
      this.bytes[this.start + i] = i === groups.length - 1 ? bits : bits | 0x80;
    }
  }

  /** Makes room for so many bytes before those that are written. */
  private reserve(count: number): void {
    if (this.start >= count) return;
    const size = this.size;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, size + count));
    this.bytes.copy(grown, grown.length - size, this.start);
    this.bytes = grown;
    this.start = grown.length - size;
  }
}
