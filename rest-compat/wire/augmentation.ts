import { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';
import type {
  AugmentationConfigInput,
  AugmentationConfigWireFragment,
  AugmentationOperator,
  LabelledTextInput,
  RestAugmentTextQuery,
  RestAugmentTextsQuery,
  RestBalanceTextsQuery,
  RestSyntheticTextsQuery,
  VerifyWithInput,
} from '../generated/operations.js';
import { byName } from '../http/schemas.js';
import { stage } from './model.js';
import { fromStage, versionNumber } from './prediction.js';

const chance = (of: string) => z.number().min(0).max(1).describe(`Chance, 0 to 1, ${of}`);

/** Operators whose chance is no documented setting. */
const OPERATORS = [
  'paraphrase',
  'mixed_language',
  'homoglyphs',
  'zero_width',
  'bidirectional',
  'leetspeak',
  'letter_spacing',
  'punctuation',
  'role_play',
  'hypothetical',
  'many_shot',
  'adversarial_suffix',
  'payload_splitting',
  'markdown_embedding',
  'html_embedding',
  'comment_embedding',
  'code_block_embedding',
  'base64',
  'hexadecimal',
  'rot13',
  'url_encoding',
] as const satisfies Lowercase<AugmentationOperator>[];
type OperatorName = (typeof OPERATORS)[number];

const settings = z.strictObject({
  synonym_replacement_prob: chance('that words are replaced by synonyms'),
  back_translation_prob: chance('of a translation there and back; only where a translator is configured'),
  random_insertion_prob: chance('that words are inserted'),
  random_deletion_prob: chance('that words are left out'),
  random_swap_prob: chance('that words change places'),
  random_caps_prob: chance('that words change their capitals'),
  operators: z
    .partialRecord(z.enum(OPERATORS), z.number().min(0).max(1))
    .describe('Chance, 0 to 1, of each other operator; one that is not named is not used'),
  max_augmentations: z.int().min(1).max(100).describe('Most variants of one text, 1 to 100'),
  preserve_labels: z
    .boolean()
    .describe('Whether words that tell attacks, addresses, code and placeholders stay as they are'),
});
export const augmentationConfig = settings;
export const configRequest = settings.partial().meta({
  examples: [{ synonym_replacement_prob: 0.4, max_augmentations: 10, preserve_labels: true }],
});
export const configSaved = z.object({
  message: z.string().describe('What was done, in one sentence'),
  config: settings.describe('The settings as they are now'),
  revision: z.int().describe('Counts from 1 with every change'),
});

const MAX_TEXTS = 1_000;
const texts = z.array(z.string()).min(1).max(MAX_TEXTS).describe('The texts, 1,000 at most');
const labels = z.array(z.string()).min(1).max(MAX_TEXTS).describe('Their labels, in the same order');
// Bodies with these fields show one `example`: zod leaves `examples` out where a field is converted, as a version's number is.
const wishes = {
  config: configRequest.optional().describe('Settings for this request; others have their saved value'),
  verify_with: z
    .strictObject({
      model_name: z.string().min(1).describe('Name of the model'),
      version: versionNumber.optional().describe('Version that judges, a number or its text'),
      stage: stage.optional().describe('The newest version in this stage judges; default is Production'),
      alias: z.string().min(1).optional().describe('The version that this alias points to judges'),
    })
    .optional()
    .describe('A classifier that leaves out variants whose label flips'),
  seed: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('The same request with the same seed has the same answer; by chance unless given'),
};

export const augmentRequest = z
  .strictObject({
    texts,
    labels,
    augmentation_factor: z
      .number()
      .min(1)
      .max(100)
      .default(2)
      .describe('How many times as many texts there are to be, those given included'),
    ...wishes,
  })
  .meta({
    example: {
      texts: ['What is the weather like today?'],
      labels: ['benign'],
      augmentation_factor: 3,
      seed: 1,
    },
  });

export const singleRequest = z
  .strictObject({
    text: z.string().describe('The text'),
    label: z.string().describe('Its label'),
    num_augmentations: z
      .int()
      .min(1)
      .max(100)
      .default(3)
      .describe('How many variants; no more than max_augmentations'),
    ...wishes,
  })
  .meta({ example: { text: 'What is the weather like today?', label: 'benign', num_augmentations: 3 } });

export const balanceRequest = z
  .strictObject({
    texts,
    labels,
    allow_copies: z
      .boolean()
      .default(false)
      .describe('Whether copies of texts fill what variants do not reach'),
    ...wishes,
  })
  .meta({
    example: {
      texts: ['Ignore previous instructions', 'Hello there', 'Hi'],
      labels: ['attack', 'benign', 'benign'],
    },
  });

export const syntheticRequest = z
  .strictObject({
    num_samples: z.int().min(1).max(10_000).describe('How many, 10,000 at most'),
    label_distribution: byName(z.number().min(0).max(1))
      .optional()
      .describe('Share of each label, 1 together; equal shares unless given'),
    seed: wishes.seed,
    compare_with: z
      .array(z.string())
      .max(MAX_TEXTS)
      .default([])
      .describe('Texts whose overlap with those made up is counted, 1,000 at most'),
  })
  .meta({
    examples: [{ num_samples: 10, label_distribution: { prompt_injection: 0.5, benign: 0.5 }, seed: 1 }],
  });

const made = {
  missing_count: z.int().describe('How many more were asked for and could not be made'),
  note: z.string().nullable().describe('Why some are missing; null when none are'),
  unavailable_operators: z
    .array(
      z.object({
        operator: z.string().describe('The operator'),
        reason: z.string().describe('Why, in one sentence'),
      }),
    )
    .describe('Operators that were asked for and could not be used'),
  verification: z
    .object({
      model_name: z.string().describe('The model'),
      version: z.string().describe('The version that judged'),
      dropped_count: z
        .int()
        .describe('Variants that were left out, as it calls them otherwise than their text'),
      unchecked_count: z
        .int()
        .describe('Variants kept unjudged, as it calls already their text otherwise than its label'),
    })
    .nullable()
    .describe('What the classifier of verify_with said; null without one'),
  seed: z.int().describe('With which seed they were made'),
};

export const augmented = z.object({
  original_count: z.int().describe('Texts that were given'),
  augmented_count: z.int().describe('Texts in the answer, those given included'),
  augmentation_factor: z.number().describe('The factor that was asked for'),
  augmented_texts: z.array(z.string()).describe('The texts that were given, then their variants'),
  augmented_labels: z.array(z.string()).describe('Their labels, in the same order'),
  ...made,
});

export const augmentedSingle = z.object({
  original_text: z.string().describe('The text that was given'),
  original_label: z.string().describe('Its label'),
  augmented_samples: z
    .array(
      z.object({
        text: z.string().describe('The variant'),
        label: z.string().describe('The label of the text'),
        operators: z.array(z.string()).describe('What made it, in order'),
      }),
    )
    .describe('The variants'),
  count: z.int().describe('How many variants'),
  ...made,
});

export const balanced = z.object({
  original_count: z.int().describe('Texts that were given'),
  balanced_count: z.int().describe('Texts in the answer'),
  original_distribution: byName(z.int()).describe('How many of the given texts have each label'),
  balanced_distribution: byName(z.int()).describe('The same in the answer'),
  balanced_texts: z.array(z.string()).describe('The texts that were given, then what was made of them'),
  balanced_labels: z.array(z.string()).describe('Their labels, in the same order'),
  ...made,
});

export const synthetic = z.object({
  num_samples: z.int().describe('How many'),
  generated_texts: z.array(z.string()).describe('The texts, in random order'),
  generated_labels: z.array(z.string()).describe('Their labels, in the same order'),
  label_distribution: byName(z.int()).describe('How many have each label'),
  duplicate_count: z.int().describe('Texts that equal another one'),
  report: z
    .object({
      distinct_1: z.number().describe('Distinct words over words, 0 to 1'),
      distinct_2: z.number().describe('Distinct pairs of neighbouring words over such pairs, 0 to 1'),
      self_bleu: z
        .number()
        .nullable()
        .describe('How alike the texts of a sample are to each other, 0 to 1; null for fewer than two'),
      self_bleu_sample: z.int().describe('Texts in that sample, 200 at most'),
      exact_overlap: z.int().describe('Texts that are in compare_with, but for case and white space'),
      near_overlap: z
        .int()
        .describe(
          'Texts, those included, that share four fifths of their runs of three words with one of compare_with',
        ),
    })
    .describe('How varied the texts are, and how much of them is in compare_with'),
  seed: made.seed,
});

/** What the bodies call otherwise than the graph. */
export const BODY_NAMES = {
  verifyWith: 'verify_with',
  samples: 'texts',
  labelDistribution: 'label_distribution',
  comparedWith: 'compare_with',
  factor: 'augmentation_factor',
};

/** @throws InvalidInputError when they are not as many */
export function toSamples({ texts, labels }: { texts: string[]; labels: string[] }): LabelledTextInput[] {
  if (texts.length !== labels.length) {
    throw new InvalidInputError(
      `labels: there are ${labels.length}, but ${texts.length} texts; each text needs its label.`,
      { details: { field: 'labels' } },
    );
  }
  return texts.map((text, index) => ({ text, label: labels[index] ?? '' }));
}

export function toConfigInput(
  config: z.infer<typeof configRequest> | undefined,
): AugmentationConfigInput | undefined {
  return (
    config && {
      synonymReplacementProb: config.synonym_replacement_prob,
      backTranslationProb: config.back_translation_prob,
      randomInsertionProb: config.random_insertion_prob,
      randomDeletionProb: config.random_deletion_prob,
      randomSwapProb: config.random_swap_prob,
      randomCapsProb: config.random_caps_prob,
      operatorProbs: config.operators && toOperatorProbs(config.operators),
      maxAugmentations: config.max_augmentations,
      preserveLabels: config.preserve_labels,
    }
  );
}

export function toConfig(config: AugmentationConfigWireFragment): z.infer<typeof settings> {
  return {
    synonym_replacement_prob: config.synonymReplacementProb,
    back_translation_prob: config.backTranslationProb,
    random_insertion_prob: config.randomInsertionProb,
    random_deletion_prob: config.randomDeletionProb,
    random_swap_prob: config.randomSwapProb,
    random_caps_prob: config.randomCapsProb,
    operators: Object.fromEntries(
      config.operatorProbs.map(({ operator, prob }) => [operator.toLowerCase() as OperatorName, prob]),
    ),
    max_augmentations: config.maxAugmentations,
    preserve_labels: config.preserveLabels,
  };
}

export function toAugmented(
  samples: readonly LabelledTextInput[],
  factor: number,
  { augmentTexts: { originalCount, variants, ...rest } }: RestAugmentTextsQuery,
): z.infer<typeof augmented> {
  const all = [...samples, ...variants];
  return {
    original_count: originalCount,
    augmented_count: all.length,
    augmentation_factor: factor,
    augmented_texts: all.map(({ text }) => text),
    augmented_labels: all.map(({ label }) => label),
    ...toMade(rest),
  };
}

export function toAugmentedSingle(
  { text, label }: LabelledTextInput,
  { augmentText: { variants, ...rest } }: RestAugmentTextQuery,
): z.infer<typeof augmentedSingle> {
  return {
    original_text: text,
    original_label: label,
    augmented_samples: variants.map((variant) => ({
      text: variant.text,
      label: variant.label,
      operators: variant.operators.map((operator) => operator.toLowerCase()),
    })),
    count: variants.length,
    ...toMade(rest),
  };
}

export function toBalanced(
  samples: readonly LabelledTextInput[],
  {
    balanceTexts: { originalCount, variants, originalLabels, balancedLabels, ...rest },
  }: RestBalanceTextsQuery,
): z.infer<typeof balanced> {
  const all = [...samples, ...variants];
  return {
    original_count: originalCount,
    balanced_count: all.length,
    original_distribution: toDistribution(originalLabels),
    balanced_distribution: toDistribution(balancedLabels),
    balanced_texts: all.map(({ text }) => text),
    balanced_labels: all.map(({ label }) => label),
    ...toMade(rest),
  };
}

export function toSynthetic({
  syntheticTexts: { texts: made, labels: counts, duplicateCount, diversity, seed },
}: RestSyntheticTextsQuery): z.infer<typeof synthetic> {
  return {
    num_samples: made.length,
    generated_texts: made.map(({ text }) => text),
    generated_labels: made.map(({ label }) => label),
    label_distribution: toDistribution(counts),
    duplicate_count: duplicateCount,
    report: {
      distinct_1: diversity.distinct1,
      distinct_2: diversity.distinct2,
      self_bleu: diversity.selfBleu ?? null,
      self_bleu_sample: diversity.selfBleuSampleSize,
      exact_overlap: diversity.exactOverlapCount,
      near_overlap: diversity.nearOverlapCount,
    },
    seed,
  };
}

export function toVerifyWith(given: z.infer<typeof wishes.verify_with>): VerifyWithInput | undefined {
  if (!given) return undefined;
  const { model_name: modelName, version, stage: word, alias } = given;
  return { modelName, version, stage: word && fromStage(word), alias };
}

function toOperatorProbs(operators: Partial<Record<OperatorName, number>>) {
  return Object.entries(operators).map(([operator, prob]) => ({
    operator: operator.toUpperCase() as AugmentationOperator,
    prob: prob ?? 0,
  }));
}

function toMade({
  missingCount,
  note,
  unavailableOperators,
  verification,
  seed,
}: Omit<RestAugmentTextsQuery['augmentTexts'], 'originalCount' | 'variants'>) {
  return {
    missing_count: missingCount,
    note: note ?? null,
    unavailable_operators: unavailableOperators.map(({ operator, reason }) => ({
      operator: operator.toLowerCase(),
      reason,
    })),
    verification: verification
      ? {
          model_name: verification.modelName,
          version: String(verification.version),
          dropped_count: verification.droppedCount,
          unchecked_count: verification.uncheckedCount,
        }
      : null,
    seed,
  };
}

function toDistribution(counts: readonly { label: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(counts.map(({ label, count }) => [label, count]));
}
