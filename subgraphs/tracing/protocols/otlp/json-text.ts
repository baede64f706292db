import { MalformedPayloadError } from '../../domain/ingest.js';

/** Attribute values may nest 32 levels, each of which takes five of JSON, within about a dozen of the span. */
const MAX_NESTING = 512;
/** Objects, arrays and commas in one text; real ones of 64 MiB have fewer. Each may take 50 bytes of memory. */
const MAX_ITEMS = 8_000_000;
/** Decimal numbers of up to 15 digits are exact in a double. */
const MAX_EXACT_CHARS = 15;
/** So are 64-bit integers written with an exponent, if they have up to 9 digits before it: `123456789e9`. */
const MAX_EXACT_CHARS_WITH_EXPONENT = 11;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const BACKSLASH = 0x5c;

/**
 * Makes a text ready for `JSON.parse`. Bare numbers of so many digits that a double would round them are put in quotes
 * (OTLP takes 64-bit numbers either way; a field that wants text gets it), and what would take too much memory or nesting is refused before it does.
 * @throws MalformedPayloadError
 */
export function prepareJson(bytes: Buffer): string {
  const longNumbers = scan(bytes);
  if (longNumbers.length === 0) return bytes.toString('utf8');
  const pieces: string[] = [];
  let done = 0;
  for (const [start, end] of longNumbers) {
    pieces.push(bytes.toString('utf8', done, start), '"', bytes.toString('latin1', start, end), '"');
    done = end;
  }
  pieces.push(bytes.toString('utf8', done));
  return pieces.join('');
}

/** Goes over the text once, without caring whether it is JSON: `JSON.parse` will say so. @returns long numbers */
function scan(bytes: Buffer): [start: number, end: number][] {
  const longNumbers: [number, number][] = [];
  let depth = 0;
  let items = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) i = endOfString(bytes, i);
    // [ and {, which differ in this bit only; ] and } likewise.
    else if ((byte | 0x20) === 0x7b) {
      items++;
      if (++depth > MAX_NESTING) {
        throw new MalformedPayloadError(`The JSON is nested more than ${MAX_NESTING} levels deep.`);
      }
    } else if ((byte | 0x20) === 0x7d) depth--;
    else if (byte === COMMA) items++;
    else if (byte === MINUS || isDigit(byte)) {
      const end = endOfNumber(bytes, i);
      if (end - i > MAX_EXACT_CHARS_WITH_EXPONENT && mayLoseDigits(bytes, i, end)) longNumbers.push([i, end]);
      i = end - 1;
    }
  }
  if (items > MAX_ITEMS) {
    throw new MalformedPayloadError('The JSON holds more values than one payload may. Send smaller batches.');
  }
  return longNumbers;
}

/** Where the string's closing quote stands, or the text ends. */
function endOfString(bytes: Buffer, start: number): number {
  for (let i = start + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH) i++;
  }
  return bytes.length;
}

function endOfNumber(bytes: Buffer, start: number): number {
  let end = start + 1;
  while (end < bytes.length && isNumeric(bytes[end] as number)) end++;
  return end;
}

/** Whether a double would not hold this number as it is written. What is no JSON number is left for the parser. */
function mayLoseDigits(bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString('latin1', start, end);
  return (end - start > MAX_EXACT_CHARS || /e/i.test(text)) && NUMBER.test(text);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** A digit, or one of `+ - . e E`. */
function isNumeric(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === MINUS || byte === 0x2e || (byte | 0x20) === 0x65;
}
