import { type ClassWeighting, classWeights } from './class-weights.js';

export interface RowWeighting {
  class_weight: ClassWeighting;
  /** See `config.source_weight`. */
  source_weight: number;
}

/**
 * Factor of each row on its loss; of rows that are not among `rows`, one that nobody asks for. A row of a source with `n`
 * rows counts `n` to the power of `-source_weight`, so that large sources do not outvote small ones (class-balanced
 * weights, as in Huang et al., "Learning Deep Representation for Imbalanced Classification", CVPR 2016, taken over
 * sources); the total weight of every label stays what `class_weight` makes it. Rows without a source count 1.
 * @param sources number of each row's source, 0 for none
 */
export function rowWeights(
  labels: Uint16Array,
  rows: Uint32Array,
  classCount: number,
  { class_weight: weighting, source_weight: exponent }: RowWeighting,
  sources?: Uint32Array,
): Float64Array {
  const ofClass = classWeights(labels, rows, classCount, weighting);
  const weights = Float64Array.from(labels, (label) => ofClass[label] as number);
  if (exponent === 0 || !sources) return weights;
  const counts = new Map<number, number>();
  for (const row of rows) {
    const source = sources[row] as number;
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const ofRow = (row: number) => {
    const source = sources[row] as number;
    return source === 0 ? 1 : (counts.get(source) ?? 1) ** -exponent;
  };
  const before = new Float64Array(classCount);
  const after = new Float64Array(classCount);
  for (const row of rows) {
    const label = labels[row] as number;
    before[label] = (before[label] as number) + 1;
    after[label] = (after[label] as number) + ofRow(row);
  }
  for (const row of rows) {
    const label = labels[row] as number;
    const scale = (before[label] as number) / (after[label] as number);
    weights[row] = (weights[row] as number) * ofRow(row) * scale;
  }
  return weights;
}
