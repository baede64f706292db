/** Bits of what stands before a dictionary: which integers its places are, and that it is one of this block. */
const PLACE_TYPE = 0xff;
const OF_THIS_BLOCK = 0x600;

/** Of texts in a dictionary. */
export type Places = Uint8Array | Uint16Array | Uint32Array;

/** The pieces that the format Native consists of, from the beginning on. @throws RangeError past the end */
export class NativeBytes {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  get atEnd(): boolean {
    return this.#at >= this.#buffer.length;
  }

  /** A length or count: unsigned LEB128. */
  length(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#buffer.readUInt8(this.#at++);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  /** A count of 64 bits. */
  count(): number {
    return Number(this.#buffer.readBigUInt64LE(this.#advance(8)));
  }

  expect(count: number): void {
    if (this.count() !== count) throw new RangeError('The result is in a version that is not known.');
  }

  text(): string {
    const size = this.length();
    if (size === 0) return '';
    const from = this.#advance(size);
    return this.#buffer.toString('utf8', from, this.#at);
  }

  texts(count: number): string[] {
    const texts: string[] = [];
    for (let left = count; left > 0; left -= 1) texts.push(this.text());
    return texts;
  }

  /** A dictionary, and the places in it of so many texts; of none there is no dictionary. */
  dictionary(count: number): { distinct: string[]; places: Places } {
    if (count === 0) return { distinct: [], places: new Uint8Array() };
    const flags = this.count();
    if ((flags & ~PLACE_TYPE) !== OF_THIS_BLOCK) throw unknownDictionary();
    const distinct = this.texts(this.count());
    this.expect(count);
    return { distinct, places: this.#places(flags & PLACE_TYPE, count) };
  }

  /** Texts of `size` bytes each, in hexadecimal digits. Equal ones in a row are one string. */
  digits(size: number, count: number): string[] {
    const from = this.#advance(size * count);
    const all = this.#buffer.toString('hex', from, this.#at);
    const texts: string[] = [];
    let last = '';
    for (let at = 0; at < all.length; at += 2 * size) {
      const text = all.slice(at, at + 2 * size);
      if (text !== last) last = text;
      texts.push(last);
    }
    return texts;
  }

  /** Where the items of each row end among those of all. */
  ends(count: number): Uint32Array {
    const words = new Uint32Array(this.copy(8 * count));
    const ends = new Uint32Array(count);
    for (let row = 0; row < count; row += 1) ends[row] = words[2 * row] ?? 0;
    return ends;
  }

  /** Bytes of their own: numbers must lie where their size divides the place. */
  copy(size: number): ArrayBuffer {
    const from = this.#advance(size);
    const copied = new Uint8Array(size);
    copied.set(this.#buffer.subarray(from, this.#at));
    return copied.buffer;
  }

  #places(type: number, count: number): Places {
    if (type === 0) return new Uint8Array(this.copy(count));
    if (type === 1) return new Uint16Array(this.copy(2 * count));
    if (type === 2) return new Uint32Array(this.copy(4 * count));
    throw unknownDictionary();
  }

  #advance(size: number): number {
    const from = this.#at;
    if (from + size > this.#buffer.length) throw new RangeError('The result ends in the middle of a value.');
    this.#at = from + size;
    return from;
  }
}

const unknownDictionary = (): RangeError => new RangeError('A dictionary is of a kind that is not known.');
