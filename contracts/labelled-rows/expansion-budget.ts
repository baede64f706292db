import type { Damage } from './damage.js';

/** Of what comes out, against the size of the file: a dictionary can say a long text millions of times. */
const MAX_RATIO = 200;
/** Below this the ratio does not matter. */
const HARMLESS_BYTES = 32 * 1024 * 1024;
/** What a row counts beside its text: rows that are empty take time too. */
const ROW_BYTES = 8;

/** Bounds how much may come out of a file that keeps its rows compressed or in dictionaries. */
export class ExpansionBudget {
  #left: number;

  constructor(
    sizeBytes: number,
    private readonly damaged: Damage['damaged'],
  ) {
    this.#left = Math.max(HARMLESS_BYTES, MAX_RATIO * sizeBytes);
  }

  /**
   * @param count bytes without their compression, or characters of a text
   * @throws UnreadableFileError when that is too much for a file of this size
   */
  spend(count: number): void {
    this.#left -= count;
    if (this.#left < 0) throw this.damaged('its texts are far longer than the file');
  }

  spendRow(text: unknown): void {
    this.spend(ROW_BYTES + (typeof text === 'string' ? text.length : 0));
  }
}
