import type { Random } from './random.js';

/** What is known of each row. */
export interface RowFacts {
  /** Equal texts have equal numbers. */
  textKeys: Float64Array;
  /** 1 for each row whose text was learnt before, else 0. */
  learnt: Uint8Array;
  /** Number of the row's source, from 1; 0 where it has none. Absent: sources do not matter. */
  sources?: Uint32Array | undefined;
}

/** What fewer sources say of new ones is chance. */
const LEAST_SOURCES = 5;
/** Of the wanted rows: a larger source would be most of what is measured. */
const LARGEST_SOURCE = 1 / 4;
/** By how much a label may exceed its share of the wanted rows. */
const LARGEST_EXCESS = 1.25;

/**
 * Chooses sources of which all rows are held back, until they are a share of all rows and about that share of every
 * label, so that every label is still learnt. No source that was learnt from before, none larger than a quarter of what
 * is wanted. A row whose text another source has too is not held back.
 * @returns 1 for each row to hold back; undefined when that would be fewer than 5 sources or half of the wanted rows
 */
export function chooseWholeSources(
  labels: Uint16Array,
  { textKeys, learnt, sources }: RowFacts,
  classCount: number,
  share: number,
  random: Random,
): Uint8Array | undefined {
  const wanted = labels.length * share;
  const bySource = sources && rowsBySource(sources);
  if (!bySource || bySource.length < LEAST_SOURCES || wanted < LEAST_SOURCES) return undefined;
  const mostOfLabel = countLabels(labels, labels.keys(), classCount).map(
    (count) => LARGEST_EXCESS * share * count,
  );
  const taken = new Float64Array(classCount);
  const held = new Uint8Array(labels.length);
  let sourceCount = 0;
  const order = Uint32Array.from(bySource.keys());
  random.shuffle(order);
  const shared = sharedTexts(textKeys, sources);
  let rowCount = 0;
  for (const number of order) {
    const all = bySource[number] ?? [];
    if (all.length > wanted * LARGEST_SOURCE || all.some((row) => learnt[row] === 1)) continue;
    const rows = all.filter((row) => !shared.has(textKeys[row] as number));
    const counts = countLabels(labels, rows, classCount);
    const fits = counts.every((count, c) => count === 0 || count + (taken[c] ?? 0) <= (mostOfLabel[c] ?? 0));
    if (rows.length === 0 || !fits || rowCount + rows.length > wanted) continue;
    for (const row of rows) held[row] = 1;
    for (const [c, count] of counts.entries()) taken[c] = (taken[c] ?? 0) + count;
    rowCount += rows.length;
    sourceCount += 1;
  }
  return sourceCount >= LEAST_SOURCES && rowCount >= wanted / 2 ? held : undefined;
}

function rowsBySource(sources: Uint32Array): number[][] {
  const rows = new Map<number, number[]>();
  for (const [row, source] of sources.entries()) {
    if (source === 0) continue;
    const known = rows.get(source);
    if (known) known.push(row);
    else rows.set(source, [row]);
  }
  return [...rows.values()];
}

/** Keys of texts that rows of several sources have. */
function sharedTexts(textKeys: Float64Array, sources: Uint32Array): Set<number> {
  const sourceOf = new Map<number, number>();
  const shared = new Set<number>();
  for (const [row, key] of textKeys.entries()) {
    const source = sources[row] as number;
    const known = sourceOf.get(key);
    if (known === undefined) sourceOf.set(key, source);
    else if (known !== source) shared.add(key);
  }
  return shared;
}

function countLabels(labels: Uint16Array, rows: Iterable<number>, classCount: number): Float64Array {
  const counts = new Float64Array(classCount);
  for (const row of rows) {
    const label = labels[row] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}
