/** Beyond it a text is rarely sent twice, and comparing costs more than copying. */
const MAX_INTERNED_BYTES = 64;
const MAX_ID_BYTES = 16;
/** Slots of the largest table: it stays within a processor's caches. */
const MAX_SLOTS = 4096;
const MIN_SLOTS = 64;
/** One slot for so many bytes of payload. */
const BYTES_PER_SLOT = 64;

/**
 * The texts and ids of one payload, each made into a string once: attribute keys, names and ids repeat in every span.
 * A direct-mapped cache: a text's bytes choose its slot, and whoever comes later takes the slot over. So its size is
 * bounded, and no choice of texts can make it slower than having none.
 */
export class StringTable {
  private readonly mask: number;
  private readonly starts: Int32Array;
  private readonly lengths: Int32Array;
  private readonly values: string[];

  constructor(private readonly bytes: Buffer) {
    let slots = MIN_SLOTS;
    while (slots < MAX_SLOTS && slots * BYTES_PER_SLOT < bytes.length) slots *= 2;
    this.mask = slots - 1;
    this.starts = new Int32Array(slots);
    this.lengths = new Int32Array(slots);
    this.values = new Array<string>(slots).fill('');
  }

  /** The range as UTF-8; invalid sequences become U+FFFD. It must lie within the payload. */
  text(start: number, length: number): string {
    if (length === 0) return '';
    if (length > MAX_INTERNED_BYTES) return this.bytes.toString('utf8', start, start + length);
    const slot = this.slotOf(start, length);
    if (this.lengths[slot] === length && this.sameAs(slot, start, length)) return this.values[slot] as string;
    const value = this.isAscii(start, length)
      ? this.bytes.toString('latin1', start, start + length)
      : this.bytes.toString('utf8', start, start + length);
    this.keep(slot, start, length, value);
    return value;
  }

  /** The range as lower-case hex digits; of more than an id can have, its beginning. It must lie in the payload. */
  hex(start: number, length: number): string {
    if (length === 0 || length > MAX_ID_BYTES) {
      return this.bytes.toString('hex', start, start + Math.min(length, MAX_ID_BYTES + 1));
    }
    // Negative lengths keep ids apart from texts of the same bytes.
    const slot = this.slotOf(start, length);
    if (this.lengths[slot] === -length && this.sameAs(slot, start, length))
      return this.values[slot] as string;
    const value = this.bytes.toString('hex', start, start + length);
    this.keep(slot, start, -length, value);
    return value;
  }

  private keep(slot: number, start: number, length: number, value: string): void {
    this.starts[slot] = start;
    this.lengths[slot] = length;
    this.values[slot] = value;
  }

  /** From the length and a few bytes: texts of one kind differ at their end, of different kinds at their beginning. */
  private slotOf(start: number, length: number): number {
    const last = start + length - 1;
    let hash = length;
    hash = Math.imul(hash, 31) + this.byteAt(start);
    hash = Math.imul(hash, 31) + this.byteAt(start + (length >> 1));
    hash = Math.imul(hash, 31) + this.byteAt(start + ((length * 3) >> 2));
    if (length > 2) hash = Math.imul(hash, 31) + this.byteAt(last - 2);
    if (length > 1) hash = Math.imul(hash, 31) + this.byteAt(last - 1);
    hash = Math.imul(hash, 31) + this.byteAt(last);
    hash = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
    return (hash >>> 16) & this.mask;
  }

  private sameAs(slot: number, start: number, length: number): boolean {
    const other = this.starts[slot] as number;
    for (let i = 0; i < length; i++) {
      if (this.byteAt(start + i) !== this.byteAt(other + i)) return false;
    }
    return true;
  }

  private isAscii(start: number, length: number): boolean {
    for (let i = start; i < start + length; i++) if (this.byteAt(i) >= 0x80) return false;
    return true;
  }

  private byteAt(index: number): number {
    return this.bytes[index] as number;
  }
}
