import { ConflictError, InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { inProduction, type StagedVersion } from '../domain/stages.js';
import type { RegistryDeps } from './deps.js';
import { type PromotionReport, reportPromotion } from './promotion-report.js';

/** A version that may go to Production: what it was compared with, and what was overridden. */
export interface Passage {
  readonly overridden: readonly string[];
  /**
   * Called under the model's lock: what the version was compared with must still be in Production.
   * @throws ConflictError
   */
  requireUnchanged(versions: readonly StagedVersion[]): void;
}

/**
 * Lets a version through that fulfils its model's promotion policy, or that is forced.
 * @throws ConflictError with the reasons; its `details.conditions` has those that failed
 * @throws InvalidInputError when it is forced without a reason
 * @throws NotFoundError when there is no such version
 */
export async function passGate(
  deps: RegistryDeps,
  ctx: RequestContext,
  version: { modelName: string; version: number },
  { force, reason }: { force: boolean; reason: string | undefined },
): Promise<Passage> {
  if (force && !reason) {
    throw new InvalidInputError('reason must say why the version is promoted by force; it is recorded.', {
      details: { field: 'reason' },
    });
  }
  const [found] = await deps.store.findVersions(ctx.tenant, [version]);
  // Whatever does not exist is refused, with a better message, by the change itself.
  if (!found) return { overridden: [], requireUnchanged() {} };
  const report = await reportPromotion(deps, ctx, found);
  if (!report.passed && !force) throw refusal(report);
  const failed = report.conditions.filter(({ passed }) => !passed);
  const judged = report.conditions.length > 0;
  return {
    overridden: failed.map(({ name }) => name),
    requireUnchanged(versions) {
      const present = inProduction(versions)?.version;
      if (!judged || present === version.version || present === report.former?.version) return;
      throw new ConflictError(
        `Another version of "${version.modelName}" went to Production meanwhile; look at the promotion report and try again.`,
      );
    },
  };
}

function refusal({ modelVersion: { modelName, version }, conditions }: PromotionReport): ConflictError {
  const failed = conditions.filter(({ passed }) => !passed);
  const reasons = failed.map(({ name, explanation }) => `${name}: ${explanation.replace(/\.$/, '')}`);
  return new ConflictError(
    `Version ${version} of "${modelName}" does not fulfil ${failed.length} of ${conditions.length} conditions of its promotion policy (${reasons.join('; ')}).`,
    {
      details: {
        conditions: failed.map(({ name, value, limit, former }) => ({ name, value, limit, former })),
      },
    },
  );
}
