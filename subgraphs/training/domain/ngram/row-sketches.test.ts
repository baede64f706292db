import { describe, expect, it } from 'vitest';
import { generateRows } from '../../../../demo/generate-data.js';
import { atOnce } from '../../../../platform/turns.js';
import { emptyRow, type SparseRow } from './corpus.js';
import { FeatureExtractor, weighCounts } from './features.js';
import { RowSketches, SKETCH_SIZE, sketchRow } from './row-sketches.js';

const extractor = new FeatureExtractor({ hashBits: 20, maxTokens: 1_000, normalisation: 1 });

function featuresOf(text: string): SparseRow {
  const { buckets, counts } = extractor.extract(text);
  const values = counts.slice();
  weighCounts(values);
  return { ...emptyRow(), buckets: buckets.slice(), values, end: values.length };
}

function cosine(a: SparseRow, b: SparseRow): number {
  const values = new Map([...a.buckets].map((bucket, i) => [bucket, a.values[i] ?? 0]));
  return [...b.buckets].reduce((sum, bucket, i) => sum + (values.get(bucket) ?? 0) * (b.values[i] ?? 0), 0);
}

function indexOf(rows: readonly SparseRow[]): RowSketches {
  const sketches = new Int8Array(rows.length * SKETCH_SIZE);
  for (const [i, row] of rows.entries()) sketches.set(sketchRow(row), i * SKETCH_SIZE);
  const lines = Uint32Array.from(rows, (_, i) => i + 1);
  return new RowSketches(
    lines,
    Uint16Array.from(rows, (_, i) => i % 2),
    sketches,
    ['even', 'odd'],
  );
}

describe('sketches of rows', () => {
  const rows = generateRows(300, 9).map(({ text }) => featuresOf(text));
  const index = indexOf(rows);

  it('estimate the cosine of the rows with the error that is stated', () => {
    let squares = 0;
    let count = 0;
    for (const [i, row] of rows.slice(0, 30).entries()) {
      const found = atOnce(index.nearest(sketchRow(row), rows.length));
      expect(found[0]?.similarity).toBeCloseTo(1, 2);
      for (const { line, similarity } of found) {
        const other = rows[line - 1];
        if (!other || line - 1 === i) continue;
        squares += (similarity - cosine(row, other)) ** 2;
        count += 1;
      }
    }
    expect(Math.sqrt(squares / count)).toBeLessThan(1.2 / Math.sqrt(SKETCH_SIZE));
  });

  it('give the most similar first, with line and label, and no more than asked for', () => {
    const found = atOnce(index.nearest(sketchRow(rows[8] as SparseRow), 5));
    expect(found).toHaveLength(5);
    expect(found.map(({ similarity }) => similarity)).toEqual(
      found.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
    );
    expect(found.find(({ line }) => line === 9)).toMatchObject({ label: 'even', similarity: 1 });
    for (const { line, label } of found) expect(label).toBe((line - 1) % 2 === 0 ? 'even' : 'odd');
  });

  it('find nothing for a text without features, nor where nothing was learnt', () => {
    expect(atOnce(index.nearest(sketchRow(featuresOf(' ')), 5))).toEqual([]);
    expect(atOnce(indexOf([]).nearest(sketchRow(featuresOf('a text')), 5))).toEqual([]);
  });
});
