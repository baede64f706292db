import { z } from 'zod';
import type { OtherFields, RowOrProblem } from '../../../../contracts/labelled-rows/rows.js';

/**
 * Rows as they are copied from files that cannot be read from any row on: one a line, `[line, text, label, other fields]`, or
 * `[line, null, what is wrong]` of a broken one.
 */
export function copyLine(row: RowOrProblem): string {
  const { line } = row;
  if (row.kind === 'problem') return `${JSON.stringify([line, null, row.message])}\n`;
  const { text, label, others } = row;
  return `${JSON.stringify(others ? [line, text, label, others] : [line, text, label])}\n`;
}

/** A row as it is shown. */
export interface ReadRow {
  readonly line: number;
  /** Null of a broken row. */
  readonly text: string | null;
  readonly label: string | null;
  readonly others: OtherFields | undefined;
  /** Why it is broken; null unless it is. */
  readonly complaint: string | null;
}

const copied = z.union([
  z.tuple([z.number(), z.null(), z.string()]),
  z.tuple([z.number(), z.string(), z.string()]),
  z.tuple([z.number(), z.string(), z.string(), z.record(z.string(), z.unknown())]),
]);

export function readCopyLine(text: string): ReadRow {
  const [line, rowText, word, others] = copied.parse(JSON.parse(text));
  if (rowText === null) return { line, text: null, label: null, others: undefined, complaint: word };
  return { line, text: rowText, label: word, others, complaint: null };
}

export function toReadRow(row: RowOrProblem): ReadRow {
  const { line } = row;
  if (row.kind === 'problem')
    return { line, text: null, label: null, others: undefined, complaint: row.message };
  return { line, text: row.text, label: row.label, others: row.others, complaint: null };
}
