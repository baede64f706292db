import { randomInt } from 'node:crypto';
import { requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { inTurns } from '../../../platform/turns.js';
import {
  type Augmentation,
  type Augmented,
  augment,
  balance,
  countLabels,
} from '../domain/augmentation/augment.js';
import {
  type AugmentationConfigInput,
  chanceOf,
  MOST_VARIANTS_OF_A_TEXT,
  parseAugmentationConfig,
} from '../domain/augmentation/config.js';
import { explainMissing } from '../domain/augmentation/explain-missing.js';
import type { LabelledText } from '../domain/augmentation/make-variants.js';
import { LEXICON_ALONE } from '../domain/augmentation/operators/lexicon.js';
import { AUGMENTATION_OPERATORS } from '../domain/augmentation/operators/registry.js';
import {
  MAX_MADE,
  parseShares,
  requireAffordable,
  requireSamples,
  requireSeed,
  variantsForFactor,
} from '../domain/augmentation/request-limits.js';
import { type SyntheticText, synthesize } from '../domain/augmentation/synthesize.js';
import { readAugmentationConfig } from './augmentation-config.js';
import type { DataDeps } from './deps.js';
import { type UnavailableOperator, unavailableReason } from './describe-operators.js';

type AugmentDeps = Pick<DataDeps, 'augmentation'>;

/** What every request may say; the saved configuration holds where `config` says nothing. */
interface Wishes {
  config?: AugmentationConfigInput | null;
  /** Absent: by chance, and the answer says which. */
  seed?: number | null;
}

export interface AugmentedTexts extends Pick<Augmented, 'variants' | 'missingCount'> {
  originalCount: number;
  /** Why variants are missing; null when none are. */
  note: string | null;
  /** Operators that were asked for and could not be used. */
  unavailableOperators: UnavailableOperator[];
  seed: number;
}

/** Variants that make the texts `factor` times as many. @throws InvalidInputError */
export async function augmentTexts(
  deps: AugmentDeps,
  ctx: RequestContext,
  input: Wishes & { samples: readonly LabelledText[]; factor: number },
): Promise<AugmentedTexts> {
  const samples = requireSamples(input.samples);
  const wanted = variantsForFactor(samples.length, input.factor);
  requireAffordable(samples, wanted, 'factor');
  return makeVariants(samples, await prepare(deps, ctx, input), (how) => augment(samples, wanted, how));
}

/** `count` variants of one text. @throws InvalidInputError */
export async function augmentText(
  deps: AugmentDeps,
  ctx: RequestContext,
  input: Wishes & { sample: LabelledText; count: number },
): Promise<AugmentedTexts> {
  const samples = requireSamples([input.sample]);
  const wanted = requireWithin('count', input.count, 1, MOST_VARIANTS_OF_A_TEXT);
  return makeVariants(samples, await prepare(deps, ctx, input), (how) => augment(samples, wanted, how));
}

/** Variants that make every label as frequent as the most frequent one. @throws InvalidInputError */
export async function balanceTexts(
  deps: AugmentDeps,
  ctx: RequestContext,
  input: Wishes & { samples: readonly LabelledText[]; allowCopies: boolean },
): Promise<AugmentedTexts & { originalLabels: LabelTotals; balancedLabels: LabelTotals }> {
  const samples = requireSamples(input.samples);
  const originalLabels = countLabels(samples);
  const most = Math.max(...originalLabels.map(({ count }) => count));
  requireAffordable(samples, most * originalLabels.length - samples.length, 'samples');
  const { allowCopies } = input;
  const made = await makeVariants(samples, await prepare(deps, ctx, input), (how) =>
    balance(samples, { ...how, allowCopies }),
  );
  return { ...made, originalLabels, balancedLabels: countLabels([...samples, ...made.variants]) };
}

type LabelTotals = { label: string; count: number }[];

export interface SyntheticTexts {
  texts: SyntheticText[];
  labels: LabelTotals;
  duplicateCount: number;
  seed: number;
}

/** Made-up texts for the labels of the platform. @throws InvalidInputError */
export async function syntheticTexts(input: {
  count: number;
  labelDistribution?: readonly { label: string; share: number }[] | null;
  seed?: number | null;
}): Promise<SyntheticTexts> {
  const count = requireWithin('count', input.count, 1, MAX_MADE);
  const shares = parseShares(input.labelDistribution);
  const seed = chooseSeed(input.seed);
  const { texts, duplicateCount } = await inTurns(synthesize(count, shares, seed));
  const counts = new Map(countLabels(texts).map((each) => [each.label, each.count]));
  const labels = [...shares.keys()].map((label) => ({ label, count: counts.get(label) ?? 0 }));
  return { texts, labels, duplicateCount, seed };
}

async function prepare(
  deps: AugmentDeps,
  ctx: RequestContext,
  { config, seed }: Wishes,
): Promise<Augmentation> {
  const chosen = chooseSeed(seed);
  const { config: saved } = await readAugmentationConfig(deps, ctx);
  return {
    config: parseAugmentationConfig(config ?? {}, saved),
    seed: chosen,
    materialOf: () => LEXICON_ALONE,
  };
}

/** Lets others have turns meanwhile. */
async function makeVariants(
  samples: readonly LabelledText[],
  how: Augmentation,
  work: (how: Augmentation) => Generator<void, Augmented, void>,
): Promise<AugmentedTexts> {
  const made = await inTurns(work(how));
  const unavailableOperators = AUGMENTATION_OPERATORS.flatMap((operator) => {
    const reason = chanceOf(operator, how.config) > 0 ? unavailableReason(operator) : null;
    return reason === null ? [] : [{ operator, reason }];
  });
  return {
    originalCount: samples.length,
    variants: made.variants,
    missingCount: made.missingCount,
    note: explainMissing(made, how.config),
    unavailableOperators,
    seed: how.seed,
  };
}

/** 31 bits: a GraphQL Int. */
export function chooseSeed(seed: number | null | undefined): number {
  return seed == null ? randomInt(2 ** 31) : requireSeed(seed);
}
