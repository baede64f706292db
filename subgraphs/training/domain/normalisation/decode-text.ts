import { isUtf8 } from 'node:buffer';

const UTF8 = new TextDecoder();
const UNPRINTABLE = /[^\P{C}\n\r\t\p{Cf}]/gu;
const PROSE = /[\p{L}\p{M}\s]/gu;
/** Of the characters of a short text so many are letters or spaces at least: a few bytes may be printable by chance. */
const LEAST_PROSE = 0.6;
const SHORT_BYTES = 12;
/** A text may have so many characters that nothing prints. */
const MOST_UNPRINTABLE = 0.05;

/** The text that bytes are in UTF-8, if they are one that somebody may have written. */
export function decodeText(bytes: Uint8Array): string | undefined {
  // Asked first, as an error for each word that happens to look like a code would cost more than all other steps.
  if (!isUtf8(bytes)) return undefined;
  const text = UTF8.decode(bytes);
  const length = text.length;
  if (length === 0 || count(text, UNPRINTABLE) > length * MOST_UNPRINTABLE) return undefined;
  const isProse = bytes.length >= SHORT_BYTES || count(text, PROSE) >= length * LEAST_PROSE;
  return isProse ? text : undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
