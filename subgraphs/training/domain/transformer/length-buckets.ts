import type { Random } from '../ngram/random.js';

/** Batches whose texts are sorted by length together: enough for texts of like length, few enough to stay random. */
const WINDOW_BATCHES = 50;

/**
 * Puts rows into a random order in which those of a batch are about equally long: they are shuffled, sorted by length
 * inside windows of 50 batches and cut into batches, and the batches are shuffled. The last batch may be smaller; it stays
 * the last one. So a batch is padded to hardly more than its texts have.
 * @param lengths tokens of each row, by its number
 */
export function bucketByLength(
  order: Uint32Array,
  lengths: ArrayLike<number>,
  batchSize: number,
  random: Random,
): void {
  random.shuffle(order);
  const window = WINDOW_BATCHES * batchSize;
  const byLength = (a: number, b: number) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b;
  for (let start = 0; start < order.length; start += window) {
    order.subarray(start, start + window).sort(byLength);
  }
  const whole = Math.floor(order.length / batchSize);
  const batches = Uint32Array.from({ length: whole }, (_, batch) => batch);
  random.shuffle(batches);
  const sorted = order.slice();
  batches.forEach((batch, place) => {
    order.set(sorted.subarray(batch * batchSize, (batch + 1) * batchSize), place * batchSize);
  });
}

/**
 * Cuts rows into batches of at most `batchSize` rows and, padded to the longest of each, `maxTokens` tokens; a row that is
 * longer alone is a batch of its own.
 */
export function cutBatches(
  rows: Uint32Array,
  lengths: ArrayLike<number>,
  { batchSize, maxTokens }: { batchSize: number; maxTokens: number },
): Uint32Array[] {
  const batches: Uint32Array[] = [];
  let start = 0;
  let longest = 0;
  rows.forEach((row, i) => {
    const length = lengths[row] ?? 0;
    const padded = Math.max(longest, length) * (i - start + 1);
    if (i > start && (i - start === batchSize || padded > maxTokens)) {
      batches.push(rows.subarray(start, i));
      start = i;
      longest = 0;
    }
    longest = Math.max(longest, length);
  });
  if (start < rows.length) batches.push(rows.subarray(start));
  return batches;
}
