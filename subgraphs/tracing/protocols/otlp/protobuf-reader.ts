import { MalformedPayloadError } from '../../domain/ingest.js';
import { PIECE_BYTES } from '../piece.js';
import { StringTable } from './string-table.js';

/** Groups are gone from protobuf since 2008, but may stand in unknown fields; nobody nests them so deep. */
const MAX_GROUP_DEPTH = 32;

const WireType = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const;

/**
 * Reads protobuf's wire format (protobuf.dev/programming-guides/encoding) off one payload, from front to end. It never
 * reads beyond the message it is in, and a length is believed only after it has been compared with what is left.
 *
 * A message is read so:
 * `const outer = reader.enter(); while (reader.hasMore()) switch (reader.tag()) { … default: reader.skip() } reader.leave(outer);`
 * A tag is the field's number times 8, plus the wire type: a known field of an unexpected type is skipped as unknown.
 *
 * @throws MalformedPayloadError from every method
 */
export class ProtobufReader {
  /** Where the next byte is read. May be set back to where the message began, to read it once more. */
  position = 0;
  private end: number;
  private pieceEnd = PIECE_BYTES;
  private lastTag = 0;
  /** The last varint's two halves. */
  private low = 0;
  private high = 0;
  private readonly bytes: Buffer;
  private readonly view: DataView;
  private readonly halves = new Int32Array(2);
  private readonly whole = new BigInt64Array(this.halves.buffer);

  /** @param strings one that outlives the payload, where there will be more; see StringTable */
  constructor(
    payload: Uint8Array,
    private readonly strings: StringTable = StringTable.forOne(payload),
  ) {
    this.bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    this.view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    this.end = payload.byteLength;
  }

  hasMore(): boolean {
    return this.position < this.end;
  }

  /** Bytes left in the message. */
  get remaining(): number {
    return this.end - this.position;
  }

  /** Whether as much was read, since this was last true, as may be at a stretch. */
  isPieceRead(): boolean {
    if (this.position < this.pieceEnd) return false;
    this.pieceEnd = this.position + PIECE_BYTES;
    return true;
  }

  /** Reads a field's tag. */
  tag(): number {
    const first = this.byteAt(this.position);
    if (first < 0x80 && first > 7) {
      this.position++;
      this.lastTag = first;
      return first;
    }
    this.varint();
    // Tags have 32 bits; field number 0 does not exist.
    if (this.high !== 0 || this.low >>> 3 === 0) throw this.malformed('a field has an invalid number');
    this.lastTag = this.low >>> 0;
    return this.lastTag;
  }

  /** Skips the value of the field whose tag was read last. */
  skip(): void {
    this.skipValue(this.lastTag, 0);
  }

  /** Reads a length and goes into the message of that length. @returns what `leave` needs */
  enter(): number {
    const length = this.length();
    const outer = this.end;
    this.end = this.position + length;
    return outer;
  }

  /** Back in the outer message, behind the inner one. */
  leave(outer: number): void {
    this.position = this.end;
    this.end = outer;
  }

  /** Goes into a message whose place in the payload is known from before. @returns what `leave` needs */
  goInto(start: number, end: number): number {
    const outer = this.end;
    this.position = start;
    this.end = end;
    return outer;
  }

  /** Where the message ends. */
  get messageEnd(): number {
    return this.end;
  }

  /** UTF-8; invalid sequences become U+FFFD. */
  string(): string {
    const length = this.length();
    const start = this.position;
    this.position = start + length;
    return this.strings.text(this.bytes, this.view, start, length);
  }

  /** Lower-case hex digits. */
  hex(): string {
    const length = this.length();
    const start = this.position;
    this.position = start + length;
    return this.strings.hex(this.bytes, this.view, start, length);
  }

  /** A copy. */
  byteString(): Uint8Array {
    const length = this.length();
    const copy = new Uint8Array(length);
    copy.set(this.bytes.subarray(this.position, this.position + length));
    this.position += length;
    return copy;
  }

  bool(): boolean {
    this.varint();
    return (this.low | this.high) !== 0;
  }

  /** As protobuf does it: the low 32 bits of whatever was sent. */
  uint32(): number {
    this.varint();
    return this.low >>> 0;
  }

  int64(): bigint {
    this.varint();
    if (this.high === 0 && this.low >= 0) return BigInt(this.low);
    this.halves[0] = this.low;
    this.halves[1] = this.high;
    return this.whole[0] as bigint;
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  fixed32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  fixed64(): bigint {
    return this.view.getBigUint64(this.take(8), true);
  }

  /** Whether two ranges of the payload hold the same bytes. */
  sameBytes(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    return this.bytes.compare(this.bytes, otherStart, otherEnd, start, end) === 0;
  }

  private malformed(what: string): MalformedPayloadError {
    return new MalformedPayloadError(`The protobuf is malformed at byte ${this.position}: ${what}.`);
  }

  /** Only at places that have been compared with `end`, which is at most the payload's length. */
  private byteAt(index: number): number {
    return this.bytes[index] as number;
  }

  /** Moves over so many bytes. @returns where they begin */
  private take(count: number): number {
    const start = this.position;
    if (this.end - start < count) throw this.malformed('it ends within a value');
    this.position = start + count;
    return start;
  }

  /** A length that fits into what is left. */
  private length(): number {
    const first = this.position < this.end ? this.byteAt(this.position) : 0x80;
    let length = first;
    if (first < 0x80) this.position++;
    else {
      this.varint();
      length = this.high === 0 ? this.low >>> 0 : Number.POSITIVE_INFINITY;
    }
    if (length > this.end - this.position) throw this.malformed('a length exceeds what is left');
    return length;
  }

  /** Up to ten bytes of seven bits, the lowest first; bits beyond the 64th are dropped, as protobuf does. */
  private varint(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= this.end) throw this.malformed('it ends within a number');
      const byte = this.byteAt(this.position++);
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

  private skipValue(tag: number, depth: number): void {
    switch (tag & 7) {
      case WireType.varint:
        this.varint();
        return;
      case WireType.fixed64:
        this.take(8);
        return;
      case WireType.bytes:
        this.take(this.length());
        return;
      case WireType.fixed32:
        this.take(4);
        return;
      case WireType.groupStart:
        this.skipGroup(tag >>> 3, depth + 1);
        return;
      default:
        throw this.malformed(`no value can have the wire type ${tag & 7}`);
    }
  }

  private skipGroup(field: number, depth: number): void {
    if (depth > MAX_GROUP_DEPTH) throw this.malformed('groups are nested too deeply');
    while (this.hasMore()) {
      const tag = this.tag();
      if ((tag & 7) !== WireType.groupEnd) this.skipValue(tag, depth);
      else if (tag >>> 3 === field) return;
      else throw this.malformed('a group ends that did not begin');
    }
    throw this.malformed('a group does not end');
  }
}
