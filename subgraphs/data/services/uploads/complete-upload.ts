import { parseDataType } from '../../../../contracts/data-type.js';
import { ConflictError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import { uploadKeyOf } from '../../domain/object-path.js';
import { type ColumnsInput, parseColumns } from '../../domain/parse-columns.js';
import { parseDescription, parseMetadata, parseSha256 } from '../../domain/upload-details.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';
import { wakeProcessors } from '../processing/wake-processors.js';
import { discardBytes } from './discard-bytes.js';
import { complaintAboutArrival } from './quota.js';

export interface CompleteUploadInput {
  id: string;
  sha256?: string | null;
  dataType?: string | null;
  description?: string | null;
  metadata?: Readonly<Record<string, unknown>> | null;
  columns?: ColumnsInput | null;
}

/**
 * Ends the upload, after which nothing that its URL sends reaches the file, and has the bytes processed. Bytes that
 * cannot be accepted fail the file. Idempotent: a complete upload is returned as it is. The bytes move before the row
 * changes; whoever repeats it after a crash between the two finds them in their place.
 * @throws NotFoundError, InvalidInputError; ConflictError when nothing was PUT or the upload was given up
 */
export async function completeUpload(
  deps: DataDeps,
  ctx: RequestContext,
  input: CompleteUploadInput,
): Promise<{ file: DataFile }> {
  const details = {
    ...(input.dataType != null && { dataType: parseDataType(input.dataType) }),
    ...(input.description != null && { description: parseDescription(input.description) }),
    ...(input.metadata != null && { metadata: parseMetadata(input.metadata) }),
    ...(input.columns != null && { columns: parseColumns(input.columns) }),
  };
  const given = input.sha256 == null ? null : parseSha256(input.sha256);
  const file = await requireFile(deps, ctx, input.id);
  if (file.status === 'deriving') {
    throw new ConflictError(`File ${file.id} is made from other files; nothing is sent to it.`);
  }
  if (file.status !== 'uploading') return { file: requireComplete(file) };

  const sizeBytes = await acceptBytes(deps, file);
  const complaint =
    complaintAboutSize(sizeBytes, deps.limits.maxUploadBytes) ??
    (await complaintAboutArrival(deps, ctx.tenant, { id: file.id, sizeBytes }));
  if (complaint !== undefined) {
    const failure = { reason: complaint, now: deps.clock.now() };
    const failed = await deps.store.failUpload(ctx.tenant, file.id, failure);
    if (failed) await discardBytes(deps, failed);
    return { file: failed ?? (await requireFile(deps, ctx, file.id)) };
  }

  const uploadedAt = deps.clock.now();
  const uploaded = await deps.store.completeUpload(ctx.tenant, file.id, {
    sizeBytes,
    declaredSha256: given ?? file.declaredSha256,
    uploadedAt,
    details,
  });
  if (!uploaded) return { file: await endedMeanwhile(deps, ctx, file.id) };
  await wakeProcessors(deps, uploaded.id);
  return { file: uploaded };
}

function requireComplete(file: DataFile): DataFile {
  if (file.uploadedAt) return file;
  throw new ConflictError(
    `The upload of file ${file.id} has ended: ${file.processingError ?? 'it was given up'}. Start a new upload.`,
  );
}

/** Somebody else completed the upload; or gave it up, and then perhaps before the bytes moved. */
async function endedMeanwhile(deps: DataDeps, ctx: RequestContext, id: string): Promise<DataFile> {
  const file = await requireFile(deps, ctx, id);
  if (!file.uploadedAt) await discardBytes(deps, file);
  return requireComplete(file);
}

/** All pieces of it, if it was sent in pieces, or what was PUT. What came the other way is discarded. */
async function acceptBytes({ objects, resumables }: DataDeps, file: DataFile): Promise<number> {
  const uploadKey = uploadKeyOf(file.id);
  const pieces = await resumables.find(file.id);
  try {
    if (pieces && pieces.state.sizeBytes === file.declaredSizeBytes) {
      const { sizeBytes } = await objects.resumable.publish(file.objectKey, pieces.state);
      await objects.discardUpload(uploadKey);
      return sizeBytes;
    }
    const { sizeBytes } = await objects.acceptUpload(uploadKey, file.objectKey);
    if (pieces) await objects.resumable.discard(file.objectKey);
    return sizeBytes;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    if (pieces && pieces.state.sizeBytes > 0) throw piecesMissing(file, pieces.state.sizeBytes, error);
    throw new ConflictError(
      `No bytes of file ${file.id} have arrived. PUT them to the upload URL first, then complete the upload.`,
      { cause: error },
    );
  }
}

function piecesMissing(file: DataFile, sizeBytes: number, cause: Error): ConflictError {
  const of = file.declaredSizeBytes === null ? '' : ` of ${file.declaredSizeBytes}`;
  return new ConflictError(
    `Only ${sizeBytes}${of} bytes of file ${file.id} have arrived. Send the rest to its resumable upload URL, which then completes the upload by itself.`,
    { cause },
  );
}

function complaintAboutSize(sizeBytes: number, maxUploadBytes: number): string | undefined {
  if (sizeBytes === 0) return 'the file is empty';
  if (sizeBytes <= maxUploadBytes) return undefined;
  return `the file has ${sizeBytes} bytes; at most ${maxUploadBytes} are accepted`;
}
