import type { DataFile } from '../../domain/data-file.js';
import { type ComparedReports, compareReports } from '../../domain/validation/compare-reports.js';
import type { DataLoaders } from '../../loaders.js';
import { labelsIn, readReport } from './read-report.js';

export interface ReportComparison extends ComparedReports {
  readonly base: DataFile;
  readonly other: DataFile;
}

/** Two files' reports side by side; undefined when one of the files does not exist or was not read. */
export async function compareValidationReports(
  loaders: Pick<DataLoaders, 'file' | 'labels' | 'report'>,
  ids: { base: string; other: string },
): Promise<ReportComparison | undefined> {
  const [base, other] = await Promise.all([side(loaders, ids.base), side(loaders, ids.other)]);
  if (!base || !other) return undefined;
  return { base: base.file, other: other.file, ...compareReports(base, other) };
}

async function side(loaders: Pick<DataLoaders, 'file' | 'labels' | 'report'>, id: string) {
  const file = await loaders.file.load(id);
  const report = file && (await readReport(loaders, file));
  return report && { file, report, labels: await labelsIn(loaders, file) };
}
