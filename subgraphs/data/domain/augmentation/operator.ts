import type { Draw } from '../../../../contracts/seeded-draw.js';
import type { Prose } from './prose.js';
import type { TextEdit } from './text-edit.js';

/** What an operator does, as a group of its own in measurements. */
export const OPERATOR_FAMILIES = [
  'translation',
  'words',
  'language',
  'characters',
  'spelling',
  'spacing',
  'framing',
  'splitting',
  'embedding',
  'encoding',
] as const;
export type OperatorFamily = (typeof OPERATOR_FAMILIES)[number];

/** What operators work with beside the text. */
export interface Material {
  /**
   * Words that may stand in the place of another one, in its form and capitals; empty when none is known.
   * @param previous the word before it, by which its part of speech is told
   */
  synonymsOf(word: string, previous: string): readonly string[];
  /** Translations of the text there and back; empty without a translator. */
  readonly translations: readonly string[];
}

/**
 * A way to change a text. Pure: all chance is from `draw`. Answers edits in the order of the text; none when it finds
 * nothing to change. It leaves the words of the text alone that are kept.
 */
export type Operate = (prose: Prose, draw: Draw, material: Material) => TextEdit[];

export interface Operator {
  readonly family: OperatorFamily;
  /** One sentence for whoever chooses. */
  readonly description: string;
  /** Where the technique is described. */
  readonly reference: string;
  /**
   * Whether a changed text is an example of the same by construction. Of the others a harmless text may come out as
   * something that counts as an attack.
   */
  readonly keepsLabel: boolean;
  readonly operate: Operate;
}
