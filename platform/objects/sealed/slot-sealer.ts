import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../../contracts/errors.js';
import { programFile } from '../../package-root.js';
import { type Frames, type LaidOutSlots, SLOT_BYTES } from './frames.js';
import { layOut, type SlotContent, type SlotCutter } from './slots.js';

/** Slots that are sealed together, 1 MiB: fewer cost more for handing them over than for sealing them. */
const BATCH_SLOTS = 16;
const BATCH_BYTES = BATCH_SLOTS * SLOT_BYTES;
/** Batches that are sealed while the engine writes what came before. */
const AHEAD = 2;
/** As many as one upload has under way: sealed ahead, gathered for a write, being written. */
const MAX_SPARE = AHEAD + 4;

/** What the thread is told: slots that were laid out, and what seals them. */
export interface ToThread extends Omit<LaidOutSlots, 'memory'> {
  readonly dataKey: Uint8Array;
  readonly name: string;
  readonly memory: Uint8Array<ArrayBuffer>;
}

interface Waiting {
  resolve(sealed: Buffer): void;
  reject(error: unknown): void;
}

/**
 * Seals slots beside the event loop, which hashes and passes on meanwhile. The thread is started by the first megabyte, and
 * keeps no process running by itself; less than that is sealed at once.
 */
export class SlotSealer {
  #thread: Worker | undefined;
  /** In the order in which they were asked for, which is that of the answers. */
  #waiting: Waiting[] = [];
  /** Memory of batches that were written. Each new one would bring the next collection of garbage nearer. */
  readonly #spare: ArrayBuffer[] = [];
  readonly #lent = new WeakSet<ArrayBufferLike>();

  /**
   * Seals all slots that are full; what is left for the last one stays with the cutter.
   * @throws what the body throws, once all before it was given out; UnavailableError when the thread is lost
   */
  async *seal(frames: Frames, cutter: SlotCutter, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let batch: SlotContent[] = [];
    const ahead: Promise<Buffer>[] = [];
    async function* whatIsLeft() {
      for (const sealed of ahead.splice(0)) yield await sealed;
      for (const { slot, content } of batch.splice(0)) yield frames.seal(slot, content, false);
    }
    try {
      for await (const chunk of body) {
        for (const slot of cutter.cut(chunk)) {
          batch.push(slot);
          if (batch.length < BATCH_SLOTS) continue;
          const sealing = this.#sealBeside(frames, batch);
          sealing.catch(() => undefined); // it is awaited later, or nobody wants it any more
          ahead.push(sealing);
          batch = [];
        }
        for (const sealed of ahead.splice(0, Math.max(0, ahead.length - AHEAD))) yield await sealed;
      }
    } catch (error) {
      // An upload goes on behind what came before.
      yield* whatIsLeft();
      throw error;
    }
    yield* whatIsLeft();
  }

  /** Takes back the memory of what `seal` gave out and nobody needs any more. */
  recycle(chunks: readonly Buffer[]): void {
    for (const { buffer } of chunks) {
      if (!this.#lent.delete(buffer) || this.#spare.length === MAX_SPARE) continue;
      this.#spare.push(buffer as ArrayBuffer);
    }
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #sealBeside({ dataKey, name }: Frames, batch: readonly SlotContent[]): Promise<Buffer> {
    const slots = layOut(batch, this.#spare.pop() ?? new ArrayBuffer(BATCH_BYTES));
    const message: ToThread = { dataKey, name, ...slots };
    return new Promise<Buffer>((resolve, reject) => {
      const thread = this.#running();
      this.#waiting.push({ resolve, reject });
      thread.ref();
      thread.postMessage(message, [slots.memory.buffer]);
    });
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(programFile('platform/objects/sealed/sealing-thread.ts'));
    thread.on('message', ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) => {
      this.#lent.add(buffer);
      this.#waiting.shift()?.resolve(Buffer.from(buffer, byteOffset, byteLength));
      if (this.#waiting.length === 0) thread.unref();
    });
    let cause: unknown;
    thread.on('error', (error) => {
      cause = error;
    });
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
      for (const { reject } of this.#waiting.splice(0)) {
        reject(new UnavailableError('What is stored could not be encrypted; send it again.', { cause }));
      }
    });
    this.#thread = thread;
    return thread;
  }
}
