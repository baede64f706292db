import { randomBytes } from 'node:crypto';
import { AppError } from '../../../contracts/errors.js';
import { SEAL_BYTES, seal, sealInto, unseal } from '../../keys/authenticated-encryption.js';

/*
 * A sealed object is slots of 64 KiB, the last of them shorter. Each is a frame: nonce, ciphertext, tag; the first one
 * follows the header in its slot. So the size of the content follows from that of the object, and any range of it lies
 * in slots that can be read alone. A frame opens only under its key, at its place, and as the last one only if it is: one
 * that is changed, moved, taken from another object or cut off at the end is found.
 */

export const SLOT_BYTES = 65_536;
/** `sealed-header.ts` writes it. */
export const HEADER_BYTES = 84;
const FIRST_CONTENT = SLOT_BYTES - HEADER_BYTES - SEAL_BYTES;
const SLOT_CONTENT = SLOT_BYTES - SEAL_BYTES;
const RUN_BYTES = 8;

/** How much content a slot holds. */
const capacityOf = (slot: number): number => (slot === 0 ? FIRST_CONTENT : SLOT_CONTENT);

/** How much content lies before a slot. */
export const contentBefore = (slot: number): number =>
  slot === 0 ? 0 : FIRST_CONTENT + (slot - 1) * SLOT_CONTENT;

/** The slot that holds a byte of the content. */
export const slotOf = (offset: number): number =>
  offset < FIRST_CONTENT ? 0 : 1 + Math.floor((offset - FIRST_CONTENT) / SLOT_CONTENT);

/** The size of the content of an object of so many bytes. */
export function contentSize(sealedBytes: number): number {
  return Math.max(0, sealedBytes - HEADER_BYTES - Math.ceil(sealedBytes / SLOT_BYTES) * SEAL_BYTES);
}

/** The frames of one object. */
export class Frames {
  readonly dataKey: Buffer;
  /** The key under which the object is stored. */
  readonly name: string;
  readonly #name: Buffer;
  /** Frames that are written once more, after a break, have other nonces than those that they replace. */
  readonly #run = randomBytes(RUN_BYTES);

  constructor(dataKey: Buffer, name: string) {
    this.dataKey = dataKey;
    this.name = name;
    this.#name = Buffer.from(name);
  }

  seal(slot: number, content: readonly Uint8Array[], last: boolean): Buffer {
    return seal(this.dataKey, this.#contextOf(slot, last), content, this.#nonceOf(slot));
  }

  /**
   * Seals slots that follow each other, none of them the last, into one piece of memory that is nobody else's.
   * @param lengths how much of the content is in which
   */
  sealAll(first: number, lengths: readonly number[], content: Uint8Array): Buffer<ArrayBuffer> {
    const sealed = Buffer.allocUnsafeSlow(content.length + lengths.length * SEAL_BYTES);
    let from = 0;
    let to = 0;
    for (const [index, length] of lengths.entries()) {
      const slot = first + index;
      const frame = sealed.subarray(to, to + length + SEAL_BYTES);
      const plain = content.subarray(from, from + length);
      sealInto(frame, this.dataKey, this.#contextOf(slot, false), [plain], this.#nonceOf(slot));
      from += length;
      to += frame.length;
    }
    return sealed;
  }

  /** @throws AppError INTERNAL when it is not what was sealed there */
  open(slot: number, frame: Buffer, last: boolean): Buffer {
    try {
      return unseal(this.dataKey, this.#contextOf(slot, last), frame);
    } catch (cause) {
      throw damaged(this.#name.toString(), cause);
    }
  }

  #nonceOf(slot: number): Buffer {
    return Buffer.concat([this.#run, counter(slot)]);
  }

  #contextOf(slot: number, last: boolean): Buffer {
    return Buffer.concat([this.#name, Buffer.from([0, last ? 1 : 0]), counter(slot)]);
  }
}

export function damaged(key: string, cause?: unknown): AppError {
  return new AppError('INTERNAL', `The object "${key}" was changed, moved or cut off where it is stored.`, {
    cause,
  });
}

function counter(slot: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(slot);
  return bytes;
}

/** What a slot is to hold, in parts as they came. */
export interface SlotContent {
  readonly slot: number;
  readonly content: readonly Buffer[];
}

/**
 * Cuts a body into the contents of frames. A full one is given out once more has come behind it.
 * @param options.slot the first one, before which there is enough already
 * @returns what is left at the end, as much as fits into the next slot or less
 */
export async function* intoFrames(
  body: AsyncIterable<Buffer>,
  options: { slot: number; before?: Buffer },
): AsyncGenerator<SlotContent, SlotContent> {
  let { slot } = options;
  let content: Buffer[] = [];
  let filled = 0;
  async function* all() {
    if (options.before?.length) yield options.before;
    yield* body;
  }
  for await (const chunk of all()) {
    for (let at = 0; at < chunk.length; ) {
      if (filled === capacityOf(slot)) {
        yield { slot, content };
        slot += 1;
        content = [];
        filled = 0;
      }
      const part = chunk.subarray(at, at + capacityOf(slot) - filled);
      content.push(part);
      at += part.length;
      filled += part.length;
    }
  }
  return { slot, content };
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
