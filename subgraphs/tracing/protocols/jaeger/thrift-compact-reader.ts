import { type ThriftMessage, ThriftReader, ThriftType } from './thrift-reader.js';

const PROTOCOL_ID = 0x82;
const VERSION = 1;

/** The protocol's own numbers of types, as the binary protocol's. 1 and 2 are true and false. */
const TYPES = [
  ThriftType.stop,
  ThriftType.bool,
  ThriftType.bool,
  ThriftType.byte,
  ThriftType.i16,
  ThriftType.i32,
  ThriftType.i64,
  ThriftType.double,
  ThriftType.string,
  ThriftType.list,
  ThriftType.set,
  ThriftType.map,
  ThriftType.struct,
] as const;
const TRUE = 1;

/** Thrift's compact protocol (apache/thrift doc/specs/thrift-compact-protocol.md). */
export class ThriftCompactReader extends ThriftReader {
  protected readonly minFieldBytes = 1;
  /** Ids of the fields read last, of the structs around the present one. */
  private readonly outerIds: number[] = [];
  private lastId = 0;
  /** A field's boolean stands in its type: it is here until it is read. */
  private fieldBool: boolean | undefined;
  /** The last varint's two halves. */
  private low = 0;
  private high = 0;
  private readonly halves = new Int32Array(2);
  private readonly whole = new BigInt64Array(this.halves.buffer);

  message(): ThriftMessage {
    if (this.byte() !== PROTOCOL_ID) throw this.malformed('it is not in the compact protocol');
    const versionAndType = this.byte();
    if ((versionAndType & 0x1f) !== VERSION) throw this.malformed('the version is not known');
    this.varint();
    return { name: this.string(), type: versionAndType >>> 5 };
  }

  bool(): boolean {
    const value = this.fieldBool ?? this.byte() === TRUE;
    this.fieldBool = undefined;
    return value;
  }

  i32(): number {
    this.varint();
    return (this.low >>> 1) ^ -(this.low & 1);
  }

  i64(): bigint {
    this.zigzag();
    if (this.high === 0 && this.low >= 0) return BigInt(this.low);
    this.halves[0] = this.low;
    this.halves[1] = this.high;
    return this.whole[0] as bigint;
  }

  id(): string {
    this.zigzag();
    return hex32(this.high) + hex32(this.low);
  }

  /** Little-endian, unlike in the binary protocol: so all official libraries write it. */
  double(): number {
    return this.bytes.readDoubleLE(this.take(8));
  }

  protected startStruct(): void {
    this.outerIds.push(this.lastId);
    this.lastId = 0;
  }

  protected leaveStruct(): void {
    this.lastId = this.outerIds.pop() ?? 0;
  }

  protected readField(): boolean {
    const head = this.byte();
    if (head === 0) return false;
    const compactType = head & 15;
    const type = this.typeOf(compactType);
    if (head >>> 4 === 0) this.lastId = (this.i32() << 16) >> 16;
    else this.lastId += head >>> 4;
    this.fieldBool = type === ThriftType.bool ? compactType === TRUE : undefined;
    this.field = this.lastId * 16 + type;
    return true;
  }

  protected listHead(): { type: number; count: number } {
    const head = this.byte();
    const count = head >>> 4 === 15 ? this.unsigned() : head >>> 4;
    return { type: count === 0 ? ThriftType.stop : this.typeOf(head & 15), count: this.checkCount(count) };
  }

  protected mapHead(): { keyType: number; valueType: number; count: number } {
    const count = this.checkCount(this.unsigned(), 2);
    if (count === 0) return { keyType: ThriftType.stop, valueType: ThriftType.stop, count };
    const types = this.byte();
    return { keyType: this.typeOf(types >>> 4), valueType: this.typeOf(types & 15), count };
  }

  protected length(): number {
    return this.unsigned();
  }

  protected skipNumber(type: number): void {
    switch (type) {
      case ThriftType.byte:
        this.take(1);
        return;
      case ThriftType.i16:
      case ThriftType.i32:
      case ThriftType.i64:
        this.varint();
        return;
      case ThriftType.double:
        this.take(8);
        return;
      default:
        throw this.malformed(`no value has the type ${type}`);
    }
  }

  private typeOf(compactType: number): ThriftType {
    const type = TYPES[compactType];
    if (type === undefined || type === ThriftType.stop) {
      throw this.malformed(`no value has the type ${compactType}`);
    }
    return type;
  }

  private unsigned(): number {
    this.varint();
    return this.high === 0 ? this.low >>> 0 : Number.POSITIVE_INFINITY;
  }

  private zigzag(): void {
    this.varint();
    const sign = -(this.low & 1);
    const { low, high } = this;
    this.low = ((low >>> 1) | (high << 31)) ^ sign;
    this.high = (high >>> 1) ^ sign;
  }

  /** Up to ten bytes of seven bits, the lowest first; bits beyond the 64th are dropped. */
  private varint(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.low = low;
        this.high = high;
        return;
      }
    }
    throw this.malformed('a number has more than ten bytes');
  }
}

const hex32 = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
