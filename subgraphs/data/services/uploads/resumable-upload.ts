import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';
import { abortUpload } from './abort-upload.js';
import { completeUpload } from './complete-upload.js';
import {
  type CreateUploadInput,
  createUpload,
  parseAnnouncedSize,
  type UploadTarget,
} from './create-upload.js';
import { admission } from './quota.js';
import { requireOpen, UploadEndedError } from './upload-errors.js';

/** How far an upload has come. */
export interface UploadProgress {
  readonly file: DataFile;
  /** Where the next piece begins. */
  readonly offset: number;
  readonly metadataHeader: string;
}

/** Where the pieces of a file that a client uploads are sent to. */
export function resumableUrlOf({ uploadsUrl }: Pick<DataDeps, 'uploadsUrl'>, fileId: string): string {
  return `${uploadsUrl}/${fileId}`;
}

/**
 * Registers a file that a client will send, in one piece or in several. Only such a file takes pieces, none that we make.
 * @throws InvalidInputError, AppError PAYLOAD_TOO_LARGE, QUOTA_EXCEEDED
 */
export async function beginUpload(
  deps: DataDeps,
  ctx: RequestContext,
  input: CreateUploadInput,
  metadataHeader = '',
): Promise<{ file: DataFile; upload: UploadTarget; resumableUploadUrl: string }> {
  const begun = await createUpload(deps, ctx, input);
  await deps.resumables.insert(begun.file.id, metadataHeader);
  return { ...begun, resumableUploadUrl: resumableUrlOf(deps, begun.file.id) };
}

/**
 * How far an upload has come. One that has all its bytes, because a crash or a store that was away came between the last
 * byte and its completion, is completed on the way.
 * @param finish completes it
 * @throws NotFoundError; UploadEndedError
 */
export async function readProgress(
  deps: DataDeps,
  ctx: RequestContext,
  id: string,
  finish: () => Promise<unknown> = () => finishResumable(deps, ctx, id),
): Promise<UploadProgress> {
  const file = await requireFile(deps, ctx, id);
  requireOpen(file, deps.clock.now());
  const pieces = await deps.resumables.find(id);
  if (!pieces) throw notSent(file);
  const progress = { file, offset: pieces.state.sizeBytes, metadataHeader: pieces.metadataHeader };
  if (hasAllBytes(progress)) await finish();
  return progress;
}

export function hasAllBytes({ file, offset }: Pick<UploadProgress, 'file' | 'offset'>): boolean {
  return offset > 0 && offset === file.declaredSizeBytes;
}

function notSent({ id }: DataFile): NotFoundError {
  return new NotFoundError(`File ${id} is made by the platform; nothing can be sent to it.`);
}

/**
 * Notes the size of an upload that was begun without one.
 * @throws InvalidInputError, AppError PAYLOAD_TOO_LARGE, QUOTA_EXCEEDED
 */
export async function declareSize(
  deps: DataDeps,
  ctx: RequestContext,
  { file, offset }: Pick<UploadProgress, 'file' | 'offset'>,
  sizeBytes: number,
): Promise<void> {
  const parsed = parseAnnouncedSize(sizeBytes, deps.limits.maxUploadBytes) ?? sizeBytes;
  if (parsed < offset) {
    throw new InvalidInputError(
      `${offset} bytes of the file are here already; it cannot have only ${parsed}.`,
    );
  }
  const admit = admission(deps, { files: 1, bytes: parsed });
  if (await deps.store.declareSize(ctx.tenant, file.id, parsed, admit)) return;
  throw new InvalidInputError('The size of the file was announced before and cannot change.');
}

/**
 * Completes an upload that has all its bytes.
 * @throws UploadEndedError when it was not accepted; UnavailableError, then it is completed later
 */
export async function finishResumable(deps: DataDeps, ctx: RequestContext, id: string): Promise<DataFile> {
  const { file } = await completeUpload(deps, ctx, { id });
  if (file.uploadedAt) return file;
  throw new UploadEndedError(
    `File ${id} was not accepted: ${file.processingError ?? 'its upload was given up'}.`,
  );
}

/**
 * Gives an upload up that is not complete.
 * @throws NotFoundError; UploadEndedError
 */
export async function giveUpResumable(deps: DataDeps, ctx: RequestContext, id: string): Promise<void> {
  requireOpen(await requireFile(deps, ctx, id), deps.clock.now());
  await abortUpload(deps, ctx, { id });
}
