import {
  MAX_ERASED_ROWS,
  mergeFindings,
  type SubjectErasureRequest,
  type SubjectErasureState,
} from '../../../../contracts/erasure.js';
import { AppError, ConflictError, InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { FileToErase } from '../../stores/erasure-file-store.js';
import { deleteFile, deleteWhateverJobs } from '../delete-file.js';
import type { DataDeps } from '../deps.js';
import { deriveFile } from '../derivation/derive-file.js';
import { discardBytes } from '../uploads/discard-bytes.js';
import { findInFile } from './find-in-file.js';

/**
 * Looks through the tenant's files for a subject and, unless it only looks, has each that tells of them made anew without these
 * rows and deletes it; of the tables, puts a pseudonym in place. What was looked through is kept, as files never change. Idempotent.
 * @throws InvalidInputError when the subject is in more rows than a person's are
 */
export async function eraseSubject(
  deps: DataDeps,
  ctx: RequestContext,
  request: SubjectErasureRequest,
  signal: AbortSignal,
): Promise<SubjectErasureState> {
  const { erasureId, subject, dryRun } = request;
  const { erasures } = deps;
  const { tenant } = ctx;
  const waitingFor = await readFiles(deps, tenant, request, signal);
  const { rowCount, fileIds, findings } = await erasures.summarize(erasureId);
  if (rowCount > MAX_ERASED_ROWS) {
    throw new InvalidInputError(
      `The subject is in more than ${MAX_ERASED_ROWS} rows of data files: name it more exactly, or delete the files.`,
      { details: { field: 'subject' } },
    );
  }
  const state = (more: Partial<SubjectErasureState>): SubjectErasureState => ({
    ...{ isDone: false, waitingFor, findings: mergeFindings(findings), fileIds, jobIds: [], ...more },
  });
  const of = { tenant, subject, erasureId };
  if (dryRun) {
    if (waitingFor) return state({});
    return state({
      isDone: true,
      findings: mergeFindings([...findings, ...(await erasures.findInTables(of))]),
    });
  }
  for (const found of await erasures.listToErase(tenant, erasureId)) {
    const obstacle = await eraseFile(deps, ctx, request, found);
    if (obstacle) return state({ waitingFor: obstacle });
  }
  if (waitingFor) return state({});
  // What was derived meanwhile is looked through as well.
  if ((await erasures.countUnread(tenant, erasureId)) > 0) return state({ waitingFor: FILES_TO_READ });
  const inTables = await erasures.replaceInTables(of);
  return state({ isDone: true, findings: mergeFindings([...findings, ...inTables]) });
}

const FILES_TO_READ = 'What was made anew is looked through next.';

/** @returns what it waits for */
async function readFiles(
  { erasures, objects }: DataDeps,
  tenant: string,
  { erasureId, subject }: SubjectErasureRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (;;) {
    signal.throwIfAborted();
    const file = await erasures.nextUnread(tenant, erasureId);
    if (!file) break;
    const kin = await erasures.rowKeysOfAncestors(erasureId, file.id);
    const found = await findInFile(objects, file, subject, kin, signal).catch((error: unknown) => {
      // It was deleted meanwhile.
      if (error instanceof NotFoundError) return NOTHING;
      throw error;
    });
    await erasures.recordFound(erasureId, file.id, found);
  }
  const left = await erasures.countUnread(tenant, erasureId);
  return left > 0 ? `${left} data files are still to be processed.` : undefined;
}

const NOTHING = { rowNumbers: [], rowKeys: [], inRest: false };

/** @returns what keeps it from being erased now */
async function eraseFile(
  deps: DataDeps,
  ctx: RequestContext,
  { erasureId, isReplay }: SubjectErasureRequest,
  found: FileToErase,
): Promise<string | undefined> {
  const { file } = found;
  if (file.status !== 'deleted') {
    const waiting = await makeAnew(deps, ctx, erasureId, found);
    if (waiting) return waiting;
    try {
      const reason = `erasure ${erasureId}`;
      if (isReplay) await deleteWhateverJobs(deps, ctx, file, reason);
      else await deleteFile(deps, ctx, { id: file.id, force: true, reason });
    } catch (error) {
      if (error instanceof ConflictError) return error.message;
      throw error;
    }
  }
  // What could not be deleted is deleted by the next look.
  await discardBytes(deps, file);
  const isThere = await deps.objects.head(file.objectKey).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFoundError) return false;
      throw error;
    },
  );
  if (isThere) return `The bytes of file ${file.id} could not be deleted yet.`;
  await deps.erasures.recordErased(erasureId, file.id, deps.clock.now());
  return undefined;
}

/** Has the file made without what goes, where anything is left. @returns what it waits for */
async function makeAnew(
  deps: DataDeps,
  ctx: RequestContext,
  erasureId: string,
  { file, rowNumbers, derivationId }: FileToErase,
): Promise<string | undefined> {
  const rowsLeft = (file.rowCount ?? 0) - rowNumbers.length;
  if (rowsLeft <= 0) return undefined;
  const tellWhy = (reason: string) =>
    `File ${file.id} cannot be made without what goes (${reason.replace(/\.$/, '')}). Delete it, and the erasure goes on.`;
  let id = derivationId;
  if (id === null) {
    try {
      const { derivation } = await deriveFile(deps, ctx, {
        parents: [file.id],
        erase: { rows: rowNumbers },
        idempotencyKey: `erasure/${erasureId}/${file.id}`,
      });
      id = derivation.id;
    } catch (error) {
      if (error instanceof AppError && error.code !== 'UNAVAILABLE') return tellWhy(error.message);
      throw error;
    }
    await deps.erasures.recordDerivation(erasureId, file.id, id);
  }
  const [derivation] = await deps.derivations.find(ctx.tenant, [id]);
  if (derivation?.status === 'done') return undefined;
  if (!derivation || derivation.status === 'failed' || derivation.status === 'cancelled') {
    return tellWhy(derivation?.error ?? 'that was cancelled');
  }
  return `File ${file.id} is being made without what goes${derivation.error ? `: ${derivation.error}` : '.'}`;
}
