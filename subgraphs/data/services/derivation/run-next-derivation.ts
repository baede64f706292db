import { AppError, UnavailableError } from '../../../../contracts/errors.js';
import type { ClaimTiming, HeldClaim } from '../../../../platform/claims/held-claim.js';
import { MAX_ATTEMPTS, RETRY_AFTER_MS, workOnNext } from '../../../../platform/claims/work-on-next.js';
import type { DataFile } from '../../domain/data-file.js';
import type { Derivation } from '../../domain/derivation/derivation.js';
import { OPERATIONS } from '../../domain/derivation/operations.js';
import type { DataDeps } from '../deps.js';
import { wakeProcessors } from '../processing/wake-processors.js';
import { discardDerived } from './cancel-derivation.js';
import type { MadeFiles } from './make-files.js';
import { findParents } from './parent-files.js';

/**
 * Claims the derivation that has waited longest and makes its files. False when there was none to claim.
 * @throws UnavailableError when the database is away; the claim then runs out and somebody claims it again
 */
export function runNextDerivation(
  deps: DataDeps,
  timing: ClaimTiming,
  stopping: AbortSignal,
): Promise<boolean> {
  return workOnNext<Derivation>(deps, timing, stopping, {
    claim: (claim) => deps.derivations.claim(claim),
    describe: ({ id }, token) => ({
      about: { derivationId: id },
      extend: (to) => deps.derivations.extendClaim(id, token, to),
    }),
    work: (derivation, token, claim) => runClaimed(deps, derivation, token, claim),
    onLost: (derivation) => discardIfCancelled(deps, derivation),
    giveBack: (derivation, token, why) => endWithout(deps, derivation, token, why),
  });
}

async function runClaimed(deps: DataDeps, derivation: Derivation, token: string, claim: HeldClaim) {
  if (derivation.attempt > MAX_ATTEMPTS) {
    throw new AppError(
      'CONFLICT',
      `making it broke down ${MAX_ATTEMPTS} times; check the service's log before trying it again`,
    );
  }
  const startedMs = performance.now();
  const { files, note } = await makeClaimed(deps, derivation, claim);
  // The result must be the last write: a late heartbeat would find the claim gone.
  await claim.release();
  claim.signal.throwIfAborted();
  const { id, fileIds } = derivation;
  const written = await deps.derivations.finish(id, token, { files, note, now: deps.clock.now() });
  if (!written) {
    deps.log.warn({ derivationId: id }, 'The derivation was cancelled, or another process took it over');
    await discardIfCancelled(deps, derivation);
    return;
  }
  const durationMs = Math.round(performance.now() - startedMs);
  deps.log.info({ derivationId: id, operation: derivation.operation, durationMs }, 'Files derived');
  await Promise.all(fileIds.map((fileId) => wakeProcessors(deps, fileId)));
}

/** What was stored after the cancellation deleted it. */
async function discardIfCancelled(deps: DataDeps, { tenant, id }: Derivation): Promise<void> {
  const [derivation] = await deps.derivations.find(tenant, [id]);
  if (derivation?.status === 'cancelled') await discardDerived(deps, derivation);
}

async function makeClaimed(deps: DataDeps, derivation: Derivation, claim: HeldClaim): Promise<MadeFiles> {
  const { tenant, operation, parentIds, fileIds } = derivation;
  const parents = await findParents(deps, tenant, parentIds, OPERATIONS[operation]);
  const files = new Map((await deps.store.find(tenant, fileIds)).map((file) => [file.id, file]));
  const objectKeys = fileIds.map((id) => keyOf(files.get(id)));
  return deps.fileWork.make(
    { derivation, parents, objectKeys, maxSizeBytes: deps.limits.maxUploadBytes },
    {
      signal: claim.signal,
      onProgress: (percent) => {
        // Not all is done until the last part is stored.
        claim.progress = Math.min(99.9, percent);
      },
    },
  );
}

function keyOf(file: DataFile | undefined): string {
  if (!file) throw new Error('A file of the derivation is gone.');
  return file.objectKey;
}

/**
 * Ends a claim after an error: for now when this process stops or an engine is away, for good when it was the request
 * that cannot be fulfilled.
 */
async function endWithout(
  deps: DataDeps,
  derivation: Derivation,
  token: string,
  { error, stopped }: { error: unknown; stopped: boolean },
): Promise<void> {
  const { id } = derivation;
  const about = { err: error, derivationId: id };
  const now = deps.clock.now();
  if (stopped) {
    await deps.derivations.releaseClaim(id, token, { availableAt: now, countAttempt: false, error: null });
    return;
  }
  if (error instanceof AppError && !(error instanceof UnavailableError)) {
    deps.log.info(about, 'Files cannot be derived');
    // It becomes the end of a sentence.
    const reason = error.message.replace(/\.$/, '');
    if (!(await deps.derivations.fail(id, token, { reason, now }))) return;
    await discardDerived(deps, derivation);
    return;
  }
  const isAway = error instanceof UnavailableError;
  if (isAway) deps.log.warn(about, 'Files cannot be derived now');
  else deps.log.error(about, 'Deriving files failed');
  await deps.derivations.releaseClaim(id, token, {
    availableAt: new Date(now.getTime() + RETRY_AFTER_MS),
    countAttempt: !isAway,
    error: isAway ? error.message : null,
  });
}
