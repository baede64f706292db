import { expect, test } from 'vitest';
import { ignoredSettings } from './ignored-settings.js';
import { ngramFamily, UNUSED_SETTINGS } from './ngram.js';
import { resolveNgramConfig } from './resolve-config.js';

const ignored = (config: Record<string, unknown>) =>
  ignoredSettings(ngramFamily.configFields, resolveNgramConfig(config), UNUSED_SETTINGS);

test('defaults and settings that are used are not named', () => {
  expect(ignored({})).toEqual([]);
  expect(
    ignored({ evaluation_strategy: 'steps', eval_steps: 10, metric_for_best_model: 'eval_loss' }),
  ).toEqual([]);
  expect(
    ignored({
      load_best_model_at_end: false,
      early_stopping_patience: 2,
      metric_for_best_model: 'eval_loss',
    }),
  ).toEqual([]);
});

test.each([
  [
    { evaluation_strategy: 'epoch', eval_steps: 10 },
    'config.eval_steps 10 has no effect: evaluation_strategy is "epoch".',
  ],
  [
    { evaluation_strategy: 'no', load_best_model_at_end: false },
    'config.load_best_model_at_end false has no effect: evaluation_strategy is "no".',
  ],
  [
    { load_best_model_at_end: false, metric_for_best_model: 'eval_accuracy' },
    'config.metric_for_best_model eval_accuracy has no effect: neither load_best_model_at_end nor early_stopping_patience uses it.',
  ],
  [{ engine: 'tensorflow' }, 'config.engine tensorflow has no effect: ngram computes by itself.'],
])('%j', (config, sentence) => {
  expect(ignored(config)).toEqual([sentence]);
});
