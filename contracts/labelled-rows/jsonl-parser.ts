import { hasLoneReturn, LONE_RETURNS, RowBytes } from './row-bytes.js';
import type { RowParser } from './row-parser.js';
import type { RowOrProblem } from './rows.js';
import { parseJsonRow } from './to-row.js';

const NEWLINE = 0x0a;

/** JSON Lines: one object a line; blank lines are skipped, and the last newline may be missing. */
export class JsonlParser implements RowParser {
  readonly finished = false;
  readonly #row = new RowBytes();
  #line = 1;

  constructor(private readonly withOthers: boolean) {}

  push(bytes: Buffer, out: RowOrProblem[]): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.#row.append(bytes.subarray(start, end));
      this.#finishLine(out);
      start = end + 1;
    }
    this.#row.append(bytes.subarray(start));
  }

  end(out: RowOrProblem[]): void {
    this.#finishLine(out);
  }

  #finishLine(out: RowOrProblem[]): void {
    const line = this.#line++;
    const row = this.#row.take();
    if (!row.ok) out.push({ kind: 'problem', reason: row.reason, line, message: row.message });
    else if (row.text.trim() !== '') out.push(parseLine(row.text, line, this.withOthers));
  }
}

function parseLine(text: string, line: number, withOthers: boolean): RowOrProblem {
  const parsed = parseJsonRow(text, line, withOthers);
  if (parsed.kind === 'row' || !hasLoneReturn(text)) return parsed;
  return { ...parsed, message: `the ${LONE_RETURNS} (${parsed.message})` };
}
