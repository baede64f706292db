import type { ConfigOf } from './config-field.js';
import type { ModelFamily } from './model-family.js';
import { trainingFields } from './training-fields.js';

const configFields = trainingFields({
  max_length: {
    default: 2048,
    min: 8,
    max: 65_536,
    description:
      'Longest text in tokens (a run of up to 32 letters and digits, or one other sign); the rest of a longer text is not read.',
  },
  batch_size: 8,
  learning_rate: 0.1,
  num_epochs: 10,
  warmup_steps: 0,
  weight_decay: 0,
  weightDecayDescription:
    'Share of every weight taken off per step and unit of learning rate (decoupled, as in AdamW).',
  evaluation_strategy: 'epoch',
  hash_bits: {
    default: 20,
    description: 'Features are hashed into 2 to the power of this many buckets.',
  },
});

/** Complete configuration of an ngram model. */
export type NgramConfig = ConfigOf<typeof configFields>;

export const ngramFamily = {
  name: 'ngram',
  type: 'linear',
  description:
    'Softmax regression over hashed words, word pairs and character sequences. Trains in seconds on a CPU, classifies in well under a millisecond.',
  version: '1',
  defaultRegisteredModelName: 'ngram_security',
  configFields,
} as const satisfies ModelFamily;
