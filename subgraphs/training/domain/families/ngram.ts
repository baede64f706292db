import { ENGINE_CHOICES } from '../engines.js';
import { LOSSES } from '../ngram/losses.js';
import type { ConfigOf } from './config-field.js';
import type { ModelFamily } from './model-family.js';
import { choice, integer, number, trainingFields } from './training-fields.js';

const shared = trainingFields({
  max_length: {
    default: 2048,
    min: 8,
    max: 65_536,
    description:
      'Longest text in tokens (a run of up to 32 letters and digits, or one other sign); the rest of a longer text is not read.',
  },
  batch_size: 8,
  learning_rate: 0.15,
  num_epochs: 4,
  warmup_steps: 0,
  weight_decay: 0.003,
  weightDecayDescription:
    'Share of every weight taken off per step and unit of learning rate (decoupled, as in AdamW).',
  evaluation_strategy: 'epoch',
});
const configFields = {
  ...shared,
  loss: choice(
    'cross_entropy',
    LOSSES,
    'What training makes small: cross_entropy of a softmax over all labels, or the squared_hinge of one classifier for each label. Probabilities are those of a softmax over scores at the fitted temperature either way.',
  ),
  source_weight: number(
    0,
    0,
    1,
    'How much less a text counts the more texts its source has: with n texts each counts n to the power of minus this. 0: all count the same, 1: all sources do. Where rows have the field source.',
  ),
  source_folds: integer(
    0,
    0,
    100,
    'Groups of whole sources that the training texts are divided into when the model is finished, where rows have the field source: each group is judged by a model trained on the others, which tells how this one does on new sources. Takes as many trainings more; 0 for none. With as many as there are sources each is left out alone.',
  ),
  hash_bits: integer(20, 10, 22, 'Features are hashed into 2 to the power of this many buckets.'),
  engine: choice('auto', ENGINE_CHOICES, 'Without effect: this family computes by itself.'),
} as const;

/**
 * Below this a learning rate is one for fine-tuning transformers, such as the 2e-5 of the documented request. AdaGrad
 * moves a weight that starts at 0 by about the rate in its first step, so the model stays a guess (measured over 2
 * epochs of 4,600 texts: accuracy 0.52 at 1e-3, 0.49 at 2e-5, 0.92 at the default).
 */
export const LOWEST_USEFUL_RATE = 1e-3;

/** Settings of other families that this one takes too and does not use. */
export const UNUSED_SETTINGS = { engine: 'ngram computes by itself' };

/** Of the squared hinge, whose gradients are not bounded by 1. */
const HINGE_RATE = 0.05;

/** Complete configuration of an ngram model. */
export type NgramConfig = ConfigOf<typeof configFields>;

export const ngramFamily = {
  name: 'ngram',
  type: 'linear',
  description:
    'Softmax regression (or support vector machines) over hashed words, word pairs and character sequences. Trains in seconds on a CPU, classifies in well under a millisecond.',
  framework: 'mlsec-platform',
  version: '3',
  defaultModelName: 'ngram_security',
  configFields,
  derive: (config, given) =>
    given.loss === 'squared_hinge' && given.learning_rate === undefined
      ? { ...config, learning_rate: HINGE_RATE }
      : config,
} as const satisfies ModelFamily;
