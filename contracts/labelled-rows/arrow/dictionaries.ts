import type { Batch } from '@uwdata/flechette';
import { damaged, MAX_BATCH_BYTES, MAX_DICTIONARY_VALUES } from './limits.js';

/** The dictionaries of a file as they stand at a place in it: later ones add to them or replace them. */
export class Dictionaries {
  readonly #values = new Map<bigint, { values: unknown[]; sizeBytes: number }>();

  /**
   * @param sizeBytes what the values take
   * @param isDelta whether they are added to those that are there
   * @throws UnreadableFileError when all together are too large
   */
  add(
    id: bigint,
    batch: Batch<unknown>,
    { sizeBytes, isDelta }: { sizeBytes: number; isDelta: boolean },
  ): void {
    const before = isDelta ? this.#values.get(id) : undefined;
    if (isDelta && !before) throw damaged('something is added to a dictionary that is not there');
    if (!before) this.#values.delete(id);
    const held = [...this.#values.values()];
    const bytes = held.reduce((sum, one) => sum + one.sizeBytes, sizeBytes);
    const count = held.reduce((sum, { values }) => sum + values.length, batch.length);
    if (bytes > MAX_BATCH_BYTES || count > MAX_DICTIONARY_VALUES) {
      throw damaged(
        `its dictionaries have more than ${MAX_BATCH_BYTES} bytes or ${MAX_DICTIONARY_VALUES} values; write the column as plain text`,
      );
    }
    const entry = before ?? { values: [], sizeBytes: 0 };
    for (const value of batch) entry.values.push(value);
    entry.sizeBytes += sizeBytes;
    this.#values.set(id, entry);
  }

  /**
   * The values that stand for numbers of a column.
   * @throws UnreadableFileError, as what it gives, when there is no such dictionary or value
   */
  lookUp(id: bigint, indices: Batch<unknown>): (row: number) => unknown {
    const dictionary = this.#values.get(id);
    if (!dictionary) {
      throw damaged('a column uses a dictionary that does not stand before it; write the file as a stream');
    }
    const { values } = dictionary;
    return (row) => {
      const index = indices.at(row);
      if (index === null) return null;
      const place = Number(index);
      if (!(place >= 0 && place < values.length)) throw damaged('a value is in no dictionary');
      return values[place];
    };
  }
}
