import { isUtf8 } from 'node:buffer';
import { MAX_ROW_BYTES } from './rows.js';

/** The text of a row, or why there is none. */
export type RowText = { ok: true; text: string } | { ok: false; message: string };

const TOO_LONG: RowText = {
  ok: false,
  message: `the row is longer than ${MAX_ROW_BYTES / 1024 / 1024} MiB`,
};
const NOT_UTF8: RowText = { ok: false, message: 'the row is not valid UTF-8; save the file as UTF-8' };

/** Collects the bytes of one row, which may arrive in many pieces, and forgets them once they are too many. */
export class RowBytes {
  #pieces: Buffer[] = [];
  #sizeBytes = 0;

  append(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#sizeBytes += piece.length;
    if (this.#sizeBytes > MAX_ROW_BYTES) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  /** Hands the row over and is empty again. */
  take(): RowText {
    const sizeBytes = this.#sizeBytes;
    const [first, ...rest] = this.#pieces;
    this.#pieces = [];
    this.#sizeBytes = 0;
    if (sizeBytes > MAX_ROW_BYTES) return TOO_LONG;
    if (!first) return { ok: true, text: '' };
    const bytes = rest.length === 0 ? first : Buffer.concat([first, ...rest], sizeBytes);
    return isUtf8(bytes) ? { ok: true, text: bytes.toString('utf8') } : NOT_UTF8;
  }
}
