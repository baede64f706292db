import { ConflictError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { DataFile } from '../domain/data-file.js';
import {
  parseValidationRules,
  sameRules,
  type ValidationInput,
  type ValidationRules,
} from '../domain/validation-rules.js';
import type { DataDeps } from './deps.js';
import { requireFile } from './find-file.js';
import { wakeProcessors } from './wake-processors.js';

/**
 * Queues a file to be validated again, with other rules if any are given. A used file stays as it is: it cannot be
 * had under other rules. A file that waits or is being processed under the same rules already is left to that.
 * @throws NotFoundError, InvalidInputError; ConflictError when the upload is not complete, or the file is used and
 *   the rules are not those it was validated by
 */
export async function requestProcessing(
  deps: DataDeps,
  ctx: RequestContext,
  input: { id: string; validation?: ValidationInput | null },
): Promise<{ file: DataFile }> {
  const given = input.validation ? parseValidationRules(input.validation) : undefined;
  const file = await requireFile(deps, ctx, input.id);
  if (!file.uploadedAt) throw incomplete(file);
  const rules = given ?? file.validation;
  const pending = file.status === 'uploaded' || file.status === 'processing';
  if (file.status === 'used') return { file: requireSameRules(file, rules) };
  if (pending && sameRules(rules, file.validation)) return { file };

  const queued = await deps.store.requeue(ctx.tenant, file.id, rules);
  // A job used it meanwhile.
  if (!queued) return { file: requireSameRules(await requireFile(deps, ctx, file.id), rules) };
  await wakeProcessors(deps, queued.id);
  return { file: queued };
}

function requireSameRules(file: DataFile, rules: ValidationRules): DataFile {
  if (sameRules(rules, file.validation)) return file;
  throw new ConflictError(
    `File ${file.id} was used by a job and is not validated again. Upload it anew to validate it by other rules.`,
  );
}

function incomplete(file: DataFile): ConflictError {
  return new ConflictError(
    file.status === 'failed'
      ? `The upload of file ${file.id} has failed: ${file.processingError ?? 'it was given up'}. Start a new upload.`
      : `The upload of file ${file.id} is not complete yet.`,
  );
}
