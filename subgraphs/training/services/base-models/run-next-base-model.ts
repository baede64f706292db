import { AppError, UnavailableError } from '../../../../contracts/errors.js';
import type { ClaimTiming, HeldClaim } from '../../../../platform/claims/held-claim.js';
import { MAX_ATTEMPTS, RETRY_AFTER_MS, workOnNext } from '../../../../platform/claims/work-on-next.js';
import type { BaseModel } from '../../domain/base-models/base-model.js';
import { baseModelPrefix } from '../../domain/object-keys.js';
import type { TrainingDeps } from '../deps.js';
import { sweepObjects } from '../sweep-objects.js';
import { openSource, parseSource } from './open-source.js';
import { storeModelFiles } from './store-model-files.js';

export type BaseModelDeps = Pick<
  TrainingDeps,
  'baseModels' | 'objects' | 'importLimits' | 'modelHubUrl' | 'clock' | 'log'
>;

/**
 * Claims the base model that has waited longest, and imports or deletes it. False when there was none to claim.
 * @throws UnavailableError when the database is away; the claim then runs out and somebody claims it again
 */
export function runNextBaseModel(
  deps: BaseModelDeps,
  timing: ClaimTiming,
  stopping: AbortSignal,
): Promise<boolean> {
  return workOnNext<BaseModel>(deps, timing, stopping, {
    claim: (claim) => deps.baseModels.claim(claim),
    describe: ({ id }, token) => ({
      about: { baseModelId: id },
      extend: (to) => deps.baseModels.extendClaim(id, token, to),
    }),
    work: (model, token, claim) =>
      model.status === 'deleting' ? remove(deps, model, token) : importClaimed(deps, model, token, claim),
    giveBack: (model, token, why) => endWithout(deps, model, token, why),
  });
}

async function importClaimed(deps: BaseModelDeps, model: BaseModel, token: string, claim: HeldClaim) {
  if (model.attempt > MAX_ATTEMPTS) {
    throw new AppError(
      'CONFLICT',
      `Importing it broke down ${MAX_ATTEMPTS} times; check the service's log before trying it again.`,
    );
  }
  const { id, tenant, name, expectedSha256 } = model;
  const source = await openSource(deps, parseSource(deps, tenant, model.source), claim.signal);
  try {
    const to = { prefix: baseModelPrefix(tenant, name), expectedSha256 };
    const contents = await storeModelFiles(deps.objects, source, to, claim);
    // The result must be the last write: a late heartbeat would find the claim gone.
    await claim.release();
    claim.signal.throwIfAborted();
    const written = await deps.baseModels.finish(id, token, { contents, now: deps.clock.now() });
    if (!written) deps.log.warn({ baseModelId: id }, 'Another process took the base model over');
    else deps.log.info({ baseModelId: id, name, digest: contents.digest }, 'Base model imported');
  } finally {
    await source.close();
  }
}

async function remove({ objects, baseModels }: BaseModelDeps, model: BaseModel, token: string) {
  await sweepObjects(objects, baseModelPrefix(model.tenant, model.name));
  await baseModels.remove(model.id, token);
}

/**
 * Ends a claim after an error: for now when this process stops or an engine is away, for good when it was the source that
 * cannot be imported.
 */
async function endWithout(
  deps: BaseModelDeps,
  model: BaseModel,
  token: string,
  { error, stopped }: { error: unknown; stopped: boolean },
): Promise<void> {
  const { id, tenant, name } = model;
  const about = { err: error, baseModelId: id, name };
  const now = deps.clock.now();
  if (stopped) {
    await deps.baseModels.releaseClaim(id, token, { availableAt: now, countAttempt: false });
    return;
  }
  const isAway = error instanceof UnavailableError;
  const isFinal = (error instanceof AppError && !isAway) || (isAway && model.attempt >= MAX_ATTEMPTS);
  if (isFinal && model.status === 'importing') {
    deps.log.info(about, 'A base model cannot be imported');
    if (!(await deps.baseModels.fail(id, token, error.message))) return;
    await sweepObjects(deps.objects, baseModelPrefix(tenant, name));
    return;
  }
  if (isAway) deps.log.warn(about, 'A base model cannot be imported or deleted now');
  else deps.log.error(about, 'Importing or deleting a base model failed');
  const availableAt = new Date(now.getTime() + RETRY_AFTER_MS);
  await deps.baseModels.releaseClaim(id, token, { availableAt, countAttempt: true });
}
