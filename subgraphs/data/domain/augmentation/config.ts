import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import { AUGMENTATION_OPERATORS, type AugmentationOperator, OPERATORS } from './operators/registry.js';

/** Settings of their own for chances of operators, 0 to 1. */
const CHANCE_SETTINGS = {
  synonym_replacement: 'synonymReplacementProb',
  back_translation: 'backTranslationProb',
  random_insertion: 'randomInsertionProb',
  random_deletion: 'randomDeletionProb',
  random_swap: 'randomSwapProb',
  random_caps: 'randomCapsProb',
} as const satisfies Partial<Record<AugmentationOperator, string>>;
type ChanceSetting = (typeof CHANCE_SETTINGS)[keyof typeof CHANCE_SETTINGS];

/** How variants of texts are made. The chance of an operator without a setting of its own is in `operatorProbs`. */
export interface AugmentationConfig extends Readonly<Record<ChanceSetting, number>> {
  /** Chances of the other operators, in the order of these; one that is not named has 0. */
  readonly operatorProbs: OperatorProbs;
  /** Most variants of one text. */
  readonly maxAugmentations: number;
  /** Whether words that tell attacks, addresses, code and placeholders stay as they are. */
  readonly preserveLabels: boolean;
}

export type OperatorProbs = readonly {
  readonly operator: AugmentationOperator;
  readonly prob: number;
}[];

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
  operatorProbs: [],
  maxAugmentations: 5,
  preserveLabels: true,
};

export const MOST_VARIANTS_OF_A_TEXT = 100;

/**
 * `base` with what is given in its place; a null or absent setting stays, and so does an operator that is not named.
 * @throws InvalidInputError that names a setting out of its range
 */
export function parseAugmentationConfig(
  input: AugmentationConfigInput,
  base: AugmentationConfig,
): AugmentationConfig {
  for (const name of Object.values(CHANCE_SETTINGS)) requireChance(name, input[name] ?? 0);
  const most = input.maxAugmentations ?? 1;
  if (!Number.isInteger(most) || most < 1 || most > MOST_VARIANTS_OF_A_TEXT) {
    throw invalid('maxAugmentations', `must be a whole number from 1 to ${MOST_VARIANTS_OF_A_TEXT}`);
  }
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  const operatorProbs = mergeProbs(base.operatorProbs, parseProbs(input.operatorProbs ?? []));
  return { ...base, ...given, operatorProbs };
}

/** The chance that a variant is made with the operator. */
export function chanceOf(operator: AugmentationOperator, config: AugmentationConfig): number {
  return isDocumented(operator)
    ? config[CHANCE_SETTINGS[operator]]
    : (config.operatorProbs.find((each) => each.operator === operator)?.prob ?? 0);
}

/** The setting that holds the chance of the operator. */
export function settingOf(operator: AugmentationOperator): ChanceSetting | 'operatorProbs' {
  return isDocumented(operator) ? CHANCE_SETTINGS[operator] : 'operatorProbs';
}

function isDocumented(operator: AugmentationOperator): operator is keyof typeof CHANCE_SETTINGS {
  return operator in CHANCE_SETTINGS;
}

function parseProbs(given: OperatorProbs): Map<AugmentationOperator, number> {
  const probs = new Map<AugmentationOperator, number>();
  for (const { operator, prob } of given) {
    // `in` would find what every object inherits.
    if (!Object.hasOwn(OPERATORS, operator)) {
      throw invalid('operatorProbs', `names ${quote(operator)}, which is no operator`);
    }
    if (isDocumented(operator)) {
      throw invalid('operatorProbs', `names ${operator}, whose chance is ${CHANCE_SETTINGS[operator]}`);
    }
    if (probs.has(operator)) throw invalid('operatorProbs', `names ${operator} twice`);
    requireChance('operatorProbs', prob, `of ${operator} `);
    probs.set(operator, prob);
  }
  return probs;
}

/** In the order of the operators, so that equal configurations are written alike; without those of 0. */
function mergeProbs(base: OperatorProbs, given: ReadonlyMap<AugmentationOperator, number>): OperatorProbs {
  const known = new Map([...base.map(({ operator, prob }) => [operator, prob] as const), ...given]);
  return AUGMENTATION_OPERATORS.flatMap((operator) => {
    const prob = known.get(operator) ?? 0;
    return prob === 0 ? [] : [{ operator, prob }];
  });
}

function requireChance(name: string, value: number, of = ''): void {
  if (!(value >= 0 && value <= 1)) throw invalid(name, `${of}must be a number from 0 to 1`);
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
