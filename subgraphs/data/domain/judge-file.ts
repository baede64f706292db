import { extensionOf } from '../../../contracts/labelled-rows/detect-format.js';
import type { FileSummary } from './file-statistics.js';
import { DEFAULT_MIN_RECORDS, MAX_LABELS, MIN_LABELS, type ValidationRules } from './validation-rules.js';

/** What is wrong with a file that can be said before its rows are read; undefined when nothing is. */
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

/** What is wrong with a file whose rows were read; undefined when it may be trained on. */
export function judgeRows(summary: FileSummary, rules: ValidationRules): string | undefined {
  const { rowCount, invalidRowCount, labels } = summary;
  const total = rowCount + invalidRowCount;
  const minRecords = rules.minRecords ?? DEFAULT_MIN_RECORDS;
  if (rowCount < minRecords) {
    const found = total === 0 ? 'the file has no rows' : `only ${rowCount} valid rows of ${total}`;
    return `${found}; at least ${minRecords} are needed${firstProblem(summary)}`;
  }
  if (summary.tooManyLabels) {
    return `there are more than ${MAX_LABELS} different labels; check that "label" holds the class of the text`;
  }
  const missing = (rules.requiredLabels ?? []).filter(
    (wanted) => !labels.some(({ label }) => label === wanted),
  );
  if (missing.length > 0) {
    const named = missing.slice(0, 10).join(', ');
    return `no row carries the required label ${named}${missing.length > 10 ? ' and others' : ''}`;
  }
  if (labels.length < MIN_LABELS) {
    return `every row carries the label "${labels[0]?.label ?? ''}"; a classifier needs at least ${MIN_LABELS} labels`;
  }
  return undefined;
}

function firstProblem({ problems: [first] }: FileSummary): string {
  return first ? `; first problem: line ${first.line}: ${first.message}` : '';
}
