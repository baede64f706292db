import { pick, seededDraw } from '../../../../contracts/seeded-draw.js';
import type { AugmentationConfig } from './config.js';
import { type LabelledText, type Made, makeVariants, type Variant } from './make-variants.js';
import type { Material } from './operator.js';
import { seenTexts } from './text-identity.js';

export interface Augmentation {
  readonly config: AugmentationConfig;
  /** The same texts, configuration, material and seed give the same variants. */
  readonly seed: number;
  /** What operators work with for a text, by its place. */
  readonly materialOf: (parent: number) => Material;
}

export interface Augmented extends Made {
  /** Variants that were asked for and could not be made. */
  readonly missingCount: number;
}

/** `wanted` variants of the texts, as evenly spread over them as possible. Labels are those of the texts. */
export function* augment(
  texts: readonly LabelledText[],
  wanted: number,
  { config, seed, materialOf }: Augmentation,
): Generator<void, Augmented, void> {
  const made = yield* makeVariants(texts, [...texts.keys()], wanted, {
    config,
    draw: seededDraw(seed),
    seen: seenTexts(texts),
    materialOf,
  });
  return { ...made, missingCount: wanted - made.variants.length };
}

/**
 * Variants of the texts of every label that is rarer than the most frequent one, as many as it lacks.
 * @param allowCopies what variants do not reach, copies of the texts do
 */
export function* balance(
  texts: readonly LabelledText[],
  { config, seed, materialOf, allowCopies }: Augmentation & { allowCopies: boolean },
): Generator<void, Augmented, void> {
  const making = { config, draw: seededDraw(seed), seen: seenTexts(texts), materialOf };
  const ofLabel = new Map<string, number[]>();
  for (const [index, { label }] of texts.entries()) {
    const indices = ofLabel.get(label);
    if (indices) indices.push(index);
    else ofLabel.set(label, [index]);
  }
  const most = Math.max(0, ...[...ofLabel.values()].map(({ length }) => length));
  const variants: Variant[] = [];
  let [missingCount, fullCount, exhaustedCount] = [0, 0, 0];
  for (const parents of ofLabel.values()) {
    const wanted = most - parents.length;
    const made = yield* makeVariants(texts, parents, wanted, making);
    for (const variant of made.variants) variants.push(variant);
    let missing = wanted - made.variants.length;
    if (missing > 0) {
      fullCount += made.fullCount;
      exhaustedCount += made.exhaustedCount;
    }
    for (; allowCopies && missing > 0; missing--) {
      const parent = pick(parents, making.draw);
      const original = texts[parent];
      if (original) variants.push({ ...original, parent, changes: [] });
    }
    missingCount += missing;
  }
  return { variants, missingCount, fullCount, exhaustedCount };
}

/** How many texts carry each label, in the order in which the labels come first. */
export function countLabels(texts: Iterable<LabelledText>): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { label } of texts) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count }));
}
