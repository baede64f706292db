import { ConflictError } from '../../../../contracts/errors.js';
import type { ColumnMapping } from '../../../../contracts/labelled-rows/column-mapping.js';
import type { RequestContext } from '../../../../platform/context.js';
import { type DataFile, isRead } from '../../domain/data-file.js';
import { judgeFile } from '../../domain/judge-file.js';
import { type ColumnsInput, parseColumns, sameColumns } from '../../domain/parse-columns.js';
import { NOTHING_FOUND } from '../../domain/validation/report.js';
import {
  parseValidationRules,
  sameRules,
  type ValidationInput,
  type ValidationRules,
} from '../../domain/validation-rules.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';
import { requireEvaluationFile } from './evaluation-file.js';
import { wakeProcessors } from './wake-processors.js';

/** Each attempt finds the file in another status than the one before, and its life is shorter than this. */
const ATTEMPTS = 10;

/**
 * Has a file validated again, with other rules if any are given. A file that was read is judged at once, from what is
 * known of it, and the answer carries the verdict of these rules, whoever else asks for others at the same time. One
 * that waits or is being read gets the rules for then; ask again with them to be sure of their verdict. One that could
 * not be read is queued anew. A used file stays as it is: it cannot be had under other rules. Other columns are other rows:
 * then the file is read again, if nothing stands on its rows yet.
 * @throws NotFoundError, InvalidInputError; ConflictError when the upload is not complete, or the file is used and
 *   the rules are not those it was validated by, or its columns cannot change (any more)
 */
export async function requestProcessing(
  deps: DataDeps,
  ctx: RequestContext,
  input: { id: string; validation?: ValidationInput | null; columns?: ColumnsInput | null },
): Promise<{ file: DataFile }> {
  const columns = input.columns ? parseColumns(input.columns) : undefined;
  const given = input.validation ? parseValidationRules(input.validation) : undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const file = await requireFile(deps, ctx, input.id);
    if (!file.uploadedAt) throw incomplete(file);
    if (file.status === 'deleted') throw new ConflictError(`File ${file.id} was deleted.`);
    if (given?.evaluationFileId) await requireEvaluationFile(deps, file, given.evaluationFileId);
    const rules = given ?? file.validation;
    const validated =
      columns === undefined || sameColumns(columns, file.columns)
        ? await validate(deps, ctx, file, rules)
        : await readByOtherColumns(deps, ctx, file, { columns, rules });
    if (validated) return { file: validated };
  }
  throw new ConflictError(`File ${input.id} is changing all the time. Try again in a moment.`);
}

/** Undefined when the file is not any more what it was. */
async function validate(
  deps: DataDeps,
  { tenant }: RequestContext,
  file: DataFile,
  rules: ValidationRules,
): Promise<DataFile | undefined> {
  const { id, status } = file;
  if (status === 'used') return requireSameRules(file, rules);
  if (status === 'uploaded' || status === 'processing') {
    return sameRules(rules, file.validation) ? file : deps.store.changeRules(tenant, id, rules);
  }
  const [stored] = await deps.store.listReports(tenant, [id]);
  const { evaluationFileId } = rules;
  const compared = evaluationFileId === undefined || stored?.report.evaluationFileId === evaluationFileId;
  if (isRead(file) && compared) {
    // What was found in the file stays, so nothing of it can have changed by the time of the write.
    const labels = await deps.store.listLabels(tenant, [id]);
    const { rowCount, invalidRowCount } = file;
    const report = stored?.report ?? NOTHING_FOUND;
    const rows = { rowCount: rowCount ?? 0, invalidRowCount: invalidRowCount ?? 0, report, labels };
    return deps.store.writeVerdict(tenant, id, { rules, error: judgeFile(file, rows, rules) });
  }
  const queued = await deps.store.requeue(tenant, id, rules);
  if (queued) await wakeProcessors(deps, id);
  return queued;
}

/** Undefined when the file is not any more what it was. */
async function readByOtherColumns(
  deps: DataDeps,
  { tenant }: RequestContext,
  file: DataFile,
  change: { columns: ColumnMapping | null; rules: ValidationRules },
): Promise<DataFile | undefined> {
  const { id, status } = file;
  const refuse = (why: string) =>
    new ConflictError(`The columns of file ${id} cannot change: ${why}.`, { details: { field: 'columns' } });
  if (status === 'processing') throw refuse('it is being read; try again when that is over');
  if (status === 'used') throw refuse('it was used by a job; upload it anew with other columns');
  if ((await deps.store.count(tenant, { parentId: id })) > 0) {
    throw refuse('other files were made from it; upload it anew with other columns');
  }
  const queued = await deps.store.changeColumns(tenant, id, change);
  if (queued) await wakeProcessors(deps, id);
  return queued;
}

function requireSameRules(file: DataFile, rules: ValidationRules): DataFile {
  if (sameRules(rules, file.validation)) return file;
  throw new ConflictError(
    `File ${file.id} was used by a job and is not validated again. Upload it anew to validate it by other rules.`,
  );
}

function incomplete(file: DataFile): ConflictError {
  if (file.status === 'deriving') {
    return new ConflictError(`File ${file.id} is still made from other files; wait until it is fresh.`);
  }
  return new ConflictError(
    file.status === 'failed'
      ? `The upload of file ${file.id} has failed: ${file.processingError ?? 'it was given up'}. Start a new upload.`
      : `The upload of file ${file.id} is not complete yet.`,
  );
}
