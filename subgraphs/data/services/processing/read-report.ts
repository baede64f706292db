import type { DataFile, LabelCount } from '../../domain/data-file.js';
import { NOTHING_FOUND, type Problem, type ValidationReport } from '../../domain/validation/report.js';
import type { DataLoaders } from '../../loaders.js';

/**
 * What the reading found that the row tells of. A reading that ends between the row and its report is not told of by
 * halves: while the row counts no rows, nothing was found.
 */
export async function foundIn(
  { report: reports }: Pick<DataLoaders, 'report'>,
  { id, rowCount }: Pick<DataFile, 'id' | 'rowCount'>,
): Promise<ValidationReport | undefined> {
  return rowCount === null ? undefined : await reports.load(id);
}

/** The labels of a file's rows and their counts; as `foundIn`, none while the row counts no rows. */
export async function labelsIn(
  { labels }: Pick<DataLoaders, 'labels'>,
  { id, rowCount }: Pick<DataFile, 'id' | 'rowCount'>,
): Promise<LabelCount[]> {
  return rowCount === null ? [] : await labels.load(id);
}

/**
 * What was found in a file, and first of all why it is not valid by the rules that the row carries. Undefined while it
 * was not read and did not fail.
 */
export async function readReport(
  loaders: Pick<DataLoaders, 'report'>,
  file: DataFile,
): Promise<ValidationReport | undefined> {
  const found = await foundIn(loaders, file);
  if (file.status !== 'failed') return found;
  const report = found ?? NOTHING_FOUND;
  return { ...report, problems: [notValid(file), ...report.problems] };
}

function notValid({ processingError, rowCount, invalidRowCount }: DataFile): Problem {
  return {
    kind: 'not_valid',
    severity: 'error',
    message: processingError ?? 'it could not be processed',
    cost: 'No job can be trained on this file.',
    remedy: 'Mend what the message names and upload the file again, or validate it by other rules.',
    count: (rowCount ?? 0) + (invalidRowCount ?? 0),
    labels: [],
    samples: [],
  };
}
