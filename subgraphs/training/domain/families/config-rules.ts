import type { ConfigProblem } from './model-family.js';

type Config = Readonly<Record<string, unknown>>;

/** Whether a larger value of a metric is better. */
function greaterIsBetter(metric: unknown): boolean {
  return metric !== 'eval_loss';
}

/**
 * `greater_is_better` follows from the metric, so a request that only changes the metric need not repeat it.
 */
export function deriveDirection(config: Config, given: Config): Config {
  if (config.metric_for_best_model === undefined) return config;
  if (given.metric_for_best_model === undefined || given.greater_is_better !== undefined) return config;
  return { ...config, greater_is_better: greaterIsBetter(config.metric_for_best_model) };
}

/** Settings that are allowed one by one but contradict each other. Expects every field to be valid by itself. */
export function contradictions(config: Config): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const say = (name: string, rest: string) =>
    problems.push({ field: `config.${name}`, message: `config.${name} ${rest}` });
  const direction = greaterIsBetter(config.metric_for_best_model);
  if (config.greater_is_better !== undefined && config.greater_is_better !== direction) {
    say(
      'greater_is_better',
      `must be ${direction} for config.metric_for_best_model ${config.metric_for_best_model}; got ${!direction}.`,
    );
  }
  if (config.validation_split === 0 && config.evaluation_data_path === null) {
    say('validation_split', 'must be above 0 unless config.evaluation_data_path is given; got 0.');
  }
  if (config.evaluation_strategy === 'no' && config.early_stopping_patience !== 0) {
    say(
      'early_stopping_patience',
      `must be 0 when config.evaluation_strategy is "no"; got ${config.early_stopping_patience}.`,
    );
  }
  return problems;
}
