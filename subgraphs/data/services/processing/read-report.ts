import type { DataFile } from '../../domain/data-file.js';
import { NOTHING_FOUND, type Problem, type ValidationReport } from '../../domain/validation/report.js';
import type { DataLoaders } from '../../loaders.js';

/**
 * What was found in a file, and first of all why it is not valid by the rules that the row carries. Undefined while it
 * was not read and did not fail.
 */
export async function readReport(
  { report: reports }: Pick<DataLoaders, 'report'>,
  file: DataFile,
): Promise<ValidationReport | undefined> {
  const found = await reports.load(file.id);
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
