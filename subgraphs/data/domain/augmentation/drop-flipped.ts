import type { LabelledText, Variant } from './make-variants.js';

export interface Checked {
  readonly variants: Variant[];
  /** Variants that were left out: a classifier that knows the text by its label calls the variant otherwise. */
  readonly droppedCount: number;
  /** Variants that stay unjudged, as the classifier already calls their text otherwise. */
  readonly uncheckedCount: number;
}

/**
 * Leaves out the variants whose label flips.
 * @param calledAs what a classifier calls a text
 */
export function dropFlipped(
  texts: readonly LabelledText[],
  variants: readonly Variant[],
  calledAs: (text: string) => string | undefined,
): Checked {
  const isKnown = texts.map(({ text, label }) => calledAs(text) === label);
  const kept = variants.filter(({ text, label, parent }) => !isKnown[parent] || calledAs(text) === label);
  return {
    variants: kept,
    droppedCount: variants.length - kept.length,
    uncheckedCount: kept.filter(({ parent }) => !isKnown[parent]).length,
  };
}
