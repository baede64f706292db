import { InvalidInputError } from '../../../../contracts/errors.js';
import { complaintAboutLabel } from '../../../../contracts/labelled-rows/to-row.js';
import { quote } from '../../../../contracts/quote.js';
import type { ParentFacts } from './operation.js';

/** Rows or labels that one request may name. */
export const MAX_NAMED = 10_000;

export function invalid(field: string, complaint: string): InvalidInputError {
  return new InvalidInputError(`${field} ${complaint}`, { details: { field } });
}

/** An optional list, of limited length. */
export function parseList(field: string, value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_NAMED) {
    throw invalid(field, `must be a list of at most ${MAX_NAMED} entries.`);
  }
  return value;
}

export function parseRowNumber(field: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  throw invalid(field, 'must hold numbers of rows, which count from 1.');
}

export function parseLabel(field: string, value: unknown): string {
  const label = typeof value === 'string' ? value.trim() : '';
  if (label === '') throw invalid(field, 'must hold labels that are not empty.');
  const complaint = complaintAboutLabel(label);
  if (complaint !== undefined) throw invalid(field, `is not possible: ${complaint}.`);
  return label;
}

/** The members of an object among the parameters. */
export function parseMembers(field: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw invalid(field, 'must be an object.');
}

export function parseFlag(field: string, value: unknown, otherwise: boolean): boolean {
  if (value === null || value === undefined) return otherwise;
  if (typeof value === 'boolean') return value;
  throw invalid(field, 'must be true or false.');
}

/** Ascending and each once. */
export const distinctNumbers = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].sort((a, b) => a - b);

/** @throws InvalidInputError when the file has no row of the largest number */
export function requireRows(field: string, numbers: Iterable<number>, parent: ParentFacts): void {
  const rows = parent.rowCount + parent.invalidRowCount;
  for (const number of numbers) {
    if (number > rows) throw invalid(field, `names row ${number}; file ${parent.fileId} has ${rows} rows.`);
  }
}

/** @throws InvalidInputError when no row of the file carries one of the labels */
export function requireLabels(field: string, labels: Iterable<string>, parent: ParentFacts): void {
  const known = new Set(parent.labels.map(({ label }) => label));
  for (const label of labels) {
    if (!known.has(label))
      throw invalid(field, `names ${quote(label)}; no row of file ${parent.fileId} carries it.`);
  }
}
