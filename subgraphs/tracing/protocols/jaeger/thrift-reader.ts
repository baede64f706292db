import { DECODE_LIMITS, MalformedPayloadError } from '../../domain/ingest.js';
import { ItemBudget } from '../otlp/decoded-otlp.js';
import { PIECE_BYTES } from '../piece.js';

/** Types of values, numbered as in Thrift's binary protocol. */
export const ThriftType = {
  stop: 0,
  bool: 2,
  byte: 3,
  double: 4,
  i16: 6,
  i32: 8,
  i64: 10,
  string: 11,
  struct: 12,
  map: 13,
  set: 14,
  list: 15,
} as const;
export type ThriftType = (typeof ThriftType)[keyof typeof ThriftType];

export const MessageType = { call: 1, reply: 2, exception: 3, oneway: 4 } as const;

export interface ThriftMessage {
  readonly name: string;
  readonly type: number;
}

/** A field's id and type in one number, to switch on: a known field of an unexpected type is an unknown field. */
export const thriftField = (id: number, type: ThriftType): number => id * 16 + type;

/**
 * Reads Thrift off one payload, from front to end, in whichever protocol the subclass knows
 * (apache/thrift doc/specs). It never reads beyond the payload, believes no count before comparing it with the bytes
 * that are left, and its work is at most linear in the payload's size.
 *
 * A struct is read so:
 * `reader.enterStruct(); while (reader.nextField()) switch (reader.field) { … default: reader.skip() }`
 *
 * @throws MalformedPayloadError from every method
 */
export abstract class ThriftReader {
  /** Where the next byte is read. */
  position = 0;
  /** `thriftField` of the field whose value comes next. */
  field = 0;
  /** What the payload may become: whoever makes things of it spends. */
  readonly budget = new ItemBudget();
  protected readonly bytes: Buffer;
  private depth = 0;
  private pieceEnd = PIECE_BYTES;

  constructor(payload: Uint8Array) {
    this.bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  }

  /** Whether as much was read, since this was last true, as may be at a stretch. */
  isPieceRead(): boolean {
    if (this.position < this.pieceEnd) return false;
    this.pieceEnd = this.position + PIECE_BYTES;
    return true;
  }

  abstract message(): ThriftMessage;
  /** Goes to the next field. false at the struct's end, which is left then. */
  nextField(): boolean {
    if (this.readField()) return true;
    this.depth--;
    this.leaveStruct();
    return false;
  }
  abstract bool(): boolean;
  abstract i32(): number;
  abstract i64(): bigint;
  abstract double(): number;
  /** An i64 that is an id: 16 hex digits of its two's complement. */
  abstract id(): string;

  enterStruct(): void {
    this.depth++;
    if (this.depth > DECODE_LIMITS.maxDepth) throw this.malformed('structs are nested too deeply');
    this.startStruct();
  }

  /**
   * Reads the head of a list or set. One whose elements are of another type is skipped.
   * @param requiredFields that each element has if it is a struct: a count that cannot be true is found out by it
   * @returns how many elements come
   */
  list(of: ThriftType, requiredFields: number): number {
    const { type, count } = this.listHead();
    if (count === 0) return 0;
    if (type === of) return this.checkCount(count, requiredFields * this.minFieldBytes + 1);
    for (let index = 0; index < count; index++) this.skipValue(type, 1);
    return 0;
  }

  /** UTF-8; invalid sequences become U+FFFD. */
  string(): string {
    const length = this.length();
    const start = this.take(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  /** A copy. */
  binary(): Uint8Array {
    const length = this.length();
    const start = this.take(length);
    return new Uint8Array(this.bytes.subarray(start, start + length));
  }

  /** Skips the value of the field read last. */
  skip(): void {
    // Ids are never added up with types beyond 15: the low four bits are the type.
    this.skipValue(this.field & 15, 0);
  }

  /** What a field takes at least: its head and its value. */
  protected abstract readonly minFieldBytes: number;
  protected abstract startStruct(): void;
  protected abstract leaveStruct(): void;
  /** Sets `field`. false at the end of the struct. */
  protected abstract readField(): boolean;
  protected abstract listHead(): { type: number; count: number };
  protected abstract mapHead(): { keyType: number; valueType: number; count: number };
  /** The length of a string that fits into what is left. */
  protected abstract length(): number;
  protected abstract skipNumber(type: number): void;

  /** Moves over so many bytes. @returns where they begin */
  protected take(count: number): number {
    const start = this.position;
    if (count > this.bytes.length - start) throw this.malformed('it ends within a value');
    this.position = start + count;
    return start;
  }

  protected byte(): number {
    return this.bytes[this.take(1)] as number;
  }

  /** Every element has at least one byte, whatever its type. */
  protected checkCount(count: number, bytesEach = 1): number {
    if (count < 0 || count * bytesEach > this.bytes.length - this.position) {
      throw this.malformed('a count exceeds what is left');
    }
    return count;
  }

  protected malformed(what: string): MalformedPayloadError {
    return new MalformedPayloadError(`The Thrift is malformed at byte ${this.position}: ${what}.`);
  }

  /** Whatever is unknown may nest itself: `depth` is how deep this value stands. */
  private skipValue(type: number, depth: number): void {
    if (depth > DECODE_LIMITS.maxDepth) throw this.malformed('values are nested too deeply');
    switch (type) {
      case ThriftType.bool:
        // Of a list or a field: the protocol knows where it stands.
        this.bool();
        return;
      case ThriftType.string:
        this.take(this.length());
        return;
      case ThriftType.struct:
        this.enterStruct();
        while (this.nextField()) this.skipValue(this.field & 15, depth + 1);
        return;
      case ThriftType.set:
      case ThriftType.list: {
        const { type: element, count } = this.listHead();
        for (let index = 0; index < count; index++) this.skipValue(element, depth + 1);
        return;
      }
      case ThriftType.map: {
        const { keyType, valueType, count } = this.mapHead();
        for (let index = 0; index < count; index++) {
          this.skipValue(keyType, depth + 1);
          this.skipValue(valueType, depth + 1);
        }
        return;
      }
      default:
        this.skipNumber(type);
    }
  }
}
