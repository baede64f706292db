import type { Interruptible } from '../../../platform/turns.js';
import { MalformedPayloadError } from '../domain/ingest.js';
import { PIECE_BYTES } from './piece.js';

/** Attribute values may nest 32 levels, each of which takes five of JSON, within about a dozen of the span. */
const MAX_NESTING = 512;
/** Objects, arrays and commas in one text; real ones of 64 MiB have fewer. Each may take 50 bytes of memory. */
const MAX_ITEMS = 8_000_000;
/** Decimal numbers of up to 15 digits are exact in a double. */
const MAX_EXACT_CHARS = 15;
/** So are 64-bit integers written with an exponent, if they have up to 9 digits before it: `123456789e9`. */
const MAX_EXACT_CHARS_WITH_EXPONENT = 11;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Strings longer than this are searched for their end by the machine's own instructions. */
const LONG_STRING_BYTES = 64;

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;

/**
 * What `JSON.parse` makes of a text, made of it piece by piece: a text of 60 MiB takes half a second. Bare numbers that a
 * double would round become strings (OTLP takes 64-bit numbers either way; a field that wants text gets it).
 * @throws SyntaxError when it is no JSON; MalformedPayloadError when it would take too much memory or nesting, before it
 * does
 */
export function* parseJson(bytes: Buffer, pieceBytes = PIECE_BYTES): Interruptible<unknown> {
  const parser = new PieceParser(bytes, pieceBytes);
  while (!parser.nextPiece()) yield;
  return parser.value;
}

/** An array or object too large for one piece: it is put together of several. */
interface OpenContainer {
  readonly target: unknown[] | Record<string, unknown>;
  /** Where what was not parsed yet begins. */
  rest: number;
  /** A comma stands before the rest: a member must follow. */
  needsMember: boolean;
  /** A member that was open itself has ended before the rest: a comma or this one's end must follow. */
  memberEnded: boolean;
}

/**
 * Goes over the text once, knowing of JSON only strings and brackets. Wherever a member ends and enough has come
 * together, the members since the last such place go to `JSON.parse`. A member that is larger than that itself is
 * opened, and goes there in pieces too. All else that JSON asks for, `JSON.parse` checks.
 */
class PieceParser {
  value: unknown;
  private position = 0;
  private depth = 0;
  private items = 0;
  /** By depth: where the member begins that is being read, and where the bracket stands. */
  private readonly memberAt = new Int32Array(MAX_NESTING + 1);
  private readonly bracketAt = new Int32Array(MAX_NESTING + 1);
  /** The text itself, then the containers that are open, each within the one before. */
  private readonly open: OpenContainer[] = [{ target: [], rest: 0, needsMember: false, memberEnded: false }];
  private longNumbers: [start: number, end: number][] = [];

  constructor(
    private readonly bytes: Buffer,
    private readonly pieceBytes: number,
  ) {}

  /** Parses about one piece more. true: that was the last, and `value` is there. */
  nextPiece(): boolean {
    const { bytes, memberAt } = this;
    let i = this.position;
    for (; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte === QUOTE) i = endOfString(bytes, i);
      // [ and {, which differ in this bit only; ] and } likewise.
      else if ((byte | 0x20) === 0x7b) this.enter(i);
      else if ((byte | 0x20) === 0x7d) this.leave(i);
      else if (byte === COMMA) {
        this.count();
        const took = this.endMember(i);
        memberAt[this.depth] = i + 1;
        if (!took) continue;
        this.position = i + 1;
        return false;
      } else if (byte === MINUS || isDigit(byte)) {
        const end = endOfNumber(bytes, i);
        if (end - i > MAX_EXACT_CHARS_WITH_EXPONENT && mayLoseDigits(bytes, i, end)) {
          this.longNumbers.push([i, end]);
        }
        i = end - 1;
      }
    }
    this.value = this.finish();
    return true;
  }

  private count(): void {
    if (++this.items <= MAX_ITEMS) return;
    throw new MalformedPayloadError('The JSON holds more values than one payload may. Send smaller batches.');
  }

  private enter(at: number): void {
    this.count();
    if (++this.depth > MAX_NESTING) {
      throw new MalformedPayloadError(`The JSON is nested more than ${MAX_NESTING} levels deep.`);
    }
    this.bracketAt[this.depth] = at;
    this.memberAt[this.depth] = at + 1;
  }

  private leave(at: number): void {
    const { open, depth } = this;
    if (depth > 0 && depth === open.length - 1) {
      const container = this.innermost();
      if (this.bytes[at] !== closingOf(container)) throw unexpected(this.bytes, at);
      if (container.memberEnded) this.expectSpace(container.rest, at);
      else this.take(container, at);
      open.pop();
      const outer = this.innermost();
      outer.rest = at + 1;
      outer.memberEnded = true;
    }
    this.depth = depth - 1;
    if (this.depth < 0) throw unexpected(this.bytes, at);
  }

  /** At a comma. Whether a piece was parsed. */
  private endMember(at: number): boolean {
    const container = this.innermost();
    if (container.memberEnded && this.depth === this.open.length - 1) {
      this.expectSpace(container.rest, at);
      this.goOn(container, at + 1);
      return false;
    }
    if (at - container.rest < this.pieceBytes) return false;
    while (this.open.length - 1 < this.depth && at - this.innermost().rest >= this.pieceBytes)
      this.openNext();
    const innermost = this.innermost();
    if (this.open.length - 1 === this.depth && at - innermost.rest >= this.pieceBytes) {
      this.take(innermost, at);
      this.goOn(innermost, at + 1);
    }
    return true;
  }

  /** Opens the container in the innermost open one that the scan is in. */
  private openNext(): void {
    const outer = this.innermost();
    const outerDepth = this.open.length - 1;
    const memberAt = this.memberAt[outerDepth] as number;
    const bracketAt = this.bracketAt[outerDepth + 1] as number;
    if (outer.memberEnded) throw unexpected(this.bytes, bracketAt);
    if (memberAt > outer.rest) {
      this.take(outer, memberAt - 1);
      this.goOn(outer, memberAt);
    }
    const target = this.bytes[bracketAt] === OPENING_BRACKET ? [] : {};
    if (Array.isArray(outer.target)) {
      this.expectSpace(outer.rest, bracketAt);
      outer.target.push(target);
    } else {
      const [key] = Object.keys(JSON.parse(`{${this.text(outer.rest, bracketAt)}0}`));
      if (key === undefined) throw unexpected(this.bytes, bracketAt);
      setMember(outer.target, key, target);
    }
    this.open.push({ target, rest: bracketAt + 1, needsMember: false, memberEnded: false });
  }

  private goOn(container: OpenContainer, rest: number): void {
    container.rest = rest;
    container.needsMember = true;
    container.memberEnded = false;
  }

  /** Parses the members from the container's rest up to `end`. */
  private take({ target, rest, needsMember }: OpenContainer, end: number): void {
    const text = this.text(rest, end);
    const endsWithComma = this.bytes[end] === COMMA;
    if (Array.isArray(target)) {
      const members: unknown[] = JSON.parse(`[${text}]`);
      if (members.length === 0 && (needsMember || endsWithComma)) throw unexpected(this.bytes, end);
      for (const member of members) target.push(member);
    } else {
      const members = Object.entries(JSON.parse(`{${text}}`));
      if (members.length === 0 && (needsMember || endsWithComma)) throw unexpected(this.bytes, end);
      for (const [key, member] of members) setMember(target, key, member);
    }
  }

  private finish(): unknown {
    const [document] = this.open as [OpenContainer];
    // Nothing had to be opened: a small text, or one that does not come apart.
    if (this.open.length === 1 && !document.memberEnded) return JSON.parse(this.text(0, this.bytes.length));
    if (this.open.length > 1) throw new SyntaxError('Unexpected end of JSON input');
    this.expectSpace(document.rest, this.bytes.length);
    return (document.target as unknown[])[0];
  }

  private innermost(): OpenContainer {
    return this.open[this.open.length - 1] as OpenContainer;
  }

  private expectSpace(start: number, end: number): void {
    const text = this.bytes.toString('latin1', start, end);
    if (/[^ \t\r\n]/.test(text)) throw unexpected(this.bytes, start);
  }

  /** A part of the text; long numbers of it in quotes. Parts are asked for from front to back, each once. */
  private text(start: number, end: number): string {
    if (this.longNumbers.length === 0) return this.bytes.toString('utf8', start, end);
    const pieces: string[] = [];
    let done = start;
    let used = 0;
    for (const [from, to] of this.longNumbers) {
      if (from >= end) break;
      used++;
      if (from < start) continue;
      pieces.push(this.bytes.toString('utf8', done, from), '"', this.bytes.toString('latin1', from, to), '"');
      done = to;
    }
    this.longNumbers = this.longNumbers.slice(used);
    pieces.push(this.bytes.toString('utf8', done, end));
    return pieces.join('');
  }
}

/** As `JSON.parse` does, which makes a member of the prototype's name too. */
function setMember(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

const closingOf = ({ target }: OpenContainer): number => (Array.isArray(target) ? 0x5d : 0x7d);

function unexpected(bytes: Buffer, at: number): SyntaxError {
  const what = bytes.toString('utf8', at, at + 20);
  return new SyntaxError(
    what ? `Unexpected ${JSON.stringify(what)} in JSON at position ${at}` : 'Unexpected end of JSON input',
  );
}

/** Where the string's closing quote stands, or the text ends. */
function endOfString(bytes: Buffer, start: number): number {
  const near = Math.min(bytes.length, start + LONG_STRING_BYTES);
  let i = start + 1;
  for (; i < near; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH) i++;
  }
  return i < bytes.length ? endOfLongString(bytes, i) : bytes.length;
}

function endOfLongString(bytes: Buffer, from: number): number {
  for (let quote = bytes.indexOf(QUOTE, from); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let backslashes = 0;
    while (quote - backslashes > from && bytes[quote - backslashes - 1] === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return quote;
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
