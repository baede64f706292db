/** Beyond it a text is rarely sent twice, and comparing costs more than copying. */
const MAX_TEXT_BYTES = 64;
const MAX_ID_BYTES = 16;
const MAX_SLOTS = 8192;
const MIN_SLOTS = 64;
/** About one new text for so many bytes of payload. */
const BYTES_PER_TEXT = 64;
/** Ids are of use for a few traces only: there must be room for what is sent at once. */
const TEXTS_PER_ID = 4;
/** A key lies in one of so many neighbouring slots. */
const PROBES = 4;

/**
 * Strings of texts and ids that were read before: attribute keys, names and values repeat in span after span and in
 * payload after payload, and to find one that exists is faster than to make it, and spares its memory. It is a cache:
 * its size is bounded, and no choice of texts can make it slower than having none. Kept from one payload to the next
 * by whoever decodes many.
 */
export class StringTable {
  private readonly texts: ByteKeyedCache;
  private readonly ids: ByteKeyedCache;

  /** @param slots how many texts it holds at most; a power of two */
  constructor(slots: number = MAX_SLOTS) {
    this.texts = new ByteKeyedCache(slots, MAX_TEXT_BYTES);
    this.ids = new ByteKeyedCache(slots / TEXTS_PER_ID, MAX_ID_BYTES);
  }

  /** A table that is worth its making for a single payload. */
  static forOne(payload: Uint8Array): StringTable {
    let slots = MIN_SLOTS;
    while (slots < MAX_SLOTS && slots * BYTES_PER_TEXT < payload.length) slots *= 2;
    return new StringTable(slots);
  }

  /** The range as UTF-8; invalid sequences become U+FFFD. It must lie within the payload, which `view` shows too. */
  text(bytes: Buffer, view: DataView, start: number, length: number): string {
    if (length === 0) return '';
    if (length > MAX_TEXT_BYTES) return bytes.toString('utf8', start, start + length);
    const hash = hashOf(view, start, length);
    const found = this.texts.find(hash, view, start, length);
    if (found !== undefined) return found;
    const text = bytes.toString(isAscii(view, start, length) ? 'latin1' : 'utf8', start, start + length);
    this.texts.keep(hash, view, start, length, text);
    return text;
  }

  /** The range as lower-case hex digits; of more than an id can have, its beginning. It must lie in the payload. */
  hex(bytes: Buffer, view: DataView, start: number, length: number): string {
    if (length === 0 || length > MAX_ID_BYTES) {
      return bytes.toString('hex', start, start + Math.min(length, MAX_ID_BYTES + 1));
    }
    const hash = hashOf(view, start, length);
    const found = this.ids.find(hash, view, start, length);
    if (found !== undefined) return found;
    const hex = bytes.toString('hex', start, start + length);
    this.ids.keep(hash, view, start, length, hex);
    return hex;
  }
}

/** Strings by the bytes they were made of: open addressing over a few slots, of which a newcomer takes one over. */
class ByteKeyedCache {
  private readonly mask: number;
  private readonly hashes: Int32Array;
  private readonly lengths: Int32Array;
  private readonly keys: DataView;
  private readonly values: string[];
  private turn = 0;

  constructor(
    slots: number,
    private readonly maxKeyBytes: number,
  ) {
    this.mask = slots - 1;
    this.hashes = new Int32Array(slots);
    this.lengths = new Int32Array(slots);
    this.keys = new DataView(new ArrayBuffer(slots * maxKeyBytes));
    this.values = new Array<string>(slots).fill('');
  }

  find(hash: number, view: DataView, start: number, length: number): string | undefined {
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = (hash + probe) & this.mask;
      if (this.hashes[slot] === hash && this.lengths[slot] === length) {
        if (this.isKey(slot, view, start, length)) return this.values[slot];
      } else if (this.lengths[slot] === 0) return undefined;
    }
    return undefined;
  }

  /** In the first free slot; where there is none, in place of another, each in its turn. */
  keep(hash: number, view: DataView, start: number, length: number, value: string): void {
    let slot = (hash + (this.turn++ & (PROBES - 1))) & this.mask;
    for (let probe = PROBES - 1; probe >= 0; probe--) {
      const other = (hash + probe) & this.mask;
      if (this.lengths[other] === 0) slot = other;
    }
    this.hashes[slot] = hash;
    this.lengths[slot] = length;
    this.values[slot] = value;
    const key = slot * this.maxKeyBytes;
    for (let i = 0; i < length; i++) this.keys.setUint8(key + i, view.getUint8(start + i));
  }

  private isKey(slot: number, view: DataView, start: number, length: number): boolean {
    const { keys } = this;
    const key = slot * this.maxKeyBytes;
    let i = 0;
    for (; i + 4 <= length; i += 4) {
      if (view.getInt32(start + i, true) !== keys.getInt32(key + i, true)) return false;
    }
    for (; i < length; i++) if (view.getUint8(start + i) !== keys.getUint8(key + i)) return false;
    return true;
  }
}

/**
 * From the length and twelve bytes: texts of one kind differ at their end, of different kinds at their beginning. The
 * multipliers are those of MurmurHash3's finalizer and of Knuth's multiplicative hashing.
 */
function hashOf(view: DataView, start: number, length: number): number {
  let hash = length;
  if (length >= 4) {
    hash = Math.imul(hash ^ view.getInt32(start, true), 0x9e3779b1);
    hash = Math.imul((hash ^ (hash >>> 15)) + view.getInt32(start + (length >> 1) - 2, true), 0x85ebca6b);
    hash = Math.imul((hash ^ (hash >>> 13)) + view.getInt32(start + length - 4, true), 0xc2b2ae35);
  } else {
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ view.getUint8(start + i), 0x9e3779b1);
  }
  return hash ^ (hash >>> 16);
}

function isAscii(view: DataView, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) if (view.getUint8(i) >= 0x80) return false;
  return true;
}
