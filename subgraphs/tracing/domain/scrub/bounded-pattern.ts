import { InvalidInputError } from '../../../../contracts/errors.js';

/** A repetition without an end is given this one. */
const MAX_REPEATS = 256;
/** In how many ways the pattern may match from one position: what a backtracking engine tries there at worst. */
const MAX_WAYS = 4_096;
const MAX_PATTERN_LENGTH = 500;

/**
 * Compiles a pattern from a settings file so that no text can make it slow: what the engine may try at each position is
 * counted and limited, and endless repetitions end after 256. Within these limits it is JavaScript's syntax with `u`,
 * without look-around, back references and named groups.
 *
 * @throws InvalidInputError that says what is not allowed and how to write it instead
 */
export function compileBoundedPattern(source: string, options: { ignoreCase: boolean }): RegExp {
  if (source === '') throw new InvalidInputError('The pattern is empty: it would match everywhere.');
  if (source.length > MAX_PATTERN_LENGTH) {
    throw new InvalidInputError(
      `The pattern has ${source.length} characters, ${MAX_PATTERN_LENGTH} are allowed.`,
    );
  }
  const flags = options.ignoreCase ? 'giu' : 'gu';
  try {
    new RegExp(source, flags);
  } catch (error) {
    throw new InvalidInputError(`The pattern is no regular expression: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const reader = new PatternReader(source);
  const { text, ways, canBeEmpty } = reader.readAlternatives();
  if (canBeEmpty)
    throw new InvalidInputError('The pattern matches the empty text: make a part of it mandatory.');
  if (ways > MAX_WAYS) {
    throw new InvalidInputError(
      `The pattern can match in about ${shown(ways)} ways from one position, ${MAX_WAYS} are allowed: ` +
        'bound its repetitions, as in \\w{1,32} for \\w+, and do not nest them.',
    );
  }
  return new RegExp(text, flags);
}

interface Part {
  /** The part with its repetitions bounded. */
  readonly text: string;
  readonly ways: number;
  readonly canBeEmpty: boolean;
}

/** Reads a pattern that is known to be valid. */
class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Until the end, or the `)` of the group that it is in. */
  readAlternatives(): Part {
    const parts = [this.#readSequence()];
    while (this.#peek() === '|') {
      this.#at += 1;
      parts.push(this.#readSequence());
    }
    return {
      text: parts.map(({ text }) => text).join('|'),
      ways: parts.reduce((sum, { ways }) => sum + ways, 0),
      canBeEmpty: parts.some(({ canBeEmpty }) => canBeEmpty),
    };
  }

  #readSequence(): Part {
    let text = '';
    let ways = 1;
    let canBeEmpty = true;
    for (let next = this.#peek(); next !== undefined && next !== '|' && next !== ')'; next = this.#peek()) {
      const part = this.#readRepetition(this.#readAtom(next));
      text += part.text;
      ways *= part.ways;
      canBeEmpty &&= part.canBeEmpty;
    }
    return { text, ways, canBeEmpty };
  }

  #readAtom(next: string): Part {
    if (next === '(') return this.#readGroup();
    if (next === '^' || next === '$') return { text: this.#take(1), ways: 1, canBeEmpty: true };
    if (next === '[') return { text: this.#take(this.#classLength()), ways: 1, canBeEmpty: false };
    if (next === '\\') return this.#readEscape();
    return { text: this.#take(1), ways: 1, canBeEmpty: false };
  }

  #readGroup(): Part {
    const opening = /^\((?:\?:|(?!\?))/.exec(this.#rest())?.[0];
    if (opening === undefined) {
      throw new InvalidInputError(
        'The pattern has look-around, flags or a named group: use (…) or (?:…) only.',
      );
    }
    this.#take(opening.length);
    const inner = this.readAlternatives();
    this.#take(1);
    return { ...inner, text: `(?:${inner.text})` };
  }

  #readEscape(): Part {
    const rest = this.#rest();
    if (/^\\(?:[1-9]|k<)/.test(rest)) {
      throw new InvalidInputError('The pattern refers back to a group: write out what is to match.');
    }
    const long = /^\\(?:x[\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|[pP]\{[^}]*\}|c[A-Za-z])/.exec(
      rest,
    )?.[0];
    const text = this.#take(long?.length ?? 2);
    return { text, ways: 1, canBeEmpty: text === '\\b' || text === '\\B' };
  }

  #readRepetition(atom: Part): Part {
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})(\??)/.exec(this.#rest());
    if (!match) return atom;
    const [text, sign, low, comma, high, lazy] = match;
    this.#take(text.length);
    const min = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const end = sign === '?' ? '1' : sign !== undefined ? '' : comma === undefined ? low : high;
    const max = end === undefined || end === '' ? Math.max(MAX_REPEATS, min) : Number(end);
    const canBeEmpty = min === 0 || atom.canBeEmpty;
    if (atom.canBeEmpty && max > 1) {
      throw new InvalidInputError(
        'The pattern repeats something that can be empty: make a part of it mandatory.',
      );
    }
    return {
      text: `${atom.text}{${min},${max}}${lazy}`,
      ways: waysOfRepeating(atom.ways, min, max),
      canBeEmpty,
    };
  }

  #classLength(): number {
    const source = this.#source;
    let at = this.#at + 1;
    while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    return at + 1 - this.#at;
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }
  #rest(): string {
    return this.#source.slice(this.#at);
  }
  #take(length: number): string {
    const text = this.#source.slice(this.#at, this.#at + length);
    this.#at += length;
    return text;
  }
}

/** The sum of ways^n for every n from min to max; what is over the limit need not be exact. */
function waysOfRepeating(ways: number, min: number, max: number): number {
  let total = 0;
  for (let n = min; n <= max && total <= MAX_WAYS; n += 1) total += ways ** n;
  return total;
}

const shown = (ways: number): string => (Number.isFinite(ways) ? ways.toPrecision(2) : 'endlessly many');
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
