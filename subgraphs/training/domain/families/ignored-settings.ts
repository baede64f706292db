import type { ConfigField, ConfigOf } from './config-field.js';
import type { trainingFields } from './training-fields.js';

type TrainingSettings = ConfigOf<ReturnType<typeof trainingFields>>;

/**
 * Settings that are not the default and yet change nothing beside the others, one sentence each. Expects a complete
 * configuration.
 * @param unused settings that the family never uses, and why
 */
export function ignoredSettings(
  fields: Readonly<Record<keyof TrainingSettings, ConfigField>>,
  config: TrainingSettings,
  unused: Readonly<Record<string, string>> = {},
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
  const [presets, given]: Readonly<Record<string, unknown>>[] = [
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])),
    config,
  ];
  return Object.entries({ ...reasons, ...unused }).flatMap(([name, reason]) => {
    if (!reason || given?.[name] === presets?.[name]) return [];
    return [`config.${name} ${given?.[name]} has no effect: ${reason}.`];
  });
}
