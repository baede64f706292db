import type { Readable } from 'node:stream';
import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { abortUpload } from './abort-upload.js';
import { completeUpload } from './complete-upload.js';

/**
 * Stores the bytes of a file that was begun by `createUpload` and completes its upload. They go to the file's own key,
 * where completing finds them, as after a crash between moving and completing. What fails aborts the upload, so that
 * nothing of it remains.
 * @throws AppError PAYLOAD_TOO_LARGE; UnavailableError; the reason of the signal
 */
export async function storeBytes(
  deps: DataDeps,
  ctx: RequestContext,
  { id, objectKey }: DataFile,
  body: Readable | Uint8Array,
  signal?: AbortSignal,
): Promise<DataFile> {
  try {
    const { sha256 } = await deps.objects.put(objectKey, body, {
      maxSizeBytes: deps.limits.maxUploadBytes,
      ...(signal && { signal }),
    });
    return (await completeUpload(deps, ctx, { id, sha256 })).file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await abortUpload(deps, ctx, { id, reason }).catch((err) =>
      // It is given up when it expires.
      deps.log.warn({ err, fileId: id }, 'Upload could not be aborted'),
    );
    throw error;
  }
}
