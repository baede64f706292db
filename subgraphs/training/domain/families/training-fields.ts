import type { BooleanField, EnumField, ListField, NumberField, TextField } from './config-field.js';

export const EVALUATION_STRATEGIES = ['no', 'steps', 'epoch'] as const;
export const SELECTION_METRICS = ['eval_f1', 'eval_accuracy', 'eval_loss'] as const;
export const VALIDATION_BY = ['source', 'text'] as const;
export const CLASS_WEIGHTINGS = ['balanced', 'none'] as const;

/** What a family says about the fields whose meaning or best value depends on it. */
export interface FamilyDefaults {
  max_length: Pick<NumberField, 'default' | 'min' | 'max' | 'description'>;
  batch_size: number;
  learning_rate: number;
  num_epochs: number;
  warmup_steps: number;
  weight_decay: number;
  weightDecayDescription: string;
  evaluation_strategy: (typeof EVALUATION_STRATEGIES)[number];
}

/** The fields that every family accepts, with the family's own defaults. */
export function trainingFields(family: FamilyDefaults) {
  return {
    max_length: { type: 'integer', ...family.max_length },
    batch_size: integer(family.batch_size, 1, 4096, 'Texts per optimizer step.'),
    learning_rate: number(family.learning_rate, 1e-8, 10, 'Step size of the optimizer, after the warm-up.'),
    num_epochs: integer(family.num_epochs, 1, 1000, 'Passes over the training data.'),
    warmup_steps: integer(
      family.warmup_steps,
      0,
      1_000_000,
      'Optimizer steps over which the learning rate grows linearly from 0; 0 for none.',
    ),
    weight_decay: number(family.weight_decay, 0, 1, family.weightDecayDescription),
    evaluation_strategy: choice(
      family.evaluation_strategy,
      EVALUATION_STRATEGIES,
      'When the model is evaluated while it trains: never, every eval_steps, or after each epoch. The finished model is always evaluated.',
    ),
    eval_steps: integer(
      500,
      1,
      1_000_000,
      'Optimizer steps between evaluations. Used with evaluation_strategy "steps".',
    ),
    save_steps: integer(
      500,
      1,
      1_000_000,
      'Optimizer steps between checkpoints, from which a job continues after a crash.',
    ),
    logging_steps: integer(50, 1, 1_000_000, 'Optimizer steps between measurements of train_loss.'),
    load_best_model_at_end: flag(
      true,
      'Keep the model of the best evaluation instead of the last one. Without effect when evaluation_strategy is "no".',
    ),
    metric_for_best_model: choice(
      'eval_f1',
      SELECTION_METRICS,
      'What the best evaluation and early stopping are judged by; eval_f1 is the macro average.',
    ),
    greater_is_better: flag(
      true,
      'Whether a larger metric_for_best_model is better. Must be false for eval_loss and true otherwise; set by itself when only the metric is given.',
    ),
    early_stopping_patience: integer(
      0,
      0,
      1000,
      'Stop after this many evaluations in a row without a better one; 0 for never.',
    ),
    validation_split: number(
      0.1,
      0,
      0.5,
      'Share of the training data held back, per label, for evaluation while training. 0 only with evaluation_data_path, which is then used for that too.',
    ),
    validation_by: choice(
      'source',
      VALIDATION_BY,
      'What is held back. source: where rows have the field source and there are enough sources, half of it are all texts of some sources, which tell how the model does on new ones; the other half, or else all, are texts of any source. text: texts of any source only.',
    ),
    class_weight: choice(
      'balanced',
      CLASS_WEIGHTINGS,
      'balanced gives every label the same total weight, however many texts carry it.',
    ),
    ...judgingFields('without it the validation split is used.'),
  } as const;
}

/** What every family is measured and read by. @param otherwise what serves without a file to evaluate on */
export function judgingFields(otherwise: string) {
  return {
    evaluation_data_path: text(1024, `s3:// path of a processed file for the final evaluation; ${otherwise}`),
    false_positive_rate: number(
      0.01,
      0.0001,
      0.5,
      'Share of benign texts that a verdict may call an attack: the threshold of p(attack) is chosen by it on the validation texts.',
    ),
    benign_label: text(
      256,
      'The label of texts that are no attack, for verdicts; without it the one that is called benign, harmless or safe, if there is one.',
    ),
    seed: integer(
      42,
      0,
      Number.MAX_SAFE_INTEGER,
      'Of all random choices: the same data, configuration and seed give the same model.',
    ),
  } as const;
}

export function integer(preset: number, min: number, max: number, description: string) {
  return { type: 'integer', default: preset, min, max, description } satisfies NumberField;
}

export function number(preset: number, min: number, max: number, description: string) {
  return { type: 'number', default: preset, min, max, description } satisfies NumberField;
}

export function flag(preset: boolean, description: string) {
  return { type: 'boolean', default: preset, description } satisfies BooleanField;
}

export function text(maxLength: number, description: string): TextField {
  return { type: 'string', default: null, maxLength, description };
}

export function list(maxItems: number, maxLength: number, description: string): ListField {
  return { type: 'list', default: [], maxItems, maxLength, description };
}

export function choice<V extends string>(
  preset: V,
  allowed: readonly V[],
  description: string,
): EnumField<V> {
  return { type: 'enum', default: preset, allowed, description };
}
