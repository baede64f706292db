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
    this.buffer[this.reserve(1)] = ThriftType.stop;
  }

  /** The head of a list; its elements follow. */
  list(of: ThriftType, count: number): void {
    const at = this.reserve(5);
    this.buffer[at] = of;
    this.buffer.writeInt32BE(count, at + 1);
  }

  bool(value: boolean): void {
    this.buffer[this.reserve(1)] = value ? 1 : 0;
  }

  i32(value: number): void {
    this.buffer.writeInt32BE(value, this.reserve(4));
  }

  /** Beyond 64 bits the lowest 64 are written. */
  i64(value: bigint): void {
    this.buffer.writeBigInt64BE(BigInt.asIntN(64, value), this.reserve(8));
  }

  double(value: number): void {
    this.buffer.writeDoubleBE(value, this.reserve(8));
  }

  /** An i64 given as its 16 hex digits. */
  id(hex: string): void {
    this.buffer.write(hex, this.reserve(8), 8, 'hex');
  }

  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.i32(length);
    this.buffer.write(text, this.reserve(length), 'utf8');
  }

  binary(value: Uint8Array): void {
    this.i32(value.byteLength);
    this.buffer.set(value, this.reserve(value.byteLength));
  }

  /** Makes room. @returns where it begins */
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
