import { ConflictError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';
import { discardBytes } from './discard-bytes.js';

const MAX_REASON_LENGTH = 500;

/**
 * Gives an unfinished upload up: the file is failed and what has arrived of it is deleted. Idempotent.
 * @throws NotFoundError; ConflictError when the upload is complete
 */
export async function abortUpload(
  deps: DataDeps,
  ctx: RequestContext,
  input: { id: string; reason?: string | null },
): Promise<{ file: DataFile }> {
  const reason = (input.reason ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    // It becomes the end of a sentence.
    .replace(/\.+$/, '')
    .slice(0, MAX_REASON_LENGTH);
  const failed = await deps.store.failUpload(ctx.tenant, input.id, {
    reason: `the upload was aborted${reason === '' ? '' : `: ${reason}`}`,
    now: deps.clock.now(),
  });
  if (failed) {
    await discardBytes(deps, failed);
    return { file: failed };
  }
  const file = await requireFile(deps, ctx, input.id);
  if (file.status === 'deriving') {
    throw new ConflictError(`File ${file.id} is made from other files; there is no upload to abort.`);
  }
  if (file.uploadedAt) {
    throw new ConflictError(`The upload of file ${file.id} is complete and cannot be aborted.`);
  }
  return { file };
}
