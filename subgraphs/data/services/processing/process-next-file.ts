import { UnavailableError } from '../../../../contracts/errors.js';
import type { ClaimTiming, HeldClaim } from '../../../../platform/claims/held-claim.js';
import { MAX_ATTEMPTS, RETRY_AFTER_MS, workOnNext } from '../../../../platform/claims/work-on-next.js';
import type { DataFile } from '../../domain/data-file.js';
import { judgeFile } from '../../domain/judge-file.js';
import type { ValidationRules } from '../../domain/validation-rules.js';
import type { DataDeps } from '../deps.js';
import { discardRowIndex } from '../rows/discard-row-index.js';
import type { Analysis } from './analyse-file.js';
import { findEvaluationFile } from './evaluation-file.js';

/**
 * Claims the file that has waited longest, processes it and writes the result. False when there was none to claim.
 * @throws UnavailableError when the database is away; the file's claim then runs out and somebody claims it again
 */
export function processNextFile(
  deps: DataDeps,
  timing: ClaimTiming,
  stopping: AbortSignal,
): Promise<boolean> {
  return workOnNext<DataFile>(deps, timing, stopping, {
    claim: (claim) => deps.store.claim(claim),
    describe: ({ id }, token) => ({
      about: { fileId: id },
      extend: (to) => deps.store.extendClaim(id, token, to),
    }),
    work: (file, token, claim) => processClaimed(deps, file, token, claim),
    giveBack: (file, token, why) => giveBack(deps, file, token, why),
  });
}

async function processClaimed(deps: DataDeps, file: DataFile, token: string, claim: HeldClaim) {
  const tooOften = file.processingAttempt > MAX_ATTEMPTS;
  const startedMs = performance.now();
  const analysis: Analysis = tooOften
    ? {
        unreadable: `processing broke down ${MAX_ATTEMPTS} times; check the service's log before trying it again`,
      }
    : await readClaimed(deps, file, token, claim);
  // The result must be the last write: a late heartbeat would find the claim gone.
  await claim.release();
  let error: string | undefined;
  const written = await deps.store.finishClaim(file.id, token, analysis, (rules) => {
    error = verdict(file, analysis, rules);
    return error;
  });
  const durationMs = Math.round(performance.now() - startedMs);
  if (written) deps.log.info({ fileId: file.id, error, durationMs }, 'Data file processed');
  else deps.log.warn({ fileId: file.id }, 'Another processor took the file over');
  // The index from before has no reader any more; one that came too late never had.
  await discardRowIndex(deps, written ? file : { id: file.id, rowIndexToken: token });
}

/** Reads the file once: what is found in it, and the index of its rows if it has any. */
async function readClaimed(
  deps: DataDeps,
  file: DataFile,
  token: string,
  claim: HeldClaim,
): Promise<Analysis> {
  const evaluation = await findEvaluationFile(deps, file);
  return deps.fileWork.read(
    { file, token, evaluation },
    {
      signal: claim.signal,
      onProgress: (percent) => {
        // Not all is done until the index is stored.
        claim.progress = Math.min(99.9, percent);
      },
    },
  );
}

function verdict(file: DataFile, analysis: Analysis, rules: ValidationRules): string | undefined {
  if ('unreadable' in analysis) return analysis.unreadable;
  return judgeFile({ ...file, sha256: analysis.sha256 ?? null }, analysis.rows, rules);
}

/** Ends a claim without a result: now when this process stops, later when something failed. */
async function giveBack(
  deps: DataDeps,
  file: DataFile,
  token: string,
  { error, stopped }: { error: unknown; stopped: boolean },
): Promise<void> {
  const unavailable = error instanceof UnavailableError;
  if (!stopped) {
    if (unavailable) deps.log.warn({ err: error, fileId: file.id }, 'Data file cannot be processed now');
    else deps.log.error({ err: error, fileId: file.id }, 'Processing of a data file failed');
  }
  const now = deps.clock.now().getTime();
  await deps.store.releaseClaim(file.id, token, {
    availableAt: new Date(stopped ? now : now + RETRY_AFTER_MS),
    countAttempt: !stopped && !unavailable,
  });
}
