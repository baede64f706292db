import type { RequestContext } from '../../../platform/context.js';
import type { ModelVersion } from '../domain/model.js';
import { judge, type PromotionCondition } from '../domain/promotion-gate.js';
import { askCanaries } from './ask-canaries.js';
import { askFlippedTexts } from './ask-flipped-texts.js';
import type { RegistryDeps } from './deps.js';
import { measureVersion } from './measure-version.js';

/** Whether a version may go to Production. */
export interface PromotionReport {
  readonly modelVersion: ModelVersion;
  /** The version in Production that it was compared with. */
  readonly former: ModelVersion | undefined;
  readonly passed: boolean;
  readonly conditions: readonly PromotionCondition[];
}

/** Judges a version by its model's policy; without one everything passes. */
export async function reportPromotion(
  deps: RegistryDeps,
  ctx: RequestContext,
  modelVersion: ModelVersion,
): Promise<PromotionReport> {
  const { modelName, version } = modelVersion;
  const [production] = await deps.store.findProductionVersions(ctx.tenant, [modelName]);
  const former = production?.version === version ? undefined : production;
  const [policy] = await deps.store.findPolicies(ctx.tenant, [modelName]);
  if (!policy) return { modelVersion, former, passed: true, conditions: [] };
  const { maxMacroF1Loss, maxRecallLoss } = policy.value;
  const looksAtLosses = maxMacroF1Loss !== undefined || maxRecallLoss !== undefined;
  const [candidate, compared, canaries, flipped] = await Promise.all([
    measureVersion(deps, ctx, modelVersion),
    former && measureVersion(deps, ctx, former),
    askCanaries(deps, ctx, { modelName, version }, policy.value),
    former && looksAtLosses ? askFlippedTexts(deps, ctx, { modelName, version }, former.version) : [],
  ]);
  const conditions = judge(policy.value, { candidate, former: compared, canaries, flipped });
  return { modelVersion, former, passed: conditions.every(({ passed }) => passed), conditions };
}
