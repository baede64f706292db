import { type Draw, pickSome } from '../../../../contracts/seeded-draw.js';
import { type AugmentationConfig, chanceOf } from './config.js';
import type { Material } from './operator.js';
import { AUGMENTATION_OPERATORS, type AugmentationOperator, OPERATORS } from './operators/registry.js';
import { type Prose, readProse } from './prose.js';
import { applyEdits, type TextEdit } from './text-edit.js';
import { type SeenTexts, textIdentity } from './text-identity.js';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** A text made from another one, whose label it has. */
export interface Variant extends LabelledText {
  /** Which of the given texts it was made from, from 0. */
  readonly parent: number;
  /** What made it, in order; empty for a copy. Applied to the text one after the other they give the variant. */
  readonly changes: readonly AppliedChange[];
}

/** What one operator did. Positions are those of the text as it was before it. */
export interface AppliedChange {
  readonly operator: AugmentationOperator;
  readonly edits: readonly TextEdit[];
}

export interface Making {
  readonly config: AugmentationConfig;
  readonly draw: Draw;
  /** The texts that there are already; variants are added. */
  readonly seen: SeenTexts;
  readonly materialOf: (parent: number) => Material;
}

export interface Made {
  readonly variants: Variant[];
  /** Texts that have as many variants as the configuration allows. */
  readonly fullCount: number;
  /** Texts of which no further variant was found. */
  readonly exhaustedCount: number;
}

/** The label of texts that are no attack. */
export const HARMLESS_LABEL = 'benign';
/** How often a variant is tried before its text counts as exhausted. */
const TRIES = 16;
/** A variant is no longer than so many times its text, and so many UTF-16 units. */
const LONGEST_FACTOR = 4;
const LONGEST_EXTRA = 1_000;

/**
 * Variants of the texts at `parents`, spread over them as evenly as possible, at most `wanted`; fewer when the texts
 * yield no more. None is among `seen` or equals another one. Yields after each text, for it may take long.
 */
export function* makeVariants(
  texts: readonly LabelledText[],
  parents: readonly number[],
  wanted: number,
  making: Making,
): Generator<void, Made, void> {
  const { config, draw, seen, materialOf } = making;
  const chances = AUGMENTATION_OPERATORS.map((operator) => ({
    operator,
    chance: chanceOf(operator, config),
  })).filter(({ chance }) => chance > 0);
  const variants: Variant[] = [];
  const proseOf = new Map<number, Prose>();
  let open = pickSome(parents, parents.length, draw);
  let exhaustedCount = 0;
  for (let round = 0; round < config.maxAugmentations && open.length > 0; round++) {
    const fruitful: number[] = [];
    for (const parent of open) {
      if (variants.length === wanted) return { variants, fullCount: 0, exhaustedCount };
      const original = texts[parent];
      if (!original) continue;
      const prose = proseOf.get(parent) ?? readProse(original.text, config.preserveLabels);
      proseOf.set(parent, prose);
      const variant = makeVariant(original, prose, {
        config,
        draw,
        seen,
        material: materialOf(parent),
        chances,
      });
      yield;
      if (!variant) {
        exhaustedCount++;
        proseOf.delete(parent);
        continue;
      }
      variants.push({ ...variant, parent });
      fruitful.push(parent);
    }
    open = fruitful;
  }
  return { variants, fullCount: open.length, exhaustedCount };
}

type Chances = readonly { readonly operator: AugmentationOperator; readonly chance: number }[];

function makeVariant(
  { text, label }: LabelledText,
  prose: Prose,
  how: { config: AugmentationConfig; draw: Draw; seen: SeenTexts; material: Material; chances: Chances },
): Omit<Variant, 'parent'> | undefined {
  const { config, draw, seen, material } = how;
  const chances =
    config.preserveLabels && label === HARMLESS_LABEL ? how.chances.filter(keepsLabel) : how.chances;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    let changed = prose;
    const changes: AppliedChange[] = [];
    for (const operator of drawOperators(chances, draw)) {
      if (changed !== prose) changed = readProse(changed.text, config.preserveLabels);
      const edits = OPERATORS[operator].operate(changed, draw, material);
      if (edits.length === 0) continue;
      changes.push({ operator, edits });
      changed = { text: applyEdits(changed.text, edits), words: [] };
    }
    if (changes.length === 0 || changed.text.length > LONGEST_FACTOR * text.length + LONGEST_EXTRA) continue;
    const identity = textIdentity(changed.text);
    if (identity === '' || !seen.addIfNew(identity)) continue;
    return { text: changed.text, label, changes };
  }
  return undefined;
}

function keepsLabel({ operator }: { operator: AugmentationOperator }): boolean {
  return OPERATORS[operator].keepsLabel;
}

/** Each by its own chance; one at least. */
function drawOperators(chances: Chances, draw: Draw): AugmentationOperator[] {
  const drawn: AugmentationOperator[] = [];
  let total = 0;
  for (const { operator, chance } of chances) {
    total += chance;
    if (draw() < chance) drawn.push(operator);
  }
  if (drawn.length > 0 || total === 0) return drawn;
  let rest = draw() * total;
  for (const { operator, chance } of chances) {
    rest -= chance;
    if (rest < 0) return [operator];
  }
  return [];
}
