import { InvalidInputError } from '../../../contracts/errors.js';
import { MAX_LABEL_LENGTH } from '../../../contracts/labelled-rows/rows.js';

import type { FileKind } from './file-kind.js';

/** What a file must fulfil beyond being readable. A rule that is absent is not checked, or has its default. */
export interface ValidationRules {
  readonly maxFileSizeBytes?: number;
  /** Lower-case extensions with their dot. */
  readonly allowedFormats?: readonly string[];
  /** Fewest valid rows. */
  readonly minRecords?: number;
  readonly requiredLabels?: readonly string[];
  /** A file whose texts are looked for in this one. */
  readonly evaluationFileId?: string;
}

/**
 * With fewer rows there is nothing to split into training and validation, and a classifier needs something to tell
 * apart. To measure one, any rows do.
 */
export const LEAST: Readonly<Record<FileKind, { records: number; labels: number }>> = {
  training: { records: 10, labels: 2 },
  evaluation: { records: 1, labels: 1 },
};
/** More classes than this is a wrong column, not a label. */
export const MAX_LABELS = 1_000;

const MAX_LIST_LENGTH = 1_000;

/** The same as a client writes it: every field may be null. */
export interface ValidationInput {
  readonly maxFileSize?: number | null;
  readonly allowedFormats?: readonly string[] | null;
  readonly minRecords?: number | null;
  readonly requiredLabels?: readonly string[] | null;
  readonly evaluationFileId?: string | null;
}

/** @throws InvalidInputError that names the field */
export function parseValidationRules(input: ValidationInput): ValidationRules {
  const { maxFileSize, allowedFormats, minRecords, requiredLabels, evaluationFileId } = input;
  return {
    ...(maxFileSize != null && { maxFileSizeBytes: positive('maxFileSize', maxFileSize) }),
    ...(allowedFormats != null && { allowedFormats: parseExtensions(allowedFormats) }),
    ...(minRecords != null && { minRecords: positive('minRecords', minRecords) }),
    ...(evaluationFileId != null && { evaluationFileId }),
    ...(requiredLabels != null && { requiredLabels: parseLabels(requiredLabels) }),
  };
}

function positive(field: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 1) throw invalid(field, 'must be a whole number, 1 or more');
  return value;
}

function parseExtensions(extensions: readonly string[]): string[] {
  const parsed = extensions.map((extension) => extension.trim().toLowerCase());
  if (parsed.length === 0 || parsed.length > 20 || !parsed.every((one) => /^\.[a-z0-9]{1,16}$/.test(one))) {
    throw invalid('allowedFormats', 'must list extensions with their dot, such as .jsonl');
  }
  return [...new Set(parsed)];
}

function parseLabels(labels: readonly string[]): string[] {
  const parsed = [...new Set(labels.map((label) => label.trim()))];
  const fits = (label: string) =>
    label !== '' && label.length <= MAX_LABEL_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(label);
  if (parsed.length > MAX_LIST_LENGTH || !parsed.every(fits)) {
    throw invalid('requiredLabels', `must list labels of 1 to ${MAX_LABEL_LENGTH} printable characters`);
  }
  return parsed;
}

/** Whether two sets of rules ask for the same. */
export function sameRules(a: ValidationRules, b: ValidationRules): boolean {
  const list = (items: readonly string[] | undefined) => items && [...items].sort().join('\n');
  return (
    a.maxFileSizeBytes === b.maxFileSizeBytes &&
    a.minRecords === b.minRecords &&
    a.evaluationFileId === b.evaluationFileId &&
    list(a.allowedFormats) === list(b.allowedFormats) &&
    list(a.requiredLabels) === list(b.requiredLabels)
  );
}

function invalid(field: string, complaint: string): InvalidInputError {
  return new InvalidInputError(`validation.${field} ${complaint}.`, {
    details: { field: `validation.${field}` },
  });
}
