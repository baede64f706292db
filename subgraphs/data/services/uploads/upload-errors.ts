import { ConflictError, InvalidInputError, type NotFoundError } from '../../../../contracts/errors.js';
import type { DataFile } from '../../domain/data-file.js';

/** Nothing can be sent to the upload any more: it is complete, was given up, or has expired. */
export class UploadEndedError extends ConflictError {}

/** Somebody else is sending a piece of it now; trying again later helps. */
export class UploadBusyError extends ConflictError {}

/** The piece does not begin where the bytes end that are there. */
export class UploadOffsetError extends ConflictError {}

/** The piece is not what its sender says it is; nothing of it was kept. */
export class ChecksumError extends InvalidInputError {}

/** @throws UploadEndedError unless bytes are still taken */
export function requireOpen(file: DataFile, now: Date): void {
  if (file.status === 'uploading' && now < file.uploadExpiresAt) return;
  throw new UploadEndedError(
    file.uploadedAt
      ? `The upload of file ${file.id} is complete; nothing can be added to it.`
      : `The upload of file ${file.id} has ended: ${file.processingError ?? 'it was not completed in time'}. Start a new upload.`,
  );
}

export function piecesGone(file: DataFile, cause: NotFoundError): UploadEndedError {
  return new UploadEndedError(
    `What was sent of file ${file.id} is gone from the object store. Start a new upload.`,
    { cause },
  );
}
