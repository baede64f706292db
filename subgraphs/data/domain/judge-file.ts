import { extensionOf } from '../../../contracts/labelled-rows/detect-format.js';
import type { DataFile, LabelCount } from './data-file.js';
import { type FileKind, fileKind } from './file-kind.js';
import type { FileSummary } from './file-statistics.js';
import { brokenRows } from './validation/report-views.js';
import { LEAST, MAX_LABELS, type ValidationRules } from './validation-rules.js';

/** What a verdict on the rows of a file rests on. */
export type JudgedRows = Pick<FileSummary, 'rowCount' | 'invalidRowCount' | 'report'> & {
  readonly labels: readonly LabelCount[];
};

/** What a verdict on a file as a whole rests on. */
export type JudgedFile = Pick<
  DataFile,
  'originalName' | 'dataType' | 'sizeBytes' | 'declaredSha256' | 'sha256'
>;

/**
 * What is wrong with a file that was read; undefined when it may be used. It rests on facts that stay, so a file can
 * be judged by any rules at any time.
 */
export function judgeFile(file: JudgedFile, rows: JudgedRows, rules: ValidationRules): string | undefined {
  const { originalName, sizeBytes, declaredSha256, sha256 } = file;
  return (
    judgeOutside({ originalName, sizeBytes: sizeBytes ?? 0 }, rules) ??
    judgeBytes(declaredSha256, sha256) ??
    judgeRows(rows, rules, fileKind(file))
  );
}

function judgeBytes(declaredSha256: string | null, sha256: string | null): string | undefined {
  if (declaredSha256 === null || sha256 === null || declaredSha256 === sha256) return undefined;
  return `what arrived is not what was sent: its SHA-256 is ${sha256} and not ${declaredSha256}; upload the file again`;
}

/** There are more labels than are counted. */
export function hasTooManyLabels({ rowCount, labels }: Pick<JudgedRows, 'rowCount' | 'labels'>): boolean {
  return labels.reduce((sum, { count }) => sum + count, 0) < rowCount;
}

/** What is wrong with a file whatever its rows; undefined when nothing is. */
export function judgeOutside(
  file: { originalName: string; sizeBytes: number },
  rules: ValidationRules,
): string | undefined {
  const extension = extensionOf(file.originalName);
  const { maxFileSizeBytes, allowedFormats } = rules;
  if (file.sizeBytes === 0) return 'the file is empty';
  if (maxFileSizeBytes !== undefined && file.sizeBytes > maxFileSizeBytes) {
    return `the file has ${file.sizeBytes} bytes; at most ${maxFileSizeBytes} are allowed`;
  }
  if (allowedFormats && !allowedFormats.includes(extension)) {
    const found = extension === '' ? 'the file name has no extension' : `${extension} files are not allowed`;
    return `${found}; allowed are ${allowedFormats.join(', ')}`;
  }
  return undefined;
}

/** What is wrong with the rows of a file; undefined when they may be used. */
export function judgeRows(summary: JudgedRows, rules: ValidationRules, kind: FileKind): string | undefined {
  const { rowCount, invalidRowCount, labels } = summary;
  const total = rowCount + invalidRowCount;
  const least = LEAST[kind];
  const minRecords = rules.minRecords ?? least.records;
  if (rowCount < minRecords) {
    const found = total === 0 ? 'the file has no rows' : `only ${rowCount} valid rows of ${total}`;
    return `${found}; at least ${minRecords} are needed${firstProblem(summary)}`;
  }
  if (hasTooManyLabels(summary)) {
    return `there are more than ${MAX_LABELS} different labels; check that "label" holds the class of the text`;
  }
  const missing = (rules.requiredLabels ?? []).filter(
    (wanted) => !labels.some(({ label }) => label === wanted),
  );
  if (missing.length > 0) {
    const named = missing.slice(0, 10).join(', ');
    return `no row carries the required label ${named}${missing.length > 10 ? ' and others' : ''}`;
  }
  if (labels.length < least.labels) {
    return `every row carries the label "${labels[0]?.label ?? ''}"; a classifier needs at least ${least.labels} labels (a file to evaluate one on is uploaded with the data type "evaluation")`;
  }
  return undefined;
}

function firstProblem({ report }: JudgedRows): string {
  const [first] = brokenRows(report);
  return first ? `; first problem: line ${first.line}: ${first.message}` : '';
}
