import { InvalidInputError } from '../../../../contracts/errors.js';
import { decimalNumber } from './decimal-number.js';

/** A piece of a filter. `at` is its position in the text, from 0. */
export type Token =
  | { readonly kind: 'word'; readonly at: number; readonly text: string }
  /** In quotes; `prefix` is what stands right before them (`span.`), or empty. */
  | { readonly kind: 'quoted'; readonly at: number; readonly text: string; readonly prefix: string }
  /** `unit` is empty for a plain number; `text` is the whole as it was written. */
  | {
      readonly kind: 'number';
      readonly at: number;
      readonly value: number | bigint;
      readonly unit: string;
      readonly text: string;
    }
  | { readonly kind: 'symbol'; readonly at: number; readonly text: string }
  | { readonly kind: 'end'; readonly at: number };

const SPACE = /\s+/y;
const SYMBOL = /\.\.|!=|!~|<=|>=|==|=~|&&|\|\||[=<>~(),!]/y;
/** A number with or without a unit, then `..` or what cannot continue it. */
const NUMBER = /-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(\p{L}*)(?![\p{L}\p{N}_$@:/-]|\.[\p{L}\p{N}])/uy;
/** What starts like a number and is none: an id, an address, a version. */
const DIGITS_WORD = /\d[\p{L}\p{N}_$@:/-]*(?:\.[\p{L}\p{N}_$@:/-]+)*/uy;
/** Keys of attributes are words. A dot at the end joins a quoted key. */
const WORD = /[\p{L}_$@][\p{L}\p{N}_$@.:/-]*/uy;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy;

/** A filter could not be read. `details.position` says where, from 0; the message does too, from 1. */
export function filterError(at: number, problem: string): InvalidInputError {
  return new InvalidInputError(`The filter cannot be read at character ${at + 1}: ${problem}`, {
    details: { field: 'filter', position: at },
  });
}

/** @throws InvalidInputError with the position of what is no token */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const { token, length } = tokenAt(text, at, take);
    tokens.push(token);
    at += length;
  }
  tokens.push({ kind: 'end', at: text.length });
  return tokens;
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

function tokenAt(text: string, at: number, take: Take): { token: Token; length: number } {
  const number = take(NUMBER);
  if (number) {
    const [matched, unit = ''] = number;
    const digits = matched.slice(0, matched.length - unit.length);
    const value = (unit === '' ? decimalNumber(digits) : undefined) ?? Number(digits);
    return { token: { kind: 'number', at, value, unit, text: matched }, length: matched.length };
  }
  const word = take(WORD) ?? take(DIGITS_WORD);
  if (word) return wordAt(text, at, word[0]);
  const quoted = take(QUOTED);
  if (quoted) {
    return { token: { kind: 'quoted', at, text: unquote(quoted[0]), prefix: '' }, length: quoted[0].length };
  }
  const symbol = take(SYMBOL);
  if (symbol) return { token: { kind: 'symbol', at, text: symbol[0] }, length: symbol[0].length };
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (char === '"' || char === "'") throw filterError(at, `the quote ${char} is not closed.`);
  throw filterError(at, `${JSON.stringify(char)} is not expected here. Put texts into quotes.`);
}

function wordAt(text: string, at: number, word: string): { token: Token; length: number } {
  if (word.endsWith('.')) {
    QUOTED.lastIndex = at + word.length;
    const quoted = QUOTED.exec(text)?.[0];
    if (quoted !== undefined) {
      const token: Token = { kind: 'quoted', at, text: unquote(quoted), prefix: word };
      return { token, length: word.length + quoted.length };
    }
  }
  return { token: { kind: 'word', at, text: word }, length: word.length };
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** `\n`, `\r` and `\t` as usual; any other character after a backslash stands for itself, but keep `\d` for patterns. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, (whole, char: string) => {
    if (char === '"' || char === "'" || char === '\\') return char;
    return ESCAPES[char] ?? whole;
  });
}

/** A text in quotes, so that `tokenize` reads the same text. */
export function quote(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t');
  return `"${escaped}"`;
}
