import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import { parseByteCount } from '../../domain/upload-details.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';

/**
 * Notes how many bytes have gone up. Reports that come late, or after the upload has ended, change nothing.
 * @throws NotFoundError, InvalidInputError
 */
export async function reportUploadProgress(
  deps: DataDeps,
  ctx: RequestContext,
  input: { id: string; receivedBytes: number },
): Promise<{ file: DataFile }> {
  const receivedBytes = parseByteCount('receivedBytes', input.receivedBytes);
  await deps.store.raiseReceivedBytes(ctx.tenant, input.id, receivedBytes);
  return { file: await requireFile(deps, ctx, input.id) };
}
