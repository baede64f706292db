export type ClassWeighting = 'balanced' | 'none';

/**
 * Factor of each class on its rows' loss. `balanced`: rows / (classes * rows of the class), so that every class has
 * the same total weight (King and Zeng, "Logistic Regression in Rare Events Data", 2001). A class without rows
 * gets 0.
 */
export function classWeights(
  labels: Uint16Array,
  rows: Uint32Array,
  classCount: number,
  weighting: ClassWeighting,
): Float64Array {
  if (weighting === 'none') return new Float64Array(classCount).fill(1);
  const counts = new Float64Array(classCount);
  for (const row of rows) {
    const label = labels[row] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts.map((count) => (count === 0 ? 0 : rows.length / (classCount * count)));
}
