import { type ColumnMapping, isReservedName } from './column-mapping.js';
import type { ExpansionBudget } from './expansion-budget.js';
import { findField } from './field-names.js';
import type { RowExtras } from './row-parser.js';
import { MAX_ROW_BYTES, type OtherFields, type RowOrProblem } from './rows.js';
import { toLabelledRow } from './to-row.js';
import { UnreadableFileError } from './unreadable-file.js';

const BATCH_ROWS = 1_000;
const BATCH_UNITS = 1024 * 1024;
const MAX_OTHER_COLUMNS = 64;

/**
 * Which columns of a file are read: those of text and label as the file calls them, and what else is wanted behind them.
 * @param names of the columns that can be read
 * @throws UnreadableFileError when text or label is missing, or several may be meant
 */
export function chooseColumns(
  names: readonly string[],
  { withOthers = false, columns }: Partial<RowExtras>,
): string[] {
  const wanted = (['text', 'label'] as const).map((role) => {
    const place = findField(role, names, columns);
    const name = typeof place === 'number' ? names[place] : undefined;
    if (name !== undefined) return name;
    const has = names
      .slice(0, 20)
      .join(', ')
      .replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}')
      .slice(0, 400);
    const complaint = typeof place === 'number' ? `${role} is missing` : place.complaint;
    throw new UnreadableFileError(
      `the file needs a column text and a column label: ${complaint}; it has: ${has}`,
    );
  });
  const others = names
    .filter((name) => withOthers && !wanted.includes(name))
    .filter((name) => columns === undefined || !isReservedName(name))
    .slice(0, MAX_OTHER_COLUMNS);
  return [...wanted, ...others];
}

/**
 * Rows of the values of columns, numbered from 1, in batches of up to 1,000 rows or about 1 MiB of text.
 * @param values of one row after the other, in the order of `names`
 * @param names as `chooseColumns` gave them
 * @throws UnreadableFileError when more comes out than the budget allows; what `values` throws
 */
export async function* rowsOfColumns(
  values: AsyncIterable<Iterable<readonly unknown[]>>,
  names: readonly string[],
  { columns, budget }: { columns: ColumnMapping | undefined; budget: ExpansionBudget },
): AsyncGenerator<RowOrProblem[], void, void> {
  let number = 0;
  let batch: RowOrProblem[] = [];
  let batchUnits = 0;
  for await (const some of values) {
    for (const row of some) {
      number++;
      budget.spendRow(row[0]);
      if (typeof row[0] === 'string') batchUnits += row[0].length;
      batch.push(toRow(row, names, number, columns));
      if (batch.length < BATCH_ROWS && batchUnits < BATCH_UNITS) continue;
      yield batch;
      batch = [];
      batchUnits = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function toRow(
  values: readonly unknown[],
  names: readonly string[],
  number: number,
  columns: ColumnMapping | undefined,
): RowOrProblem {
  const [text, label] = values;
  // Four bytes at most for each unit, and never fewer than one.
  if (
    typeof text === 'string' &&
    text.length > MAX_ROW_BYTES / 2 &&
    Buffer.byteLength(text) > MAX_ROW_BYTES
  ) {
    return {
      kind: 'problem',
      reason: 'size',
      line: number,
      message: `the row is longer than ${MAX_ROW_BYTES / 1024 / 1024} MiB`,
    };
  }
  return toLabelledRow(text ?? undefined, label ?? undefined, number, othersOf(values, names), columns);
}

function othersOf(values: readonly unknown[], names: readonly string[]): OtherFields | undefined {
  if (values.length === 2) return undefined;
  return Object.fromEntries(
    names.slice(2).flatMap((name, i) => {
      const value = plainValue(values[i + 2]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What JSON can hold; undefined for nothing, for bytes and for times that are none. */
function plainValue(value: unknown): unknown {
  if (value === null || value instanceof Uint8Array) return undefined;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (!(value instanceof Date)) return value;
  return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
}
