import type { DataFile } from '../../domain/data-file.js';
import { s3UrlOf } from '../../domain/object-path.js';
import type { DataDeps } from '../deps.js';

const DOWNLOAD_EXPIRES_SECONDS = 3_600;

/** A URL that saves the file under its original name; null before the upload is complete, and of a deleted file. */
export async function signDownload({ objects }: DataDeps, file: DataFile): Promise<string | null> {
  if (!file.uploadedAt || file.status === 'deleted') return null;
  return objects.signedUrl('GET', file.objectKey, {
    expiresInSeconds: DOWNLOAD_EXPIRES_SECONDS,
    downloadName: file.originalName,
  });
}

/** The path that a training request takes. */
export function s3Url({ objects }: DataDeps, file: DataFile): string {
  return s3UrlOf(objects.bucket, file.objectKey);
}
