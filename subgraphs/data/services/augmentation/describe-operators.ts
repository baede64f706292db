import type { RequestContext } from '../../../../platform/context.js';
import { chanceOf, settingOf } from '../../domain/augmentation/config.js';
import {
  AUGMENTATION_OPERATORS,
  type AugmentationOperator,
  OPERATORS,
} from '../../domain/augmentation/operators/registry.js';
import type { DataDeps } from '../deps.js';
import { readAugmentationConfig } from './augmentation-config.js';
import { noTranslator } from './translate-back.js';

export interface UnavailableOperator {
  operator: AugmentationOperator;
  /** One sentence. */
  reason: string;
}

/** Every operator, with its chance in the configuration that is in force. */
export async function describeOperators(
  deps: Pick<DataDeps, 'augmentation' | 'translator'>,
  ctx: RequestContext,
) {
  const { config } = await readAugmentationConfig(deps, ctx);
  return AUGMENTATION_OPERATORS.map((operator) => ({
    ...OPERATORS[operator],
    operator,
    setting: settingOf(operator),
    prob: chanceOf(operator, config),
    unavailableReason: operator === 'back_translation' ? noTranslator(deps) : null,
  }));
}
