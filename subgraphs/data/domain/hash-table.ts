import type { RowHash } from './row-hash.js';

const SHARD_BITS = 6;
const INITIAL_SLOTS = 64;
/** Share of the slots in use at which a shard grows; linear probing slows down beyond. */
const MAX_LOAD = 0.75;

/** Hashes that a table holds at most by default: 80 MiB of memory. */
export const DEFAULT_MAX_HASHES = 0.75 * 2 ** 23;

/** What values are held as: numbers up to 65,535 or up to 4,294,967,295. */
type Values = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
type ValuesConstructor = new (length: number) => Values;

/**
 * Numbers under 64-bit hashes, in typed arrays (open addressing, linear probing), eight bytes a slot and those of its value.
 * It is cut into 64 shards that grow one by one, so that no single insert has to move millions of entries.
 *
 * Once `maxSize` is reached new hashes are no longer kept: the table then still knows the old ones.
 */
export class HashTable {
  readonly #shards: readonly Shard[];
  readonly #maxSize: number;
  #size = 0;

  constructor(maxSize = DEFAULT_MAX_HASHES, values: ValuesConstructor = Uint16Array) {
    this.#maxSize = maxSize;
    this.#shards = Array.from({ length: 2 ** SHARD_BITS }, () => new Shard(values));
  }

  /** Hashes that are held. */
  get size(): number {
    return this.#size;
  }

  /** Whether a hash had to be turned away. */
  overflowed = false;

  /** The value under a hash. */
  get(hash: RowHash): number | undefined {
    return this.#shards[hash.high >>> (32 - SHARD_BITS)]?.get(hash.high, lowOf(hash));
  }

  /** The value under a hash; undefined when it is new, and then `value` is put there. */
  getOrPut(hash: RowHash, value: number): number | undefined {
    const low = lowOf(hash);
    const shard = this.#shards[hash.high >>> (32 - SHARD_BITS)];
    const known = shard?.get(hash.high, low);
    if (known !== undefined) return known;
    if (this.#size < this.#maxSize) {
      shard?.insert(hash.high, low, value);
      this.#size++;
    } else {
      this.overflowed = true;
    }
    return undefined;
  }
}

/** All zeros marks an empty slot. */
const lowOf = ({ high, low }: RowHash): number => (high === 0 && low === 0 ? 1 : low);

class Shard {
  /** Pairs of high and low. */
  #slots = new Uint32Array(2 * INITIAL_SLOTS);
  #values: Values;
  #size = 0;

  constructor(private readonly newValues: ValuesConstructor) {
    this.#values = new newValues(INITIAL_SLOTS);
  }

  get(high: number, low: number): number | undefined {
    const at = this.#find(high, low);
    return this.#slots[at] === high && this.#slots[at + 1] === low ? this.#values[at >> 1] : undefined;
  }

  /** Puts in a hash that is not there. */
  insert(high: number, low: number, value: number): void {
    if (this.#size + 1 > MAX_LOAD * this.#values.length) this.#grow();
    this.#put(high, low, value);
    this.#size++;
  }

  /** Index of the pair, or of the empty slot where it belongs. */
  #find(high: number, low: number): number {
    const slots = this.#slots;
    const last = slots.length - 2;
    let at = (low << 1) & last;
    while (slots[at] !== 0 || slots[at + 1] !== 0) {
      if (slots[at] === high && slots[at + 1] === low) return at;
      at = (at + 2) & last;
    }
    return at;
  }

  #put(high: number, low: number, value: number): void {
    const at = this.#find(high, low);
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.#values[at >> 1] = value;
  }

  #grow(): void {
    const slots = this.#slots;
    const values = this.#values;
    this.#slots = new Uint32Array(slots.length * 2);
    this.#values = new this.newValues(values.length * 2);
    for (let i = 0; i < values.length; i++) {
      const high = slots[2 * i] ?? 0;
      const low = slots[2 * i + 1] ?? 0;
      if (high !== 0 || low !== 0) this.#put(high, low, values[i] ?? 0);
    }
  }
}
