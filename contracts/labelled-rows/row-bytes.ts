import { isUtf8 } from 'node:buffer';
import { type BrokenReason, MAX_ROW_BYTES } from './rows.js';

/** The text of a row, or why there is none. */
export type RowText = { ok: true; text: string } | { ok: false; reason: BrokenReason; message: string };

const TOO_LONG = {
  ok: false as const,
  reason: 'size' as const,
  message: `the row is longer than ${MAX_ROW_BYTES / 1024 / 1024} MiB`,
};
/** Rows that end in CR alone are one row to a reader that splits at LF. */
export const LONE_RETURNS =
  'lines end in a carriage return (CR) alone; save the file with LF or CRLF line ends';
const CARRIAGE_RETURN = 0x0d;
const NOT_UTF8: RowText = {
  ok: false,
  reason: 'syntax',
  message: 'the row is not valid UTF-8; save the file as UTF-8',
};

/** Collects the bytes of one row, which may arrive in many pieces, and forgets them once they are too many. */
export class RowBytes {
  #pieces: Buffer[] = [];
  #sizeBytes = 0;
  #dropped: RowText = TOO_LONG;

  append(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#sizeBytes += piece.length;
    if (this.#sizeBytes <= MAX_ROW_BYTES) {
      this.#pieces.push(piece);
      return;
    }
    if (this.#pieces.some((dropped) => dropped.includes(CARRIAGE_RETURN))) {
      this.#dropped = { ...TOO_LONG, message: `${TOO_LONG.message}; perhaps its ${LONE_RETURNS}` };
    }
    this.#pieces = [];
  }

  /** Hands the row over and is empty again. */
  take(): RowText {
    const sizeBytes = this.#sizeBytes;
    const [first, ...rest] = this.#pieces;
    const dropped = this.#dropped;
    this.#dropped = TOO_LONG;
    this.#pieces = [];
    this.#sizeBytes = 0;
    if (sizeBytes > MAX_ROW_BYTES) return dropped;
    if (!first) return { ok: true, text: '' };
    const bytes = rest.length === 0 ? first : Buffer.concat([first, ...rest], sizeBytes);
    return isUtf8(bytes) ? { ok: true, text: bytes.toString('utf8') } : NOT_UTF8;
  }
}

/** Whether a record holds a carriage return that does not end it. */
export const hasLoneReturn = (record: string): boolean => /\r[^\n]/.test(record);
