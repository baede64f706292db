/** With fewer there are none to learn from, or none to be new. */
const FEWEST_SOURCES = 3;

export interface SourceFolds {
  /** Group of each row, from 0; -1 where it names no source. */
  readonly foldOf: Int32Array;
  readonly foldCount: number;
  readonly sourceCount: number;
}

/**
 * Divides rows into groups of whole sources with about as many rows each: the largest source first, each into the group
 * that has the fewest rows by then. With as many groups as sources each source is a group of its own.
 * @param sources number of each row's source, from 1; 0 where it names none
 * @returns undefined when fewer than three sources are named
 */
export function foldsOfSources(sources: Uint32Array, mostFolds: number): SourceFolds | undefined {
  const counts = new Map<number, number>();
  for (const source of sources) if (source !== 0) counts.set(source, (counts.get(source) ?? 0) + 1);
  if (counts.size < FEWEST_SOURCES) return undefined;
  const rowCounts = new Float64Array(Math.min(mostFolds, counts.size));
  const foldOfSource = new Map<number, number>();
  for (const [source, count] of [...counts].sort(([a, rows], [b, others]) => others - rows || a - b)) {
    let smallest = 0;
    for (const [fold, rows] of rowCounts.entries()) if (rows < (rowCounts[smallest] ?? 0)) smallest = fold;
    rowCounts[smallest] = (rowCounts[smallest] ?? 0) + count;
    foldOfSource.set(source, smallest);
  }
  return {
    foldOf: Int32Array.from(sources, (source) => foldOfSource.get(source) ?? -1),
    foldCount: rowCounts.length,
    sourceCount: counts.size,
  };
}

/**
 * The rows that a model learns from which is to be measured on a group: of all others, but those with a text that the
 * group has too.
 * @param textKeys equal texts have equal numbers
 */
export function rowsWithout(fold: number, foldOf: Int32Array, textKeys: Float64Array): Uint32Array {
  const left = new Set<number>();
  for (const [row, of] of foldOf.entries()) if (of === fold) left.add(textKeys[row] as number);
  return Uint32Array.from(foldOf.keys()).filter(
    (row) => foldOf[row] !== fold && !left.has(textKeys[row] as number),
  );
}
