import { ThriftType } from './thrift-reader.js';

/** Writes Thrift's binary protocol into a buffer that grows. */
export class ThriftBinaryWriter {
  private buffer: Buffer;
  private position = 0;

  constructor(sizeHintBytes = 1024) {
    this.buffer = Buffer.allocUnsafe(Math.max(sizeHintBytes, 16));
  }

  /** What was written so far. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.position);
  }

  /** The head of a field; its value follows. */
  field(id: number, type: ThriftType): this {
    const at = this.reserve(3);
    this.buffer[at] = type;
    this.buffer.writeInt16BE(id, at + 1);
    return this;
  }

  /** Ends a struct. */
  stop(): void {
    const at = this.reserve(1);
    this.buffer[at] = ThriftType.stop;
  }

  /** The head of a list; its elements follow. */
  list(of: ThriftType, count: number): void {
    const at = this.reserve(5);
    this.buffer[at] = of;
    this.buffer.writeInt32BE(count, at + 1);
  }

  bool(value: boolean): void {
    const at = this.reserve(1);
    this.buffer[at] = value ? 1 : 0;
  }

  i32(value: number): void {
    const at = this.reserve(4);
    this.buffer.writeInt32BE(value, at);
  }

  /** Beyond 64 bits the lowest 64 are written. */
  i64(value: bigint): void {
    const at = this.reserve(8);
    this.buffer.writeBigInt64BE(BigInt.asIntN(64, value), at);
  }

  double(value: number): void {
    const at = this.reserve(8);
    this.buffer.writeDoubleBE(value, at);
  }

  /** An i64 given as its 16 hex digits. */
  id(hex: string): void {
    const at = this.reserve(8);
    this.buffer.write(hex, at, 8, 'hex');
  }

  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.i32(length);
    const at = this.reserve(length);
    this.buffer.write(text, at, 'utf8');
  }

  binary(value: Uint8Array): void {
    this.i32(value.byteLength);
    const at = this.reserve(value.byteLength);
    this.buffer.set(value, at);
  }

  /** Makes room, perhaps in another buffer: to be called before `this.buffer` is looked at. @returns where it begins */
  private reserve(count: number): number {
    const start = this.position;
    this.position = start + count;
    if (this.position > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.position));
      this.buffer.copy(larger, 0, 0, start);
      this.buffer = larger;
    }
    return start;
  }
}
