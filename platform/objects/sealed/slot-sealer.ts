import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../../contracts/errors.js';
import { programFile } from '../../package-root.js';
import type { Frames, SlotContent } from './frames.js';

/** Slots that are sealed together, 1 MiB: fewer cost more for handing them over than for sealing them. */
const BATCH_SLOTS = 16;
/** Batches that are sealed while the engine writes what came before. */
const AHEAD = 2;

/** What the thread is told: slots that follow each other, their contents without a gap. */
export interface ToThread {
  readonly dataKey: Uint8Array;
  readonly name: string;
  readonly slot: number;
  readonly lengths: readonly number[];
  readonly content: Uint8Array;
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

  /**
   * Seals all slots that are full.
   * @returns what is left for the last one
   * @throws what the contents throw, once all before it was given out; UnavailableError when the thread is lost
   */
  async *seal(
    frames: Frames,
    contents: AsyncGenerator<SlotContent, SlotContent>,
  ): AsyncGenerator<Buffer, SlotContent> {
    let batch: SlotContent[] = [];
    const ahead: Promise<Buffer>[] = [];
    async function* whatIsLeft() {
      for (const sealed of ahead.splice(0)) yield await sealed;
      for (const { slot, content } of batch.splice(0)) yield frames.seal(slot, content, false);
    }
    for (;;) {
      let next: IteratorResult<SlotContent, SlotContent>;
      try {
        next = await contents.next();
      } catch (error) {
        // An upload goes on behind what came before.
        yield* whatIsLeft();
        throw error;
      }
      if (next.done) {
        yield* whatIsLeft();
        return next.value;
      }
      batch.push(next.value);
      if (batch.length < BATCH_SLOTS) continue;
      const sealing = this.#sealBeside(frames, batch);
      sealing.catch(() => undefined); // it is awaited later, or nobody wants it any more
      ahead.push(sealing);
      batch = [];
      if (ahead.length > AHEAD) {
        const first = await ahead.shift();
        if (first) yield first;
      }
    }
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #sealBeside({ dataKey, name }: Frames, batch: readonly SlotContent[]): Promise<Buffer> {
    const lengths = batch.map(({ content }) => content.reduce((sum, { length }) => sum + length, 0));
    // Handed over and not copied, so it must be nobody else's.
    const content = Buffer.allocUnsafeSlow(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const part of batch.flatMap((slot) => slot.content)) at += part.copy(content, at);
    const message: ToThread = { dataKey, name, slot: batch[0]?.slot ?? 0, lengths, content };
    return new Promise<Buffer>((resolve, reject) => {
      const thread = this.#running();
      this.#waiting.push({ resolve, reject });
      thread.ref();
      thread.postMessage(message, [content.buffer]);
    });
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(programFile('platform/objects/sealed/sealing-thread.ts'));
    thread.on('message', (sealed: Uint8Array<ArrayBuffer>) => {
      this.#waiting.shift()?.resolve(Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength));
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
