import { jsonErrorOffset } from './json-error-offset.js';
import { isJsonWhitespace, JsonItemScanner } from './json-item-scanner.js';
import { RowBytes } from './row-bytes.js';
import type { RowExtras, RowParser } from './row-parser.js';
import type { BrokenReason, RowOrProblem, RowProblem } from './rows.js';
import { parseJsonRow, placeOf } from './to-row.js';

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/**
 * A JSON array of rows. The array is split into its items by structure alone and each item is parsed by itself,
 * so that a broken item costs one problem and not the file.
 */
export class JsonArrayParser implements RowParser {
  finished = false;
  readonly #bytes = new RowBytes();
  #position: 'before-array' | 'before-first' | 'before-item' | 'after-item' | 'after-array' | 'ignoring' =
    'before-array';
  #line = 1;
  /** Characters of the line that were taken; NaN behind a row whose characters are not known. */
  #column = 0;
  /** The item that is being read, if one is. */
  #item: JsonItemScanner | undefined;

  constructor(private readonly extras: Omit<RowExtras, 'withOffsets'>) {}

  push(bytes: Buffer, out: RowOrProblem[]): void {
    let i = 0;
    if (this.#position === 'ignoring') return;
    while (i < bytes.length && !this.finished) {
      if (!this.#item && !this.#startsItem(bytes[i] ?? 0, out)) {
        i++;
        continue;
      }
      this.#item ??= new JsonItemScanner();
      const end = this.#item.scan(bytes, i);
      this.#bytes.append(bytes.subarray(i, end === -1 ? bytes.length : end));
      if (end === -1) return;
      this.#finishItem(this.#item, out);
      i = end;
    }
  }

  end(out: RowOrProblem[]): void {
    if (this.#item) {
      this.#complain(
        out,
        'the file ends inside this row: it is cut off, or a quote or bracket is not closed',
      );
    } else if (this.#position === 'before-array') {
      this.#complain(out, 'the file holds no JSON array');
    } else if (this.#position !== 'after-array' && this.#position !== 'ignoring') {
      this.#complain(out, 'the file ends inside the array: it is cut off, or the last ] is missing');
    }
  }

  /** Takes a byte between items. Returns true, without taking it, when an item starts with it. */
  #startsItem(byte: number, out: RowOrProblem[]): boolean {
    this.#column++;
    if (byte === NEWLINE) {
      this.#line++;
      this.#column = 0;
    }
    if (isJsonWhitespace(byte) || this.#position === 'ignoring') return false;
    if (this.#position === 'before-array') {
      if (byte === OPEN_ARRAY) this.#position = 'before-first';
      else
        this.#stop(
          out,
          'the file must be a JSON array of rows; for one object a line use JSON Lines (.jsonl)',
        );
    } else if (this.#position === 'after-array') {
      this.#complain(out, 'there is more behind the end of the array');
      this.#position = 'ignoring';
    } else if (byte === CLOSE_ARRAY) {
      if (this.#position === 'before-item') this.#complain(out, 'no row follows the last comma');
      this.#position = 'after-array';
    } else if (byte === COMMA) {
      if (this.#position !== 'after-item') this.#complain(out, 'no row stands before this comma');
      this.#position = 'before-item';
    } else {
      this.#column--;
      return true;
    }
    return false;
  }

  #finishItem(item: JsonItemScanner, out: RowOrProblem[]): void {
    const row = this.#bytes.take();
    const broken = this.#position === 'after-item' ? 'a comma is missing before the row' : item.broken;
    if (broken !== undefined) {
      const place = row.ok ? placeOf(row.text, jsonErrorOffset(row.text) ?? 0, this.#line) : {};
      out.push(this.#shifted({ ...this.#problem(`not valid JSON: ${broken}`), ...place }));
    } else if (!row.ok) out.push(this.#problem(row.message, row.reason));
    else {
      const parsed = parseJsonRow(row.text, this.#line, this.extras);
      out.push(parsed.kind === 'row' ? parsed : this.#shifted(parsed));
    }
    if (!row.ok) this.#column = Number.NaN;
    else if (item.lineCount === 0) this.#column += row.text.length;
    else this.#column = row.text.length - row.text.lastIndexOf('\n') - 1;
    this.#line += item.lineCount;
    this.#item = undefined;
    this.#position = item.ranIntoNext ? 'before-item' : 'after-item';
  }

  /** Counts the columns of a row's first line from the start of the line. */
  #shifted(problem: RowProblem): RowProblem {
    if (problem.column === undefined || problem.line !== this.#line) return problem;
    const { column, ...rest } = problem;
    return Number.isNaN(this.#column) ? rest : { ...rest, column: column + this.#column };
  }

  #problem(message: string, reason: BrokenReason = 'syntax'): RowProblem {
    return { kind: 'problem', reason, line: this.#line, message };
  }

  #complain(out: RowOrProblem[], message: string): void {
    const at = this.#column > 0 ? { column: this.#column } : {};
    out.push({ ...this.#problem(message), ...at });
  }

  #stop(out: RowOrProblem[], message: string): void {
    this.#complain(out, message);
    this.finished = true;
  }
}
