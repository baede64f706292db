import type { EvaluationSlice, SliceDimension } from '../../../../contracts/evaluation-slices.js';
import { ClassCounts } from './class-counts.js';
import { type Judged, macroF1Interval } from './final-intervals.js';
import { wilsonInterval } from './wilson.js';

/** Slices of one dimension; smaller ones beyond are one slice together. */
const MOST_SLICES = 40;
/** The figures of fewer texts say little. */
export const FEWEST_TEXTS = 30;

/** Which slice of a dimension each text is in. */
export interface Dimension {
  readonly name: SliceDimension;
  /** Name of each slice. */
  readonly values: readonly string[];
  /** Index of the slice of each text. */
  readonly slices: Uint16Array;
}

/** Lengths that texts are told apart by, in UTF-16 units, up to and including. */
const LENGTHS = [64, 256, 1_024] as const;
export const LENGTH_CLASSES = ['1 to 64', '65 to 256', '257 to 1024', 'over 1024'] as const;

export function lengthClassOf(text: string): number {
  const index = LENGTHS.findIndex((most) => text.length <= most);
  return index === -1 ? LENGTHS.length : index;
}

/** How a model does on parts of the evaluated texts, the largest part of each dimension first. */
export function* sliceReport(
  judged: Judged,
  dimensions: readonly Dimension[],
  seed: number,
): Generator<void, EvaluationSlice[], void> {
  const report: EvaluationSlice[] = [];
  for (const { name, values, slices } of dimensions) {
    for (const { value, texts } of largestFirst(values, slices)) {
      report.push(yield* reportSlice(judged, { name, value, texts }, seed));
    }
  }
  return report;
}

function* reportSlice(
  judged: Judged,
  { name: dimension, value, texts }: { name: SliceDimension; value: string; texts: Uint32Array },
  seed: number,
): Generator<void, EvaluationSlice, void> {
  const counts = new ClassCounts(judged.labelCount);
  for (const text of texts) counts.add(judged.classes[text] as number, judged.predicted[text] as number);
  yield;
  const rowCount = texts.length;
  const isTooSmall = rowCount < FEWEST_TEXTS;
  // Of texts of one label it would say how many other labels they were given.
  const hasMacroF1 = counts.trueClasses > 1;
  return {
    dimension,
    value,
    rowCount,
    accuracy: counts.correct / rowCount,
    accuracyInterval: wilsonInterval(counts.correct, rowCount),
    macroF1: hasMacroF1 ? counts.macroF1 : null,
    macroF1Interval: hasMacroF1 && !isTooSmall ? yield* macroF1Interval(judged, texts, seed) : null,
    isTooSmall,
  };
}

function largestFirst(
  values: readonly string[],
  slices: Uint16Array,
): { value: string; texts: Uint32Array }[] {
  const texts: number[][] = values.map(() => []);
  for (let text = 0; text < slices.length; text++) texts[slices[text] as number]?.push(text);
  const filled = values
    .map((value, index) => ({ value, texts: Uint32Array.from(texts[index] ?? []) }))
    .filter((slice) => slice.texts.length > 0)
    .sort((a, b) => b.texts.length - a.texts.length);
  if (filled.length <= MOST_SLICES) return filled;
  const rest = filled.slice(MOST_SLICES);
  const together = Uint32Array.from(rest.flatMap((slice) => [...slice.texts]));
  return [...filled.slice(0, MOST_SLICES), { value: `(${rest.length} others)`, texts: together }];
}
