import { describe, expect, it } from 'vitest';
import { Corpus, emptyRow } from './corpus.js';
import { DenseFeatures } from './dense-features.js';
import { newLinearModel } from './linear-model.js';

function corpusOf(rows: number[][]): Corpus {
  const corpus = new Corpus();
  for (const row of rows) corpus.add(Uint32Array.from(row), new Float32Array(row.length).fill(1));
  return corpus;
}

function rowsOf(corpus: Corpus): number[][] {
  const row = emptyRow();
  return Array.from({ length: corpus.rowCount }, (_, index) => {
    corpus.read(index, row);
    return [...row.buckets.subarray(row.start, row.end)];
  });
}

function setUp(rows: number[][], bucketCount = 16) {
  const corpus = corpusOf(rows);
  const frequencies = new Uint32Array(bucketCount);
  for (const _ of corpus.countBuckets(frequencies));
  return { corpus, features: new DenseFeatures(frequencies) };
}

const renumbered = (features: DenseFeatures, corpus: Corpus) => {
  for (const _ of features.renumber(corpus));
  return rowsOf(corpus);
};

describe('DenseFeatures', () => {
  const rows = [[9, 3], [9, 15, 3], [], [9]];

  it('numbers features by how many rows have them, then by bucket', () => {
    const { corpus, features } = setUp(rows);
    expect(renumbered(features, corpus)).toEqual([[0, 1], [0, 2, 1], [], [0]]);
  });

  it('gives buckets that did not occur one number of their own', () => {
    const { features } = setUp(rows);
    expect(features.weightCount).toBe(4);
    expect(renumbered(features, corpusOf([[0, 15, 1]]))).toEqual([[3, 2, 3]]);
  });

  it('takes a model back to buckets', () => {
    const { features } = setUp(rows, 16);
    const model = newLinearModel(features.weightCount, 2);
    model.weights.set([1, 2, 3, 4, 5, 6]);
    model.bias.set([7, 8]);
    const expanded = features.expand(model);
    const weights = Array.from({ length: 16 }, (_, bucket) => [
      ...expanded.weights.subarray(bucket * 2, bucket * 2 + 2),
    ]);
    expect(weights[9]).toEqual([1, 2]);
    expect(weights[3]).toEqual([3, 4]);
    expect(weights[15]).toEqual([5, 6]);
    expect(weights.flat().filter((weight) => weight !== 0)).toHaveLength(6);
    expect([...expanded.bias]).toEqual([7, 8]);
  });
});

describe('Corpus', () => {
  it('keeps rows of any size apart', () => {
    const rows = [[1], [], Array.from({ length: 300_000 }, (_, i) => i), [2, 3]];
    expect(rowsOf(corpusOf(rows))).toEqual(rows);
  });

  it('refuses a row that is not there', () => {
    expect(() => corpusOf([[1]]).read(1, emptyRow())).toThrow('There is no row 1 of 1.');
  });
});
