import type { Check, ObservedBatch } from '../check.js';
import { type LengthBucket, type Problem, problemBit } from '../report.js';
import { rowsOf, Samples } from '../samples.js';

/** Beyond this no family reads a text to its end by default. */
export const MAX_USEFUL_LENGTH = 10_000;
const OVER_LONG = problemBit('over_long_texts');
/** Lengths from 16 on double from bucket to bucket. */
const FIRST_BUCKET_BITS = 4;

/** How long texts are, in UTF-16 units, and which are longer than models read. */
export class TextLengths implements Check {
  readonly #counts: number[] = [];
  readonly #overLong = new Samples();

  observe({ rows }: ObservedBatch): void {
    for (const row of rows) {
      const { length } = row.text;
      const bucket = Math.max(0, 32 - Math.clz32(length) - FIRST_BUCKET_BITS);
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
      if (length > MAX_USEFUL_LENGTH) {
        row.problems |= OVER_LONG;
        this.#overLong.add(row.line, () => `the text has ${length} characters`);
      }
    }
  }

  findings(): Problem[] {
    const { count, kept } = this.#overLong;
    if (count === 0) return [];
    return [
      {
        kind: 'over_long_texts',
        severity: 'notice',
        message: `${rowsOf(count)} ${count === 1 ? 'has a text' : 'have texts'} of more than ${MAX_USEFUL_LENGTH} characters`,
        cost: 'Only the first max_length tokens of a text are learnt from and classified by; the rest is not seen.',
        remedy: 'Cut such texts to the part that earns the label, or raise max_length.',
        count,
        labels: [],
        samples: kept,
      },
    ];
  }

  figures(): { lengthHistogram: LengthBucket[] } {
    const lengthHistogram = Array.from(this.#counts, (count = 0, bucket) => ({
      from: bucket === 0 ? 1 : 2 ** (bucket + FIRST_BUCKET_BITS - 1),
      to: 2 ** (bucket + FIRST_BUCKET_BITS) - 1,
      count,
    })).filter(({ count }) => count > 0);
    return { lengthHistogram };
  }
}
