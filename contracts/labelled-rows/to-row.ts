import { quote } from '../quote.js';
import { type ColumnMapping, isReservedName, labelNameOf, writtenLabel } from './column-mapping.js';
import { type FieldRole, findField } from './field-names.js';
import { jsonErrorOffset } from './json-error-offset.js';
import type { RowExtras } from './row-parser.js';
import { MAX_LABEL_LENGTH, type OtherFields, type RowOrProblem } from './rows.js';

/** Parses the text of one JSON row. */
export function parseJsonRow(
  text: string,
  line: number,
  { withOthers, columns }: Omit<RowExtras, 'withOffsets'>,
): RowOrProblem {
  try {
    return toRow(JSON.parse(text), line, withOthers, columns);
  } catch (error) {
    const message = `not valid JSON: ${syntaxComplaint(error)}`;
    return { kind: 'problem', reason: 'syntax', message, ...placeOf(text, jsonErrorOffset(text), line) };
  }
}

/** Line and column of a character of a row that starts on `line`; the line alone when the place is not known. */
export function placeOf(
  row: string,
  offset: number | undefined,
  line: number,
): { line: number; column?: number } {
  if (offset === undefined) return { line };
  const before = row.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: line + before.split('\n').length - 1, column: offset - lineStart + 1 };
}

/** A row is an object with `text` and `label`, or what they are called otherwise (`findField`); whatever else it holds is kept only when asked for. */
export function toRow(
  value: unknown,
  line: number,
  withOthers = false,
  columns?: ColumnMapping,
): RowOrProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      kind: 'problem',
      reason: 'syntax',
      line,
      message: `the row is ${kindOf(value)}; it must be an object with text and label`,
    };
  }
  const { text, label } = value as { text?: unknown; label?: unknown };
  if (columns !== undefined || text === undefined || label === undefined) {
    return toRowOfOtherNames({ ...value }, line, withOthers, columns);
  }
  if (!withOthers) return toLabelledRow(text, label, line);
  const { text: _text, label: _label, ...others } = value as { text?: unknown; label?: unknown };
  return toLabelledRow(text, label, line, others);
}

/** A row that calls its text or its label by another name. Each row is looked at by itself. */
function toRowOfOtherNames(
  value: Record<string, unknown>,
  line: number,
  withOthers: boolean,
  columns: ColumnMapping | undefined,
): RowOrProblem {
  const names = Object.keys(value);
  const take = (role: FieldRole) => {
    const place = findField(role, names, columns);
    if (typeof place !== 'number') return place;
    const name = names[place] ?? '';
    const found = value[name];
    delete value[name];
    return { found };
  };
  const [text, label] = [take('text'), take('label')];
  if ('complaint' in text || 'complaint' in label) {
    const complaints = [text, label].flatMap((one) => ('complaint' in one ? [one.complaint] : []));
    const reason = 'complaint' in text ? 'text' : 'label';
    return { kind: 'problem', reason, line, message: complaints.join('; ') };
  }
  if (columns) for (const name of Object.keys(value)) if (isReservedName(name)) delete value[name];
  return toLabelledRow(text.found, label.found, line, withOthers ? value : undefined, columns);
}

/** Checks the two fields of a row, from whatever format they came. */
export function toLabelledRow(
  rawText: unknown,
  rawLabel: unknown,
  line: number,
  others?: OtherFields,
  columns?: ColumnMapping,
): RowOrProblem {
  const text = typeof rawText === 'string' ? rawText.trim() : '';
  const names = columns?.labelNames;
  const named = names && labelNameOf(rawLabel, names);
  const label = named ?? (!names && typeof rawLabel === 'string' ? rawLabel.trim() : '');
  const labelComplaint = label === '' ? absentLabel(rawLabel, names) : complaintAboutLabel(label);
  if (text !== '' && labelComplaint === undefined) {
    // Without a spread, which would make an object of the slow kind of every row.
    if (others === undefined || Object.keys(others).length === 0) return { kind: 'row', line, text, label };
    return { kind: 'row', line, text, label, others };
  }
  const complaints = [text === '' ? absence('text', rawText) : undefined, labelComplaint];
  const message = complaints.filter((part) => part !== undefined).join('; ');
  return { kind: 'problem', reason: text === '' ? 'text' : 'label', line, message };
}

function absentLabel(value: unknown, names: ColumnMapping['labelNames']): string {
  const written = writtenLabel(value);
  if (names && written !== undefined && written !== '') {
    return `label is ${quote(written)}, which columns.labelNames does not name`;
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return 'label is a number; say what the numbers mean with the option columns.labelNames';
  }
  return absence('label', value);
}

function absence(field: string, value: unknown): string {
  if (value === undefined) return `${field} is missing`;
  if (typeof value === 'string') return `${field} is empty`;
  return `${field} is ${kindOf(value)}; it must be a string`;
}

/** Control characters and halves of surrogate pairs: neither can be stored by PostgreSQL nor shown. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** What is wrong with a trimmed label that is not empty; undefined when nothing is. */
export function complaintAboutLabel(label: string): string | undefined {
  if (label.length > MAX_LABEL_LENGTH) return `label is longer than ${MAX_LABEL_LENGTH} characters`;
  if (UNPRINTABLE.test(label)) return 'label contains a control character';
  return undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * The part of V8's complaint that says what is wrong. Left out is the excerpt that some versions append: it is the
 * user's data, of any length and content.
 */
function syntaxComplaint(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message)?.[1];
  const reason = message.replace(/ in JSON at position.*| after JSON at position.*|, (\.\.\.)?".*/s, '');
  const printable = reason.replaceAll(new RegExp(UNPRINTABLE, 'gu'), '\u{fffd}').slice(0, 120);
  return position === undefined ? printable : `${printable} at character ${Number(position) + 1}`;
}
