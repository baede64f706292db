import { requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type AttributeExplanation, explainByAttributes } from '../domain/compare/explain-attributes.js';
import { TELLS_OF_ERROR } from '../domain/errors/describe-error.js';
import type { TracingDeps } from './deps.js';
import type { ErrorGroupInWindow } from './error-groups.js';
import { sampleAttributes } from './sampled-attributes.js';

export interface ErrorGroupExplanation {
  readonly errorSpanCount: number;
  readonly otherSpanCount: number;
  readonly attributes: readonly AttributeExplanation[];
}

/**
 * Which attribute values set spans with an error of a group apart from those of the same service and operations without.
 * @throws InvalidInputError
 */
export async function explainErrorGroup(
  deps: TracingDeps,
  ctx: RequestContext,
  { groupId, serviceName, window }: ErrorGroupInWindow,
  { first }: { first: number },
): Promise<ErrorGroupExplanation> {
  const limit = requireWithin('first', first, 1, 100);
  const query = { window, service: serviceName };
  const [selected, baseline] = await Promise.all([
    sampleAttributes(deps, ctx, query, { errors: { groupId, has: true } }),
    sampleAttributes(deps, ctx, query, { errors: { groupId, has: false } }),
  ]);
  const values = selected.values.filter(({ key }) => !TELLS_OF_ERROR.has(key));
  return {
    errorSpanCount: selected.spanCount,
    otherSpanCount: baseline.spanCount,
    attributes: explainByAttributes({ selected: { ...selected, values }, baseline }, { limit }),
  };
}
