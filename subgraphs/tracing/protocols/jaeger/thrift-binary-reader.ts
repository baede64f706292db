import { type ThriftMessage, ThriftReader, ThriftType } from './thrift-reader.js';

/** The strict header's first two bytes: the highest bit, and version 1. */
const VERSION_MASK = 0xffff_0000;
const VERSION_1 = 0x8001_0000;

/** Thrift's binary protocol (apache/thrift doc/specs/thrift-binary-protocol.md). */
export class ThriftBinaryReader extends ThriftReader {
  protected readonly minFieldBytes = 4;

  /** Both headers: the strict one with a version, and the old one that begins with the name. */
  message(): ThriftMessage {
    const first = this.i32();
    if (first >= 0) {
      this.position -= 4;
      const name = this.string();
      const type = this.byte();
      this.i32();
      return { name, type };
    }
    if ((first & VERSION_MASK) >>> 0 !== VERSION_1) throw this.malformed('the version is not known');
    const name = this.string();
    this.i32();
    return { name, type: first & 0xff };
  }

  bool(): boolean {
    return this.byte() !== 0;
  }

  i32(): number {
    return this.bytes.readInt32BE(this.take(4));
  }

  i64(): bigint {
    return this.bytes.readBigInt64BE(this.take(8));
  }

  id(): string {
    const start = this.take(8);
    return this.bytes.toString('hex', start, start + 8);
  }

  double(): number {
    return this.bytes.readDoubleBE(this.take(8));
  }

  protected startStruct(): void {
    // The binary protocol has no head for structs.
  }

  protected leaveStruct(): void {
    // Nor state to go back to.
  }

  protected readField(): boolean {
    const type = this.byte();
    if (type === ThriftType.stop) return false;
    if (type > 15) throw this.malformed(`no value has the type ${type}`);
    this.field = this.bytes.readInt16BE(this.take(2)) * 16 + type;
    return true;
  }

  protected listHead(): { type: number; count: number } {
    const type = this.byte();
    return { type, count: this.checkCount(this.i32()) };
  }

  protected mapHead(): { keyType: number; valueType: number; count: number } {
    const keyType = this.byte();
    const valueType = this.byte();
    return { keyType, valueType, count: this.checkCount(this.i32(), 2) };
  }

  protected length(): number {
    const length = this.i32();
    if (length < 0) throw this.malformed('a length is negative');
    return length;
  }

  protected skipNumber(type: number): void {
    switch (type) {
      case ThriftType.byte:
        this.take(1);
        return;
      case ThriftType.i16:
        this.take(2);
        return;
      case ThriftType.i32:
        this.take(4);
        return;
      case ThriftType.i64:
      case ThriftType.double:
        this.take(8);
        return;
      default:
        throw this.malformed(`no value has the type ${type}`);
    }
  }
}
