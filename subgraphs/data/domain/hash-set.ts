import type { RowHash } from './row-hash.js';

const SHARD_BITS = 6;
const INITIAL_SLOTS = 64;
/** Share of the slots in use at which a shard grows; linear probing slows down beyond. */
const MAX_LOAD = 0.75;

/** Hashes that a set holds at most by default: 64 MiB of memory. */
export const DEFAULT_MAX_HASHES = 0.75 * 2 ** 23;

/**
 * A set of 64-bit hashes in typed arrays (open addressing, linear probing), eight bytes a slot. It is cut into
 * 64 shards that grow one by one, so that no single insert has to move millions of entries.
 *
 * Once `maxSize` is reached new hashes are no longer kept: `add` then still knows the old ones.
 */
export class HashSet {
  readonly #shards = Array.from({ length: 2 ** SHARD_BITS }, () => new Shard());
  readonly #maxSize: number;
  #size = 0;

  constructor(maxSize = DEFAULT_MAX_HASHES) {
    this.#maxSize = maxSize;
  }

  /** Hashes that are held. */
  get size(): number {
    return this.#size;
  }

  /** Whether a hash had to be turned away. */
  overflowed = false;

  /** Adds a hash; false when it was there already. */
  add(hash: RowHash): boolean {
    // All zeros marks an empty slot.
    const low = hash.high === 0 && hash.low === 0 ? 1 : hash.low;
    const shard = this.#shards[hash.high >>> (32 - SHARD_BITS)];
    if (!shard || shard.has(hash.high, low)) return false;
    if (this.#size < this.#maxSize) {
      shard.insert(hash.high, low);
      this.#size++;
    } else {
      this.overflowed = true;
    }
    return true;
  }
}

class Shard {
  /** Pairs of high and low. */
  #slots = new Uint32Array(2 * INITIAL_SLOTS);
  #size = 0;

  has(high: number, low: number): boolean {
    const at = this.#find(high, low);
    return this.#slots[at] === high && this.#slots[at + 1] === low;
  }

  /** Puts in a hash that is not there. */
  insert(high: number, low: number): void {
    if (this.#size + 1 > MAX_LOAD * (this.#slots.length / 2)) this.#grow();
    this.#put(high, low);
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

  #put(high: number, low: number): void {
    const at = this.#find(high, low);
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      const high = old[i] ?? 0;
      const low = old[i + 1] ?? 0;
      if (high !== 0 || low !== 0) this.#put(high, low);
    }
  }
}
