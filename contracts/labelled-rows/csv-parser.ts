import { isReservedName } from './column-mapping.js';
import { type BrokenRecord, type CsvDialect, fieldOffset, splitCsvRecord } from './csv-record.js';
import { findField } from './field-names.js';
import { hasLoneReturn, LONE_RETURNS, RowBytes } from './row-bytes.js';
import type { RowExtras, RowParser } from './row-parser.js';
import type { RowOrProblem } from './rows.js';
import { placeOf, toLabelledRow } from './to-row.js';

const QUOTE = 0x22;
const NEWLINE = 0x0a;

interface Columns {
  count: number;
  text: number;
  label: number;
  /** Names and places of the rest; none unless they were asked for. */
  others: readonly (readonly [name: string, index: number])[];
}

/**
 * CSV as RFC 4180 describes it, or with tabs, with LF or CRLF: a header that names the columns text and label in any
 * order among others, quoted fields that may hold newlines. A record whose quotes are broken costs one problem;
 * reading goes on behind the newline that ends it.
 *
 * Written here because csv-parse cannot go on behind a broken quote or a record over the size limit.
 */
export class CsvParser implements RowParser {
  finished = false;
  readonly #bytes = new RowBytes();
  #state: 'field-start' | 'unquoted' | 'quoted' | 'quote-in-quoted' = 'field-start';
  #line = 1;
  #recordLine = 1;
  #columns: Columns | undefined;
  readonly #separator: number;

  constructor(
    private readonly dialect: CsvDialect,
    private readonly extras: Omit<RowExtras, 'withOffsets'>,
  ) {
    this.#separator = dialect.separator.charCodeAt(0);
  }

  push(bytes: Buffer, out: RowOrProblem[]): void {
    let start = 0;
    for (let i = 0; i < bytes.length && !this.finished; i++) {
      const byte = bytes[i] ?? 0;
      if (byte === NEWLINE) this.#line++;
      if (this.#state === 'quoted') {
        if (byte === QUOTE) this.#state = 'quote-in-quoted';
      } else if (byte === NEWLINE) {
        this.#bytes.append(bytes.subarray(start, i));
        this.#finishRecord(out);
        start = i + 1;
      } else if (byte === this.#separator) {
        this.#state = 'field-start';
      } else if (byte === QUOTE && this.#state !== 'unquoted') {
        this.#state = 'quoted';
      } else {
        this.#state = 'unquoted';
      }
    }
    if (!this.finished) this.#bytes.append(bytes.subarray(start));
  }

  end(out: RowOrProblem[]): void {
    this.#finishRecord(out);
    if (!this.#columns && !this.finished) this.#stop(out, 'the file has no header line');
  }

  #finishRecord(out: RowOrProblem[]): void {
    const line = this.#recordLine;
    const record = this.#bytes.take();
    this.#recordLine = this.#line;
    this.#state = 'field-start';
    if (!record.ok) {
      if (this.#columns) out.push({ kind: 'problem', reason: record.reason, line, message: record.message });
      else this.#stop(out, record.message, line);
      return;
    }
    if (record.text.trim() === '') return;
    const fields = splitCsvRecord(record.text, this.dialect);
    if (this.#columns) out.push(this.#toRow(fields, record.text, this.#columns, line));
    else this.#readHeader(fields, record.text, line, out);
  }

  #readHeader(fields: string[] | BrokenRecord, record: string, line: number, out: RowOrProblem[]): void {
    const columns = Array.isArray(fields) ? findColumns(fields, this.extras) : fields.message;
    if (typeof columns !== 'string') this.#columns = columns;
    else this.#stop(out, hasLoneReturn(record) ? `the ${LONE_RETURNS} (${columns})` : columns, line);
  }

  #toRow(fields: string[] | BrokenRecord, record: string, columns: Columns, line: number): RowOrProblem {
    if (!Array.isArray(fields)) {
      const { message, offset } = fields;
      return { kind: 'problem', reason: 'syntax', message, ...placeOf(record, offset, line) };
    }
    const { count, text, label, others: named } = columns;
    if (fields.length !== count) {
      const separators = this.dialect.separator === ',' ? 'commas' : 'tabs';
      const message = `the row has ${fields.length} fields, the header ${count}; quote a text that holds ${separators}`;
      return { kind: 'problem', reason: 'syntax', line, message };
    }
    const others =
      named.length > 0 ? Object.fromEntries(named.map(([name, index]) => [name, fields[index]])) : undefined;
    const row = toLabelledRow(fields[text], fields[label], line, others, this.extras.columns);
    if (row.kind === 'row') return row;
    const offset = fieldOffset(record, row.reason === 'text' ? text : label, this.dialect);
    return { ...row, ...placeOf(record, offset, line) };
  }

  #stop(out: RowOrProblem[], message: string, line = this.#line): void {
    out.push({ kind: 'problem', reason: 'syntax', line, message });
    this.finished = true;
  }
}

/** The columns that matter, or what is wrong with the header. */
function findColumns(
  header: string[],
  { withOthers, columns }: Omit<RowExtras, 'withOffsets'>,
): Columns | string {
  const text = findField('text', header, columns);
  const label = findField('label', header, columns);
  if (typeof text !== 'number' || typeof label !== 'number') {
    const complaints = [text, label].flatMap((one) => (typeof one === 'number' ? [] : [one.complaint]));
    const separator =
      header.length === 1 && /[;\t]/.test(header[0] ?? '') ? '; separate columns by commas' : '';
    return `the first line must name the columns text and label; ${complaints.join('; ')}${separator}`;
  }
  const others = header
    .map((name, index) => [name.trim(), index] as const)
    .filter(([name, index]) => withOthers && name !== '' && index !== text && index !== label)
    .filter(([name]) => columns === undefined || !isReservedName(name));
  return { count: header.length, text, label, others };
}
