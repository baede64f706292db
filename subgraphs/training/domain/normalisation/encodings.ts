import { decodeText } from './decode-text.js';
import { editsOf, type Rewrite, rewriteBy, type TextEdit } from './text-rewrite.js';

/** RFC 4648, sections 4 and 5. At least 9 bytes or padded, as words of the language pass for less. */
const BASE64 = /(?<![\w+/-])[\w+/-]{6,}={0,2}(?![\w=])/g;
const LEAST_UNPADDED = 12;
/** The same in lines (RFC 2045, section 6.8). */
const BASE64_LINES = /(?<![\w+/-])(?:[\w+/-]{60,76}\r?\n)+[\w+/-]*={0,2}/g;
/** RFC 4648, section 8: bytes together or apart. */
const HEXADECIMAL = /(?<![\da-z])(?:(?:[\da-f]{2}){6,}|[\da-f]{2}(?:[ :,-][\da-f]{2}){5,})(?![\da-z])/gi;
const BINARY = /(?<!\d)[01]{8}(?:\s?[01]{8}){3,}(?!\d)/g;
/** Of programming languages, as `\x69`; also `0x69 0x67`. */
const HEX_ESCAPES = /(?:\\x[\da-f]{2})+|0x[\da-f]{2}(?:[ ,]+0x[\da-f]{2}){2,}/gi;
/** RFC 3986, section 2.1. */
const PERCENT = /(?:%[\da-f]{2})+/gi;
/** Of programming languages, in UTF-16 units or code points. */
const UNICODE_ESCAPE = /\\u(?:\{([\da-f]{1,6})\}|([\da-f]{4}))/gi;
/** Of HTML. */
const REFERENCE = /&(?:#x([\da-f]{1,6});?|#(\d{1,7});?|(amp|lt|gt|quot|apos|nbsp);)/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const PAIR = /[\da-f]{2}/gi;

/**
 * Runs of Base64, which a model reads as well as plain text, become that text. Only what decodes to a text counts, so words
 * and keys stay. One level: the caller repeats it for codes within codes. No text becomes longer.
 */
export function decodeBase64(text: string): Rewrite | undefined {
  const lines = text.includes('\n') ? editsOf(text, BASE64_LINES, ([run]) => fromBase64(run)) : [];
  return rewriteBy(text, apart([...lines, ...editsOf(text, BASE64, ([run]) => fromBase64(run))]));
}

/** Hexadecimal and binary bytes become the text that they are in UTF-8, if they are one. */
export function decodeBytes(text: string): Rewrite | undefined {
  const found = [
    ...editsOf(text, BINARY, ([run]) => decodeText(fromBinary(run))),
    ...editsOf(text, HEXADECIMAL, ([run]) => decodeText(fromPairs(run))),
  ];
  return rewriteBy(text, apart(found));
}

/** Percent escapes, escapes of programming languages and character references become what they stand for, as runs do. */
export function decodeEscapes(text: string): Rewrite | undefined {
  const found = [
    ...editsOf(text, HEX_ESCAPES, ([run]) => escapedBytes(run.replaceAll('0x', ''))),
    ...editsOf(text, PERCENT, ([run]) => escapedBytes(run)),
    ...editsOf(text, UNICODE_ESCAPE, ([, point, unit]) => fromCodePoint(point ?? unit ?? '', 16)),
    ...editsOf(text, REFERENCE, ([, hex, decimal, name]) =>
      name ? NAMED[name.toLowerCase()] : fromCodePoint(hex ?? decimal ?? '', hex ? 16 : 10),
    ),
  ];
  return rewriteBy(text, apart(found));
}

/** Of edits that overlap, the one that begins first, and of those the longest. */
function apart(edits: TextEdit[]): TextEdit[] {
  let end = 0;
  return edits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((edit) => {
      if (edit.start < end) return false;
      end = edit.end;
      return true;
    });
}

function fromBase64(run: string): string | undefined {
  if (run.length < LEAST_UNPADDED && !run.endsWith('=')) return undefined;
  // As of text: a capital within, and others.
  if (!/.[A-Z]/.test(run) || !/[a-z0-9]/.test(run)) return undefined;
  const bytes = Buffer.from(run, 'base64');
  // Whole groups with figures or padding are no words, so that what they say need not be prose.
  const isCode = run.length % 4 === 0 && /[0-9=]/.test(run);
  return isCode && bytes.every((byte) => byte >= 32 && byte < 127) ? bytes.toString() : decodeText(bytes);
}

function fromPairs(run: string): Uint8Array {
  return Uint8Array.from(run.match(PAIR) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBinary(run: string): Uint8Array {
  return Uint8Array.from(run.match(/[01]{8}/g) ?? [], (octet) => Number.parseInt(octet, 2));
}

/** Escaped bytes need not be prose: quotes and spaces are escaped too. What is no UTF-8 stays. */
function escapedBytes(run: string): string | undefined {
  const text = Buffer.from(fromPairs(run)).toString();
  return text.includes('\ufffd') ? undefined : text;
}

function fromCodePoint(digits: string, radix: number): string | undefined {
  const code = Number.parseInt(digits, radix);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
