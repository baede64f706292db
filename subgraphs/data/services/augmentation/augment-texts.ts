import { randomInt } from 'node:crypto';
import { requireWithin } from '../../../../contracts/paging.js';
import type { RequestContext } from '../../../../platform/context.js';
import { inTurns } from '../../../../platform/turns.js';
import {
  type Augmentation,
  type Augmented,
  augment,
  balance,
  countLabels,
} from '../../domain/augmentation/augment.js';
import {
  type AugmentationConfigInput,
  MOST_VARIANTS_OF_A_TEXT,
  parseAugmentationConfig,
} from '../../domain/augmentation/config.js';
import { explainMissing } from '../../domain/augmentation/explain-missing.js';
import type { LabelledText } from '../../domain/augmentation/make-variants.js';
import {
  MAX_MADE,
  parseShares,
  requireAffordable,
  requireSamples,
  requireSeed,
  variantsForFactor,
} from '../../domain/augmentation/request-limits.js';
import { type SyntheticText, synthesize } from '../../domain/augmentation/synthesize.js';
import type { DataDeps } from '../deps.js';
import { readAugmentationConfig } from './augmentation-config.js';
import { checkVariants, type Verification, type WhichClassifier } from './check-variants.js';
import type { UnavailableOperator } from './describe-operators.js';
import { prepareMaterial } from './prepare-material.js';

type AugmentDeps = Pick<DataDeps, 'augmentation' | 'wordNet' | 'translator' | 'graph' | 'log'>;

/** What every request may say; the saved configuration holds where `config` says nothing. */
interface Wishes {
  config?: AugmentationConfigInput | null;
  /** Absent: by chance, and the answer says which. */
  seed?: number | null;
  /** A classifier that leaves out variants whose label flips. */
  verifyWith?: WhichClassifier | null;
}

export interface AugmentedTexts extends Pick<Augmented, 'variants' | 'missingCount'> {
  originalCount: number;
  /** Why variants are missing; null when none are. */
  note: string | null;
  /** Operators that were asked for and could not be used. */
  unavailableOperators: UnavailableOperator[];
  /** What the classifier said; null without one. */
  verification: Verification | null;
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
  return makeVariants(deps, ctx, samples, input, (how) => augment(samples, wanted, how));
}

/** `count` variants of one text. @throws InvalidInputError */
export async function augmentText(
  deps: AugmentDeps,
  ctx: RequestContext,
  input: Wishes & { sample: LabelledText; count: number },
): Promise<AugmentedTexts> {
  const samples = requireSamples([input.sample]);
  const wanted = requireWithin('count', input.count, 1, MOST_VARIANTS_OF_A_TEXT);
  return makeVariants(deps, ctx, samples, input, (how) => augment(samples, wanted, how));
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
  const made = await makeVariants(deps, ctx, samples, input, (how) =>
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

/** Lets others have turns meanwhile. */
async function makeVariants(
  deps: AugmentDeps,
  ctx: RequestContext,
  samples: readonly LabelledText[],
  wishes: Wishes,
  work: (how: Augmentation) => Generator<void, Augmented, void>,
): Promise<AugmentedTexts> {
  const seed = chooseSeed(wishes.seed);
  const { config: saved } = await readAugmentationConfig(deps, ctx);
  const config = parseAugmentationConfig(wishes.config ?? {}, saved);
  const { materialOf, unavailableOperators } = await prepareMaterial(deps, ctx, samples, config);
  const made = await inTurns(work({ config, seed, materialOf }));
  const checked = wishes.verifyWith
    ? await checkVariants(deps, ctx, samples, made.variants, wishes.verifyWith)
    : { variants: made.variants, verification: null };
  return {
    originalCount: samples.length,
    variants: checked.variants,
    missingCount: made.missingCount + made.variants.length - checked.variants.length,
    note: explainMissing(made, config, checked.verification?.droppedCount),
    unavailableOperators,
    verification: checked.verification,
    seed,
  };
}

/** 31 bits: a GraphQL Int. */
export function chooseSeed(seed: number | null | undefined): number {
  return seed == null ? randomInt(2 ** 31) : requireSeed(seed);
}
