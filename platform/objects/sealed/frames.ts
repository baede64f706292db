import { randomBytes } from 'node:crypto';
import { AppError } from '../../../contracts/errors.js';
import { SEAL_BYTES, seal, sealInPlace, unseal } from '../../keys/authenticated-encryption.js';

/*
 * A sealed object is slots of 64 KiB, the last of them shorter. Each is a frame: nonce, ciphertext, tag; the first one
 * follows the header in its slot. So the size of the content follows from that of the object, and any range of it lies
 * in slots that can be read alone. A frame opens only under its key, at its place, and as the last one only if it is: one
 * that is changed, moved, taken from another object or cut off at the end is found.
 */

export const SLOT_BYTES = 65_536;
/** `header.ts` writes it. */
export const HEADER_BYTES = 84;
const FIRST_CONTENT = SLOT_BYTES - HEADER_BYTES - SEAL_BYTES;
const SLOT_CONTENT = SLOT_BYTES - SEAL_BYTES;
const RUN_BYTES = 8;

/** How much content a slot holds. */
export const capacityOf = (slot: number): number => (slot === 0 ? FIRST_CONTENT : SLOT_CONTENT);

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

/** Frames to be: the contents of slots that follow each other, each with room for what sealing adds. */
export interface LaidOutSlots {
  readonly first: number;
  /** How much content is in which. */
  readonly lengths: readonly number[];
  readonly memory: Buffer<ArrayBuffer>;
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

  /** Seals slots that follow each other, none of them the last, where they were laid out. */
  sealInPlace({ first, lengths, memory }: LaidOutSlots): void {
    let at = 0;
    for (const [index, length] of lengths.entries()) {
      const slot = first + index;
      const frame = memory.subarray(at, at + length + SEAL_BYTES);
      sealInPlace(frame, this.dataKey, this.#contextOf(slot, false), this.#nonceOf(slot));
      at += frame.length;
    }
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
