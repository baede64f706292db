import type { Damage } from './damage.js';
import type { FileSource } from './file-source.js';

/** Bytes that are asked for at once. */
const READ_AHEAD_BYTES = 1024 * 1024;

/** Asks for more bytes than are wanted now, for what follows. */
export class ReadAhead {
  #start = 0;
  #block = new Uint8Array(0);

  constructor(
    private readonly source: Pick<FileSource, 'read'>,
    private readonly end: number,
    private readonly damaged: Damage['damaged'],
  ) {}

  /**
   * A view of the bytes, valid for good.
   * @throws UnreadableFileError when they end before; what the source throws
   */
  async read(start: number, end: number): Promise<Uint8Array> {
    if (start < this.#start || end > this.#start + this.#block.length) {
      const until = Math.min(this.end, Math.max(end, start + READ_AHEAD_BYTES));
      this.#block = new Uint8Array(await this.source.read(start, until));
      this.#start = start;
      if (this.#block.length < end - start) throw this.damaged('it is cut off');
    }
    return this.#block.subarray(start - this.#start, end - this.#start);
  }
}
