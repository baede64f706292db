import { hasLoneReturn, LONE_RETURNS, RowBytes } from './row-bytes.js';
import type { RowExtras, RowParser } from './row-parser.js';
import type { RowOrProblem } from './rows.js';
import { parseJsonRow } from './to-row.js';

const NEWLINE = 0x0a;

/** JSON Lines: one object a line; blank lines are skipped, and the last newline may be missing. */
export class JsonlParser implements RowParser {
  readonly finished = false;
  readonly #row = new RowBytes();
  #line = 1;
  /** Bytes of earlier pushes. */
  #pushedBytes: number;
  #lineStart: number;

  /** @param startsAt byte of the file at which the first push begins */
  constructor(
    private readonly extras: RowExtras,
    startsAt = 0,
  ) {
    this.#pushedBytes = startsAt;
    this.#lineStart = startsAt;
  }

  push(bytes: Buffer, out: RowOrProblem[]): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.#row.append(bytes.subarray(start, end));
      this.#finishLine(out);
      start = end + 1;
      this.#lineStart = this.#pushedBytes + start;
    }
    this.#row.append(bytes.subarray(start));
    this.#pushedBytes += bytes.length;
  }

  end(out: RowOrProblem[]): void {
    this.#finishLine(out);
  }

  #finishLine(out: RowOrProblem[]): void {
    const line = this.#line++;
    const row = this.#row.take();
    let found: RowOrProblem;
    if (!row.ok) found = { kind: 'problem', reason: row.reason, line, message: row.message };
    else if (row.text.trim() === '') return;
    else found = parseLine(row.text, line, this.extras);
    if (this.extras.withOffsets) found.offset = this.#lineStart;
    out.push(found);
  }
}

function parseLine(text: string, line: number, extras: RowExtras): RowOrProblem {
  const parsed = parseJsonRow(text, line, extras);
  if (parsed.kind === 'row' || !hasLoneReturn(text)) return parsed;
  return { ...parsed, message: `the ${LONE_RETURNS} (${parsed.message})` };
}
