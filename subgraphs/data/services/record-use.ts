import { ConflictError, InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { DataFile } from '../domain/data-file.js';
import type { DataDeps } from './deps.js';
import { requireFile } from './find-file.js';

/**
 * Notes that a training job used a file; once per job, however often it is called.
 * @throws NotFoundError, InvalidInputError; ConflictError when the file never was valid
 */
export async function recordUse(
  deps: DataDeps,
  ctx: RequestContext,
  input: { fileId: string; jobId: string },
): Promise<{ file: DataFile }> {
  if (!/^[\w.-]{1,128}$/.test(input.jobId)) {
    throw new InvalidInputError('jobId is not an id.', { details: { field: 'jobId' } });
  }
  const use = { jobId: input.jobId, now: deps.clock.now() };
  const file = await deps.store.recordUse(ctx.tenant, input.fileId, use);
  if (file) return { file };
  const { id, status } = await requireFile(deps, ctx, input.fileId);
  throw new ConflictError(`File ${id} is ${status}; only a file that was found valid can be used.`);
}
