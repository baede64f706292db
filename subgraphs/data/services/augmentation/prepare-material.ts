import type { RequestContext } from '../../../../platform/context.js';
import type { Augmentation } from '../../domain/augmentation/augment.js';
import { type AugmentationConfig, chanceOf } from '../../domain/augmentation/config.js';
import type { LabelledText } from '../../domain/augmentation/make-variants.js';
import type { Material } from '../../domain/augmentation/operator.js';
import type { DataDeps } from '../deps.js';
import type { UnavailableOperator } from './describe-operators.js';
import { translateBack } from './translate-back.js';

const NONE: readonly string[] = [];

/** What the operators of a configuration work with, and those that cannot be used for want of it. */
export async function prepareMaterial(
  deps: Pick<DataDeps, 'wordNet' | 'translator' | 'log'>,
  ctx: RequestContext,
  samples: readonly LabelledText[],
  config: AugmentationConfig,
): Promise<Pick<Augmentation, 'materialOf'> & { unavailableOperators: UnavailableOperator[] }> {
  const unavailableOperators: UnavailableOperator[] = [];
  const wants = (...operators: Parameters<typeof chanceOf>[0][]) =>
    operators.some((operator) => chanceOf(operator, config) > 0);

  const wordNet = wants('synonym_replacement', 'random_insertion') ? await deps.wordNet.load() : undefined;
  if (!wordNet && wants('synonym_replacement')) {
    unavailableOperators.push({ operator: 'synonym_replacement', reason: 'WordNet cannot be read.' });
  }
  const translations = wants('back_translation')
    ? await translateBack(deps, ctx, samples, config.preserveLabels)
    : undefined;
  if (translations?.problem) {
    unavailableOperators.push({ operator: 'back_translation', reason: translations.problem });
  }

  const synonymsOf: Material['synonymsOf'] = (word, previous) => wordNet?.synonymsOf(word, previous) ?? NONE;
  const untranslated: Material = { synonymsOf, translations: NONE };
  return {
    unavailableOperators,
    materialOf: (parent) => {
      const own = translations?.of.get(parent);
      return own ? { synonymsOf, translations: own } : untranslated;
    },
  };
}
