import { pick, seededDraw } from '../../../../contracts/seeded-draw.js';
import type { AugmentationConfig } from './config.js';
import { type LabelledText, makeVariants, type Variant } from './make-variants.js';

export interface Augmentation {
  readonly config: AugmentationConfig;
  /** The same texts, configuration and seed give the same variants. */
  readonly seed: number;
}

export interface Augmented {
  readonly variants: Variant[];
  /** Variants that were asked for and could not be made. */
  readonly missingCount: number;
}

/** `wanted` variants of the texts, as evenly spread over them as possible. Labels are those of the texts. */
export function* augment(
  texts: readonly LabelledText[],
  wanted: number,
  { config, seed }: Augmentation,
): Generator<void, Augmented, void> {
  const seen = new Set(texts.map(({ text }) => text));
  const variants = yield* makeVariants(texts, [...texts.keys()], wanted, {
    config,
    draw: seededDraw(seed),
    seen,
  });
  return { variants, missingCount: wanted - variants.length };
}

/**
 * Variants of the texts of every label that is rarer than the most frequent one, as many as it lacks.
 * @param allowCopies what variants do not reach, copies of the texts do
 */
export function* balance(
  texts: readonly LabelledText[],
  { config, seed, allowCopies }: Augmentation & { allowCopies: boolean },
): Generator<void, Augmented, void> {
  const seen = new Set(texts.map(({ text }) => text));
  const draw = seededDraw(seed);
  const ofLabel = new Map<string, number[]>();
  for (const [index, { label }] of texts.entries()) {
    const indices = ofLabel.get(label);
    if (indices) indices.push(index);
    else ofLabel.set(label, [index]);
  }
  const most = Math.max(0, ...[...ofLabel.values()].map(({ length }) => length));
  const variants: Variant[] = [];
  let missingCount = 0;
  for (const parents of ofLabel.values()) {
    const wanted = most - parents.length;
    const made = yield* makeVariants(texts, parents, wanted, { config, draw, seen });
    for (const variant of made) variants.push(variant);
    let missing = wanted - made.length;
    for (; allowCopies && missing > 0; missing--) {
      const parent = pick(parents, draw);
      const original = texts[parent];
      if (original) variants.push({ ...original, parent, operators: [] });
    }
    missingCount += missing;
  }
  return { variants, missingCount };
}

/** How many texts carry each label, in the order in which the labels come first. */
export function countLabels(texts: Iterable<LabelledText>): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { label } of texts) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count }));
}
