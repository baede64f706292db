import { describe, expect, it } from 'vitest';
import { Random } from '../ngram/random.js';
import { bucketByLength, cutBatches } from './length-buckets.js';

/** Lengths as texts have them: many short, few long. */
function lengthsOf(count: number): Uint16Array {
  const random = Random.fromSeed(3);
  return Uint16Array.from({ length: count }, () => Math.ceil(256 * random.nextUnit() ** 4) + 2);
}

const padded = (batches: readonly Uint32Array[], lengths: Uint16Array) =>
  batches.reduce((sum, rows) => sum + rows.length * Math.max(...rows.map((row) => lengths[row] ?? 0)), 0);

describe('bucketByLength', () => {
  const lengths = lengthsOf(5_003);
  const bucketed = (seed: number) => {
    const order = Uint32Array.from(lengths.keys());
    bucketByLength(order, lengths, 8, Random.fromSeed(seed));
    return order;
  };

  it('pads next to nothing, in an order that is another one for each seed', () => {
    const order = bucketed(1);
    expect(order.toSorted()).toEqual(Uint32Array.from(lengths.keys()));
    const batches = cutBatches(order, lengths, { batchSize: 8, maxTokens: 1e9 });
    const real = lengths.reduce((sum, length) => sum + length, 0);
    expect(padded(batches, lengths) / real).toBeLessThan(1.1);
    expect(batches.at(-1)).toHaveLength(3);
    expect(bucketed(1)).toEqual(order);
    expect(bucketed(2)).not.toEqual(order);
    const firstOf = (numbers: Uint32Array) => numbers.subarray(0, 800).map((row) => lengths[row] ?? 0);
    expect(firstOf(order)).not.toEqual(firstOf(order).toSorted());
  });
});

describe('cutBatches', () => {
  const cut = (lengths: number[], batchSize: number, maxTokens: number) =>
    cutBatches(Uint32Array.from(lengths.keys()), lengths, { batchSize, maxTokens }).map((rows) => [...rows]);

  it.each<[string, number[], number, number, number[][]]>([
    ['nothing', [], 2, 10, []],
    ['rows, the last batch smaller', [1, 1, 1, 1, 1], 2, 10, [[0, 1], [2, 3], [4]]],
    [
      'what would be padded to more',
      [2, 2, 5, 5],
      4,
      10,
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['a row that is too long alone', [2, 99, 2], 4, 10, [[0], [1], [2]]],
  ])('cuts %s', (_, lengths, batchSize, maxTokens, expected) => {
    expect(cut(lengths, batchSize, maxTokens)).toEqual(expected);
  });
});
