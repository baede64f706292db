import { ConflictError, InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { DataFile } from '../domain/data-file.js';
import { JobsOfFileDocument } from '../generated/operations.js';
import type { DataDeps } from './deps.js';
import { requireFile } from './find-file.js';
import { discardBytes } from './uploads/discard-bytes.js';

const MAX_REASON_LENGTH = 500;

/**
 * Deletes the bytes of a file and of its row index; its row stays, with its hash and who deleted it when and why. A file that
 * a job stands on needs `force` and a reason. Bytes that cannot be deleted now are deleted later. Idempotent.
 * @throws NotFoundError, InvalidInputError; ConflictError while the file is sent, made, processed or read, and for a file that
 *   needs force; UnavailableError when it is not known whether a job stands on it
 */
export async function deleteFile(
  deps: DataDeps,
  ctx: RequestContext,
  input: { id: string; force?: boolean | null; reason?: string | null },
): Promise<{ file: DataFile }> {
  const reason = parseReason(input.reason);
  const file = await requireFile(deps, ctx, input.id);
  if (file.status === 'deleted') return { file };
  await refuseForJobs(deps, ctx, file, { force: input.force === true, reason });
  return deleteWhateverJobs(deps, ctx, file, reason);
}

/** A job that stands on it, or comes to it, fails. Idempotent. @throws ConflictError, UnavailableError */
export async function deleteWhateverJobs(
  deps: DataDeps,
  ctx: RequestContext,
  file: DataFile,
  reason: string | null,
): Promise<{ file: DataFile }> {
  const deletion = { by: ctx.actor.name, reason, now: deps.clock.now() };
  const deleted = await deps.store.deleteFile(ctx.tenant, file.id, deletion);
  if (!deleted) return { file: await requireDeleted(deps, ctx, file.id) };
  deps.log.info({ fileId: file.id, reason }, 'Data file deleted');
  await discardBytes(deps, deleted);
  return { file: deleted };
}

async function refuseForJobs(
  deps: DataDeps,
  ctx: RequestContext,
  file: DataFile,
  { force, reason }: { force: boolean; reason: string | null },
): Promise<void> {
  const jobs = await deps.graph.execute(JobsOfFileDocument, { file: file.id }, ctx);
  const running = jobs.running.edges[0]?.node.id;
  if (running !== undefined) {
    throw new ConflictError(
      `File ${file.id} is used by job ${running}, which has not ended. Cancel it first.`,
    );
  }
  const job = jobs.all.edges[0]?.node.id;
  if (file.usedCount > 0 || job !== undefined) requireForce(file, force, reason, job);
}

function parseReason(given: string | null | undefined): string | null {
  const reason = (given ?? '').replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  if (reason.length <= MAX_REASON_LENGTH) return reason === '' ? null : reason;
  throw new InvalidInputError(`reason must have at most ${MAX_REASON_LENGTH} characters.`, {
    details: { field: 'reason' },
  });
}

function requireForce(file: DataFile, force: boolean, reason: string | null, job: string | undefined): void {
  if (!force) {
    const by = job === undefined ? `${file.usedCount} jobs` : `job ${job}`;
    throw new ConflictError(
      `File ${file.id} was used by ${by}; what was learnt from it cannot be looked up any more once it is gone. Delete it with force and a reason.`,
    );
  }
  if (reason !== null) return;
  throw new InvalidInputError('A file that jobs have used is deleted for a reason only: give one.', {
    details: { field: 'reason' },
  });
}

/** Somebody else deleted it; or it cannot be deleted now. */
async function requireDeleted(deps: DataDeps, ctx: RequestContext, id: string): Promise<DataFile> {
  const file = await requireFile(deps, ctx, id);
  if (file.status === 'deleted') return file;
  if (file.status === 'uploading' || !file.uploadedAt) {
    throw new ConflictError(`File ${id} has no bytes to delete: it is ${file.status}.`);
  }
  throw new ConflictError(
    file.status === 'processing'
      ? `File ${id} is being processed. Delete it when that is over.`
      : `Another file is being made from file ${id}. Delete it when that is over.`,
  );
}
