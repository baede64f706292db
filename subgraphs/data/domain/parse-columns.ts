import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError } from '../../../contracts/errors.js';
import type { ColumnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import { complaintAboutLabel } from '../../../contracts/labelled-rows/to-row.js';
import { MAX_LABELS } from './validation-rules.js';

const MAX_NAME_LENGTH = 255;

/** A column mapping as a client writes it. */
export interface ColumnsInput {
  readonly text?: string | null;
  readonly label?: string | null;
  readonly labelNames?: Readonly<Record<string, unknown>> | null;
}

/**
 * Where the text and the label of a file are; null when nothing is said, so that their names tell.
 * @throws InvalidInputError that names the field
 */
export function parseColumns(input: ColumnsInput): ColumnMapping | null {
  const text = input.text == null ? undefined : parseName('text', input.text);
  const label = input.label == null ? undefined : parseName('label', input.label);
  if (text !== undefined && text === label) throw invalid('label', 'is the column of the text');
  const labelNames = input.labelNames == null ? undefined : parseLabelNames(input.labelNames);
  if (text === undefined && label === undefined && labelNames === undefined) return null;
  return { ...(text && { text }), ...(label && { label }), ...(labelNames && { labelNames }) };
}

/** Whether two mappings lead to the same rows of every file. */
export const sameColumns = (one: ColumnMapping | null, other: ColumnMapping | null): boolean =>
  isDeepStrictEqual(one, other);

function parseName(field: 'text' | 'label', input: string): string {
  const name = input.trim();
  if (name !== '' && name.length <= MAX_NAME_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(name)) return name;
  throw invalid(field, `must be the name of a column, of 1 to ${MAX_NAME_LENGTH} printable characters`);
}

function parseLabelNames(input: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(input).map(([written, name]): [string, string] => {
    const label = typeof name === 'string' ? name.trim() : '';
    const complaint = label === '' ? 'label is empty or no text' : complaintAboutLabel(label);
    const place = written.trim();
    if (complaint !== undefined) throw invalid('labelNames', `is not possible: ${complaint}`);
    if (place === '' || complaintAboutLabel(place) !== undefined) {
      throw invalid('labelNames', 'must name what the file has in the place of a label, such as 0 or 1');
    }
    return [place, label];
  });
  if (entries.length === 0 || entries.length > MAX_LABELS) {
    throw invalid('labelNames', `must give 1 to ${MAX_LABELS} names, such as {"0": "benign"}`);
  }
  return Object.fromEntries(entries);
}

function invalid(field: string, complaint: string): InvalidInputError {
  return new InvalidInputError(`columns.${field} ${complaint}.`, { details: { field: `columns.${field}` } });
}
