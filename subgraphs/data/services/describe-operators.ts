import type { RequestContext } from '../../../platform/context.js';
import { chanceOf, settingOf } from '../domain/augmentation/config.js';
import {
  AUGMENTATION_OPERATORS,
  type AugmentationOperator,
  OPERATORS,
} from '../domain/augmentation/operators/registry.js';
import { readAugmentationConfig } from './augmentation-config.js';
import type { DataDeps } from './deps.js';

export interface UnavailableOperator {
  operator: AugmentationOperator;
  /** One sentence. */
  reason: string;
}

/** Every operator, with its chance in the configuration that is in force. */
export async function describeOperators(deps: Pick<DataDeps, 'augmentation'>, ctx: RequestContext) {
  const { config } = await readAugmentationConfig(deps, ctx);
  return AUGMENTATION_OPERATORS.map((operator) => ({
    ...OPERATORS[operator],
    operator,
    setting: settingOf(operator),
    prob: chanceOf(operator, config),
    unavailableReason: unavailableReason(operator),
  }));
}

/** Why an operator cannot be used here; null when it can. */
export function unavailableReason(operator: AugmentationOperator): string | null {
  return operator === 'back_translation' ? 'No translator is configured (TRANSLATOR_URL).' : null;
}
