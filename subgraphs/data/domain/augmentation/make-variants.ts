import { type Draw, pickSome } from '../../../../contracts/seeded-draw.js';
import type { AugmentationConfig } from './config.js';
import { AUGMENTATION_OPERATORS, type AugmentationOperator, CHANCE_OF, OPERATE } from './operators.js';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** A text made from another one, whose label it has. */
export interface Variant extends LabelledText {
  /** Which of the given texts it was made from, from 0. */
  readonly parent: number;
  /** What made it, in order; empty for a copy. */
  readonly operators: readonly AugmentationOperator[];
}

/** How often a variant is tried before its text counts as exhausted. */
const TRIES = 16;

/**
 * Variants of the texts at `parents`, spread over them as evenly as possible, at most `wanted`; fewer when the texts
 * yield no more. None is among `seen` or equals another one; all are added there. Yields after each try, for it may take
 * long.
 */
export function* makeVariants(
  texts: readonly LabelledText[],
  parents: readonly number[],
  wanted: number,
  { config, draw, seen }: { config: AugmentationConfig; draw: Draw; seen: Set<string> },
): Generator<void, Variant[], void> {
  const made: Variant[] = [];
  let open = pickSome(parents, parents.length, draw);
  for (let round = 0; round < config.maxAugmentations && open.length > 0; round++) {
    const fruitful: number[] = [];
    for (const parent of open) {
      if (made.length === wanted) return made;
      const original = texts[parent];
      const variant = original && makeVariant(original, config, draw, seen);
      yield;
      if (!variant) continue;
      seen.add(variant.text);
      made.push({ ...variant, parent });
      fruitful.push(parent);
    }
    open = fruitful;
  }
  return made;
}

function makeVariant(
  { text, label }: LabelledText,
  config: AugmentationConfig,
  draw: Draw,
  seen: ReadonlySet<string>,
): Omit<Variant, 'parent'> | undefined {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    let changed = text;
    const operators: AugmentationOperator[] = [];
    for (const operator of drawOperators(config, draw)) {
      const next = OPERATE[operator](changed, draw, config.preserveLabels);
      if (next !== changed) operators.push(operator);
      changed = next;
    }
    if (!seen.has(changed) && changed.trim() !== '') return { text: changed, label, operators };
  }
  return undefined;
}

/** Each by its own chance; one at least, unless all chances are 0. */
function drawOperators(config: AugmentationConfig, draw: Draw): AugmentationOperator[] {
  const drawn = AUGMENTATION_OPERATORS.filter((operator) => draw() < CHANCE_OF[operator](config));
  if (drawn.length > 0) return drawn;
  const total = AUGMENTATION_OPERATORS.reduce((sum, operator) => sum + CHANCE_OF[operator](config), 0);
  let rest = draw() * total;
  for (const operator of AUGMENTATION_OPERATORS) {
    rest -= CHANCE_OF[operator](config);
    if (rest < 0) return [operator];
  }
  return [];
}
