import { InvalidInputError } from '../../../../contracts/errors.js';

/** How variants of texts are made. */
export interface AugmentationConfig {
  /** Chances, 0 to 1, that a variant is made with the operator. */
  readonly synonymReplacementProb: number;
  /** Of a paraphrase by rules; no text is translated. */
  readonly backTranslationProb: number;
  readonly randomInsertionProb: number;
  readonly randomDeletionProb: number;
  readonly randomSwapProb: number;
  readonly randomCapsProb: number;
  /** Most variants of one text. */
  readonly maxAugmentations: number;
  /** Whether words that tell attacks, addresses, code and placeholders stay as they are. */
  readonly preserveLabels: boolean;
}

export type AugmentationConfigInput = {
  readonly [Name in keyof AugmentationConfig]?: AugmentationConfig[Name] | null | undefined;
};

export const DEFAULT_AUGMENTATION: AugmentationConfig = {
  synonymReplacementProb: 0.3,
  backTranslationProb: 0.2,
  randomInsertionProb: 0.1,
  randomDeletionProb: 0.1,
  randomSwapProb: 0.1,
  randomCapsProb: 0.1,
  maxAugmentations: 5,
  preserveLabels: true,
};

export const MOST_VARIANTS_OF_A_TEXT = 100;

const PROBABILITIES = [
  'synonymReplacementProb',
  'backTranslationProb',
  'randomInsertionProb',
  'randomDeletionProb',
  'randomSwapProb',
  'randomCapsProb',
] as const satisfies (keyof AugmentationConfig)[];

/**
 * `base` with what is given in its place; a null or absent setting stays.
 * @throws InvalidInputError that names a setting out of its range
 */
export function parseAugmentationConfig(
  input: AugmentationConfigInput,
  base: AugmentationConfig,
): AugmentationConfig {
  for (const name of PROBABILITIES) {
    const value = input[name] ?? 0;
    if (!(value >= 0 && value <= 1)) throw invalid(name, 'must be a number from 0 to 1');
  }
  const most = input.maxAugmentations ?? 1;
  if (!Number.isInteger(most) || most < 1 || most > MOST_VARIANTS_OF_A_TEXT) {
    throw invalid('maxAugmentations', `must be a whole number from 1 to ${MOST_VARIANTS_OF_A_TEXT}`);
  }
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  return { ...base, ...given };
}

function invalid(name: string, rule: string): InvalidInputError {
  return new InvalidInputError(`${name} ${rule}.`, { details: { field: name } });
}

/** A configuration as it was saved once; the newest revision is in force. */
export interface AugmentationRevision {
  readonly config: AugmentationConfig;
  /** Counts from 1 within a tenant; 0 when nothing is saved. */
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedAt: Date | null;
}
