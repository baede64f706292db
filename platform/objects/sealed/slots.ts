import { PLAIN_OFFSET, SEAL_BYTES } from '../../keys/authenticated-encryption.js';
import { capacityOf, type LaidOutSlots, SLOT_BYTES } from './frames.js';

/** What a slot is to hold, in parts as they came. */
export interface SlotContent {
  readonly slot: number;
  readonly content: readonly Buffer[];
}

/** Cuts a body into the contents of slots. A full one is given out once more has come behind it. */
export class SlotCutter {
  #slot: number;
  #content: Buffer[] = [];
  #filled = 0;

  /** @param slot the first one */
  constructor(slot: number) {
    this.#slot = slot;
  }

  /** What is left at the end, as much as fits into the next slot or less. */
  get rest(): SlotContent {
    return { slot: this.#slot, content: this.#content };
  }

  *cut(chunk: Buffer): Generator<SlotContent> {
    for (let at = 0; at < chunk.length; ) {
      if (this.#filled === capacityOf(this.#slot)) {
        yield this.rest;
        this.#slot += 1;
        this.#content = [];
        this.#filled = 0;
      }
      const part = chunk.subarray(at, at + capacityOf(this.#slot) - this.#filled);
      this.#content.push(part);
      this.#filled += part.length;
      at += part.length;
    }
  }
}

/** Copies the contents into memory that has room for as many slots. */
export function layOut(slots: readonly SlotContent[], memory: ArrayBuffer): LaidOutSlots {
  const target = Buffer.from(memory);
  const lengths: number[] = [];
  let frame = 0;
  for (const { content } of slots) {
    let at = frame + PLAIN_OFFSET;
    for (const part of content) at += part.copy(target, at);
    const length = at - frame - PLAIN_OFFSET;
    lengths.push(length);
    frame += length + SEAL_BYTES;
  }
  return { first: slots[0]?.slot ?? 0, lengths, memory: target.subarray(0, frame) };
}

/** Cuts stored bytes into slots, and says of each whether it is the last that comes. */
export async function* intoSlots(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<{ slot: Buffer; last: boolean }> {
  let parts: Buffer[] = [];
  let gathered = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      if (gathered === SLOT_BYTES) {
        yield { slot: joined(parts), last: false };
        parts = [];
        gathered = 0;
      }
      const part = chunk.subarray(at, at + SLOT_BYTES - gathered);
      parts.push(part);
      gathered += part.length;
      at += part.length;
    }
  }
  if (gathered > 0) yield { slot: joined(parts), last: true };
}

const joined = (parts: Buffer[]): Buffer =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
