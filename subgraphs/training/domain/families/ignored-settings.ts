import type { ConfigField, ConfigOf } from './config-field.js';
import type { trainingFields } from './training-fields.js';

type TrainingSettings = ConfigOf<ReturnType<typeof trainingFields>>;

/**
 * Settings that are not the default and yet change nothing beside the others, one sentence each. Expects a complete
 * configuration.
 */
export function ignoredSettings(
  fields: Readonly<Record<keyof TrainingSettings, ConfigField>>,
  config: TrainingSettings,
): string[] {
  const strategy = `evaluation_strategy is "${config.evaluation_strategy}"`;
  const noEvaluations = config.evaluation_strategy === 'no' && strategy;
  const reasons: Partial<Record<keyof TrainingSettings, string | false>> = {
    eval_steps: config.evaluation_strategy !== 'steps' && strategy,
    load_best_model_at_end: noEvaluations,
    metric_for_best_model:
      noEvaluations ||
      (!config.load_best_model_at_end &&
        config.early_stopping_patience === 0 &&
        'neither load_best_model_at_end nor early_stopping_patience uses it'),
  };
  return Object.entries(reasons).flatMap(([name, reason]) => {
    const setting = name as keyof TrainingSettings;
    if (!reason || config[setting] === fields[setting].default) return [];
    return [`config.${name} ${config[setting]} has no effect: ${reason}.`];
  });
}
