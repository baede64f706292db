import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../contracts/errors.js';
import { fieldProblem } from './config-field.js';
import { MODEL_FAMILIES, resolveConfig } from './resolve-config.js';

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** Every field of the documented training configuration. */
const DOCUMENTED = {
  max_length: 256,
  batch_size: 8,
  learning_rate: 2e-5,
  num_epochs: 2,
  warmup_steps: 100,
  weight_decay: 0.01,
  evaluation_strategy: 'steps',
  eval_steps: 500,
  save_steps: 500,
  load_best_model_at_end: true,
  metric_for_best_model: 'eval_f1',
  greater_is_better: true,
};

describe.each(MODEL_FAMILIES.filter(({ name }) => name !== 'ensemble'))('family $name', (family) => {
  it('takes the documented configuration', () => {
    expect(resolveConfig(family.name, DOCUMENTED)).toMatchObject(DOCUMENTED);
  });

  it('has defaults that it accepts itself', () => {
    const defaults = resolveConfig(family.name, {});
    expect(Object.keys(defaults)).toEqual(Object.keys(family.configFields));
    expect(resolveConfig(family.name, defaults)).toEqual(defaults);
    for (const [name, field] of Object.entries(family.configFields)) {
      if (field.default !== null)
        expect([name, fieldProblem(field, field.default)]).toEqual([name, undefined]);
    }
  });
});

describe('resolveConfig', () => {
  it('puts saved values over defaults and given ones over saved', () => {
    const config = resolveConfig('ngram', { num_epochs: 3 }, { num_epochs: 5, batch_size: 16 });
    expect(config).toMatchObject({ num_epochs: 3, batch_size: 16, learning_rate: 0.15 });
  });

  it('takes null for not given', () => {
    expect(resolveConfig('ngram', { num_epochs: null }, { num_epochs: 5 })).toMatchObject({ num_epochs: 5 });
    expect(resolveConfig('ngram', null)).toEqual(resolveConfig('ngram', {}));
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['num_epochs', { num_epochs: 0 }, 'config.num_epochs must be a whole number from 1 to 1000; got 0.'],
    ['num_epochs', { num_epochs: 1.5 }, 'config.num_epochs must be a whole number from 1 to 1000; got 1.5.'],
    ['num_epochs', { num_epochs: '3' }, 'config.num_epochs must be a whole number from 1 to 1000; got "3".'],
    [
      'learning_rate',
      { learning_rate: Number.NaN },
      'config.learning_rate must be a number from 1e-8 to 10; got NaN.',
    ],
    [
      'load_best_model_at_end',
      { load_best_model_at_end: 1 },
      'config.load_best_model_at_end must be true or false; got 1.',
    ],
    [
      'evaluation_strategy',
      { evaluation_strategy: 'daily' },
      'config.evaluation_strategy must be one of no, steps, epoch; got "daily".',
    ],
    [
      'evaluation_data_path',
      { evaluation_data_path: '' },
      'config.evaluation_data_path must be a text of 1 to 1024 characters; got "".',
    ],
    ['seed', { seed: [1] }, 'config.seed must be a whole number from 0 to 9007199254740991; got [1].'],
    [
      'validation_split',
      { validation_split: 0 },
      'config.validation_split must be above 0 unless config.evaluation_data_path is given; got 0.',
    ],
    [
      'greater_is_better',
      { metric_for_best_model: 'eval_loss', greater_is_better: true },
      'config.greater_is_better must be false for config.metric_for_best_model eval_loss; got true.',
    ],
    [
      'early_stopping_patience',
      { evaluation_strategy: 'no', early_stopping_patience: 2 },
      'config.early_stopping_patience must be 0 when config.evaluation_strategy is "no"; got 2.',
    ],
  ])('names %s and what it may be', (field, input, message) => {
    const error = refusal(() => resolveConfig('ngram', input));
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toBe(message);
    expect(error.details?.field).toBe(`config.${field}`);
  });

  it.each(['epochs', '__proto__', 'constructor'])('refuses the unknown setting %s', (name) => {
    const input = JSON.parse(`{"${name}": 1}`);
    const error = refusal(() => resolveConfig('ngram', input));
    expect(error.message).toMatch(
      new RegExp(`^config\\.${name} is not a setting of ngram\\. Its settings: max_length`),
    );
  });

  it('says all problems at once', () => {
    const error = refusal(() => resolveConfig('ngram', { num_epochs: 0, epochs: 3, seed: -1 }));
    expect(error.message).toContain('config.num_epochs must be');
    expect(error.message).toContain('config.epochs is not');
    expect(error.message).toContain('config.seed must be');
    expect(error.details).toMatchObject({
      field: 'config.num_epochs',
      problems: [{ field: 'config.num_epochs' }, { field: 'config.epochs' }, { field: 'config.seed' }],
    });
  });

  it('derives the learning rate from the loss, unless it is given', () => {
    const rateOf = (given: Record<string, unknown>, saved = {}) =>
      resolveConfig('ngram', given, saved).learning_rate;
    expect(rateOf({ loss: 'squared_hinge' })).toBe(0.05);
    expect(rateOf({}, { loss: 'squared_hinge' })).toBe(0.05);
    expect(rateOf({}, { loss: 'squared_hinge', learning_rate: 0.2 })).toBe(0.2);
    expect(rateOf({ loss: 'squared_hinge', learning_rate: 0.3 })).toBe(0.3);
  });

  it('derives greater_is_better from the metric', () => {
    const byLoss = { metric_for_best_model: 'eval_loss' };
    expect(resolveConfig('ngram', byLoss).greater_is_better).toBe(false);
    expect(resolveConfig('ngram', {}, byLoss).greater_is_better).toBe(false);
    expect(resolveConfig('ngram', { metric_for_best_model: 'eval_f1' }, byLoss).greater_is_better).toBe(true);
    expect(resolveConfig('ngram', byLoss, DOCUMENTED).greater_is_better).toBe(false);
  });

  it('names the known families when there is no such one', () => {
    const error = refusal(() => resolveConfig('gpt', {}));
    expect([error.code, error.message]).toEqual([
      'NOT_FOUND',
      'There is no model family "gpt". Known families: ngram, distilbert, bert, roberta, minilm, ensemble.',
    ]);
    expect(refusal(() => resolveConfig('x'.repeat(500_000), {})).message.length).toBeLessThan(300);
  });
});
