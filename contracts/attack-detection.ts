import { z } from 'zod';

/** Where a rate lies with a confidence of 95 %. */
export const rateInterval = z.object({ low: z.number(), high: z.number() });
export type RateInterval = z.infer<typeof rateInterval>;

/** A threshold for p(attack) that validation texts chose, and what it does. All rates are 0 to 1. */
const operatingPoint = z.object({
  /** A text is an attack when p(attack) is above it. */
  threshold: z.number(),
  /** Share of benign texts that was to be above it at most. */
  targetFalsePositiveRate: z.number(),
  /** What it was chosen on: `validation_split`, or the path of a file. */
  chosenOn: z.string(),
  /** Benign texts that it was chosen by, and those of them above it. */
  chosenByCount: z.number().int(),
  chosenByFalsePositives: z.number().int(),
  /** Wilson's interval of the two. */
  chosenByInterval: rateInterval,
  /** Whether there were enough benign texts for one of them to be above it: else the rate is no more than a wish. */
  isSupported: z.boolean(),
  /** On the evaluated texts, which may be those that chose it; null where there were none of the kind. */
  falsePositiveRate: z.number().nullable().default(null),
  falsePositiveInterval: rateInterval,
  recall: z.number().nullable().default(null),
  recallInterval: rateInterval,
  /** What may be expected of it, in a sentence. */
  explanation: z.string(),
});
export type OperatingPoint = z.infer<typeof operatingPoint>;

/** The share of attacks that is found when so many benign texts may be reported. */
const recallAtRate = z.object({
  falsePositiveRate: z.number(),
  /** Chosen on the same texts, so slightly too good; null without attacks or benign texts. */
  recall: z.number().nullable().default(null),
  /** Of a bootstrap; null where it was not made. */
  interval: rateInterval.nullable().default(null),
  /** Whether there are enough benign texts for one of them to be reported. */
  isSupported: z.boolean(),
});
export type RecallAtRate = z.infer<typeof recallAtRate>;

/** A threshold for the probability of one label, tuned for its F1. */
export const labelThreshold = z.object({
  label: z.string(),
  threshold: z.number(),
  /** Texts of the label that it was tuned on. */
  positives: z.number().int(),
  /** F1 of the label on the texts that it was tuned on, with the threshold. */
  tunedF1: z.number(),
  /** On the evaluated texts; null where they are the same. */
  f1: z.number().nullable().default(null),
});
export type LabelThreshold = z.infer<typeof labelThreshold>;

/** How attacks are told from benign texts, whatever their labels. */
export const attackDetection = z.object({
  /** The label of texts that are no attack. */
  benignLabel: z.string(),
  benignCount: z.number().int(),
  attackCount: z.number().int(),
  /** Area under the ROC curve of p(attack); null without attacks or benign texts. */
  auc: z.number().nullable().default(null),
  recalls: z.array(recallAtRate),
  /** Null when no benign text was there to choose a threshold by. */
  operatingPoint: operatingPoint.nullable().default(null),
});
export type AttackDetection = z.infer<typeof attackDetection>;
