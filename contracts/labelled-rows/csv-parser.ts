import { splitCsvRecord } from './csv-record.js';
import { hasLoneReturn, LONE_RETURNS, RowBytes } from './row-bytes.js';
import type { RowParser } from './row-parser.js';
import type { RowOrProblem } from './rows.js';
import { toLabelledRow } from './to-row.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;

interface Columns {
  count: number;
  text: number;
  label: number;
  /** Names and places of the rest; none unless they were asked for. */
  others: readonly (readonly [name: string, index: number])[];
}

/**
 * CSV as RFC 4180 describes it, with LF or CRLF: a header that names the columns text and label in any order
 * among others, commas, quoted fields that may hold newlines. A record whose quotes are broken costs one problem;
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

  constructor(private readonly withOthers: boolean) {}

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
      } else if (byte === COMMA) {
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
    if (record.ok && record.text.trim() === '') return;
    const fields = record.ok ? splitCsvRecord(record.text) : record.message;
    if (!this.#columns) this.#readHeader(fields, record.ok && hasLoneReturn(record.text), line, out);
    else out.push(toRow(fields, this.#columns, line));
  }

  #readHeader(fields: string[] | string, hasReturns: boolean, line: number, out: RowOrProblem[]): void {
    const columns = typeof fields === 'string' ? fields : findColumns(fields, this.withOthers);
    if (typeof columns === 'string') {
      const message = hasReturns ? `the ${LONE_RETURNS} (${columns})` : columns;
      out.push({ kind: 'problem', line, message });
      this.finished = true;
    } else {
      this.#columns = columns;
    }
  }

  #stop(out: RowOrProblem[], message: string): void {
    out.push({ kind: 'problem', line: this.#line, message });
    this.finished = true;
  }
}

function toRow(fields: string[] | string, columns: Columns, line: number): RowOrProblem {
  if (typeof fields === 'string') return { kind: 'problem', line, message: fields };
  if (fields.length !== columns.count) {
    const message = `the row has ${fields.length} fields, the header ${columns.count}; quote a text that holds commas`;
    return { kind: 'problem', line, message };
  }
  const others =
    columns.others.length > 0
      ? Object.fromEntries(columns.others.map(([name, index]) => [name, fields[index]]))
      : undefined;
  return toLabelledRow(fields[columns.text], fields[columns.label], line, others);
}

/** The columns that matter, or what is wrong with the header. */
function findColumns(header: string[], withOthers: boolean): Columns | string {
  const names = header.map((name) => name.trim().toLowerCase());
  const wanted = ['text', 'label'];
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const separator =
      names.length === 1 && /[;\t]/.test(names[0] ?? '') ? '; separate columns by commas' : '';
    return `the first line must name the columns text and label; ${missing.join(' and ')} is missing${separator}`;
  }
  const repeated = wanted.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (repeated) return `the first line names the column ${repeated} twice`;
  const others = header
    .map((name, index) => [name.trim(), index] as const)
    .filter(([name, index]) => withOthers && name !== '' && !wanted.includes(names[index] ?? ''));
  return { count: names.length, text: names.indexOf('text'), label: names.indexOf('label'), others };
}
