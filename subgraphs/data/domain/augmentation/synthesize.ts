import { pickSome, seededDraw } from '../../../../contracts/seeded-draw.js';
import {
  composeText,
  disguise,
  SYNTHETIC_LABELS,
  type SyntheticLabel,
} from '../../../../contracts/synthetic-texts/compose-text.js';
import { apportion } from '../apportion.js';

export interface SyntheticText {
  readonly text: string;
  readonly label: SyntheticLabel;
}

export interface Synthetic {
  /** In random order. */
  readonly texts: SyntheticText[];
  /** Texts that equal another one. */
  readonly duplicateCount: number;
}

export type LabelShares = ReadonlyMap<SyntheticLabel, number>;

export const EQUAL_SHARES: LabelShares = new Map(
  SYNTHETIC_LABELS.map((label) => [label, 1 / SYNTHETIC_LABELS.length]),
);

/** How often a text that is new is looked for; the later half of the tries draws from the larger space of disguises. */
const TRIES = 40;

/**
 * `count` made-up texts. The same count, shares and seed give the same ones. None equals another, unless the templates
 * of a label hardly yield so many.
 */
export function* synthesize(
  count: number,
  shares: LabelShares,
  seed: number,
): Generator<void, Synthetic, void> {
  const draw = seededDraw(seed);
  const seen = new Set<string>();
  const made: SyntheticText[] = [];
  let duplicateCount = 0;
  for (const [label, wanted] of countsOf(count, shares)) {
    for (let left = wanted; left > 0; left--) {
      let text = composeText(label, draw);
      for (let attempt = 1; seen.has(text) && attempt < TRIES; attempt++) {
        text = composeText(label, draw);
        if (attempt >= TRIES / 2) text = disguise(text, label, draw);
      }
      if (seen.has(text)) duplicateCount++;
      seen.add(text);
      made.push({ text, label });
      yield;
    }
  }
  return { texts: pickSome(made, made.length, draw), duplicateCount };
}

/** Whole numbers in proportion to the shares, which add up to `count`: by largest remainder. */
export function countsOf(count: number, shares: LabelShares): Map<SyntheticLabel, number> {
  const counts = apportion(count, [...shares.values()]);
  return new Map([...shares.keys()].map((label, index) => [label, counts[index] ?? 0]));
}
