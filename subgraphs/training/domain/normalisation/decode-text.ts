const UTF8 = new TextDecoder('utf-8', { fatal: true });
const UNPRINTABLE = /[^\P{C}\n\r\t\p{Cf}]/gu;
const PROSE = /[\p{L}\p{M}\s]/gu;
/** Of the characters of a short text so many are letters or spaces at least: a few bytes may be printable by chance. */
const LEAST_PROSE = 0.6;
const SHORT_BYTES = 12;
/** A text may have so many characters that nothing prints. */
const MOST_UNPRINTABLE = 0.05;

/** The text that bytes are in UTF-8, if they are one that somebody may have written. */
export function decodeText(bytes: Uint8Array): string | undefined {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return undefined;
  }
  const length = text.length;
  if (length === 0 || count(text, UNPRINTABLE) > length * MOST_UNPRINTABLE) return undefined;
  const isProse = bytes.length >= SHORT_BYTES || count(text, PROSE) >= length * LEAST_PROSE;
  return isProse ? text : undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
