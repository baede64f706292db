const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bounds the memory that open brackets take; no row of text and label nests like this. */
const MAX_DEPTH = 256;

export const isJsonWhitespace = (byte: number): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;

/**
 * Finds where one item of a JSON array ends, by its quotes and brackets alone, whatever pieces it comes in.
 *
 * Where quotes or brackets are broken, two facts lead back to the next item: a JSON string never holds a raw
 * newline, and an object never starts where a key must stand. Once either is violated the item is `broken`, and
 * a line that starts with `{` starts the next item.
 */
export class JsonItemScanner {
  /** What is wrong with the structure, if anything is. */
  broken: string | undefined;
  /** Whether it ran on into the next item and so took the comma between them. */
  ranIntoNext = false;
  /** Newlines seen. */
  lineCount = 0;
  /** Open brackets, outermost first. */
  readonly #open: number[] = [];
  #inString = false;
  #escaped = false;
  #firstOnLine = false;
  /** Last byte outside strings that was not white space. */
  #previous = 0;

  /** Scans on from `start`. Returns the offset behind the item's last byte, or -1 when it goes on after `bytes`. */
  scan(bytes: Buffer, start: number): number {
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (this.#inString) {
        this.#stepInString(byte);
      } else if (byte === NEWLINE) {
        this.lineCount++;
        this.#firstOnLine = true;
      } else if (!isJsonWhitespace(byte)) {
        const end = this.#step(byte);
        if (end !== 'inside') return end === 'before' ? i : i + 1;
        this.#firstOnLine = false;
        this.#previous = byte;
      }
    }
    return -1;
  }

  #stepInString(byte: number): void {
    if (byte === NEWLINE) {
      this.lineCount++;
      this.#firstOnLine = true;
      this.#inString = false;
      this.#escaped = false;
      this.broken ??= 'a string is not closed on its line';
    } else if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }

  /** Whether the item ends before this byte, behind it, or not yet. */
  #step(byte: number): 'inside' | 'before' | 'behind' {
    switch (byte) {
      case QUOTE:
        this.#inString = true;
        return 'inside';
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        return this.#openBracket(byte);
      case CLOSE_OBJECT:
        return this.#closeBracket(OPEN_OBJECT);
      case CLOSE_ARRAY:
        return this.#closeBracket(OPEN_ARRAY);
      case COMMA:
        return this.#open.length === 0 ? 'before' : 'inside';
      default:
        return 'inside';
    }
  }

  #openBracket(bracket: number): 'inside' | 'before' {
    const previous = this.#previous;
    const keyExpected = this.#open.at(-1) === OPEN_OBJECT && (previous === COMMA || previous === OPEN_OBJECT);
    if (keyExpected) this.broken ??= 'a } is missing';
    const startsNext = keyExpected || (this.broken !== undefined && this.#firstOnLine);
    if (bracket === OPEN_OBJECT && startsNext) {
      this.ranIntoNext = true;
      return 'before';
    }
    if (this.#open.length < MAX_DEPTH) this.#open.push(bracket);
    else this.broken ??= 'it is nested too deeply';
    return 'inside';
  }

  #closeBracket(opener: number): 'inside' | 'before' | 'behind' {
    const depth = this.#open.lastIndexOf(opener);
    if (depth === -1) {
      // The bracket that closes the whole array, or a stray one inside a broken item.
      const closesArray = opener === OPEN_ARRAY && (this.#open.length === 0 || this.#firstOnLine);
      if (!closesArray || this.#open.length > 0) this.broken ??= 'its brackets do not match';
      return closesArray ? 'before' : 'inside';
    }
    if (depth !== this.#open.length - 1) this.broken ??= 'its brackets do not match';
    this.#open.length = depth;
    return depth === 0 ? 'behind' : 'inside';
  }
}
