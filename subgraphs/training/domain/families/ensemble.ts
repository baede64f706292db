import type { ConfigOf } from './config-field.js';
import type { ModelFamily } from './model-family.js';
import { judgingFields, list, number } from './training-fields.js';

/** Each text costs what all members cost. */
export const MOST_MEMBERS = 8;
const LONGEST_REFERENCE = 300;

const configFields = {
  members: list(
    MOST_MEMBERS,
    LONGEST_REFERENCE,
    'The versions that are asked, two or more: name/3 for a version by its number, name@ALIAS for that of an alias, name/Production (or Staging) for the newest in a stage. They are looked up once, when the job is submitted. All must tell the same labels apart.',
  ),
  l2: number(
    0,
    0,
    1_000_000,
    'How strongly the weights of the members are held to their mean: a penalty for all texts together. 0: the one that does best on sources of the texts that are left out.',
  ),
  ...judgingFields(
    'without it the texts that no member has learnt are, each judged by weights that were fitted on other sources.',
  ),
} as const;

/** Complete configuration of an ensemble. */
export type EnsembleConfig = ConfigOf<typeof configFields>;

export const ensembleFamily = {
  name: 'ensemble',
  type: 'stacking',
  description:
    'Asks several versions and weighs what they say, by a logistic regression on their log-probabilities, with one weight for each, that is fitted on texts which none of them has learnt. Takes the time and the memory of all its members.',
  framework: 'mlsec-platform',
  version: '1',
  defaultModelName: 'ensemble_security',
  configFields,
} as const satisfies ModelFamily;
