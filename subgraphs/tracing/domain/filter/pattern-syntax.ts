import { InvalidInputError } from '../../../../contracts/errors.js';
import {
  type CharTest,
  casesOf,
  isWord,
  not,
  PERL_CLASSES,
  POSIX_CLASSES,
  unicodeClass,
} from './char-classes.js';

/** A regular expression as a tree. */
export type PatternNode =
  /** One character (code point) that satisfies the test. */
  | { readonly kind: 'char'; readonly matches: CharTest }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly holds: Assertion };

/** Looks at the code points before and after a place, -1 at the ends. */
export type Assertion = (before: number, after: number) => boolean;

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
}

const MAX_DEPTH = 50;
const MAX_REPEAT = 1_000;
const NEWLINE = 0x0a;

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
  A: (before) => before === -1,
  z: (_before, after) => after === -1,
};
const CONTROL: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b, a: 0x07 };

/**
 * Reads RE2's syntax, as ClickHouse's `match` understands it: `.` is also a line break unless `(?-s)` stands first.
 * What RE2 does not have (back-references, look-around) is refused.
 *
 * @throws InvalidInputError
 */
export function parsePattern(source: string): PatternNode {
  const parser = new PatternParser(source);
  return parser.whole();
}

export const patternError = (problem: string) =>
  new InvalidInputError(`the pattern cannot be read: ${problem}.`);

class PatternParser {
  readonly #chars: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#chars = Array.from(source);
  }

  whole(): PatternNode {
    const node = this.#choice({ ignoreCase: false, multiLine: false, dotAll: true });
    if (this.#at < this.#chars.length) throw patternError('a ")" has no "("');
    return node;
  }

  get #char(): string | undefined {
    return this.#chars[this.#at];
  }

  #takes(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.#chars[this.#at + index] !== text[index]) return false;
    }
    this.#at += text.length;
    return true;
  }

  /** Flags that are set inside hold to the end of the group. */
  #choice(given: Flags): PatternNode {
    let flags = given;
    const choices: PatternNode[] = [];
    let parts: PatternNode[] = [];
    for (let char = this.#char; char !== undefined && char !== ')'; char = this.#char) {
      if (this.#takes('|')) {
        choices.push({ kind: 'sequence', parts });
        parts = [];
        continue;
      }
      const changed = this.#flagsOnly(flags);
      if (changed) flags = changed;
      else parts.push(this.#repeated(this.#atom(flags)));
    }
    const last: PatternNode = { kind: 'sequence', parts };
    return choices.length === 0 ? last : { kind: 'choice', parts: [...choices, last] };
  }

  /** `(?i)`. */
  #flagsOnly(flags: Flags): Flags | undefined {
    const text = /^\(\?([a-zA-Z]*(?:-[a-zA-Z]+)?)\)/.exec(
      this.#chars.slice(this.#at, this.#at + 16).join(''),
    );
    if (!text) return undefined;
    this.#at += text[0].length;
    return withFlags(flags, text[1] ?? '');
  }

  #atom(flags: Flags): PatternNode {
    const char = this.#char ?? '';
    this.#at += 1;
    switch (char) {
      case '(':
        return this.#group(flags);
      case '[':
        return this.#class(flags);
      case '\\':
        return this.#escape(flags);
      case '.':
        return { kind: 'char', matches: flags.dotAll ? () => true : (code) => code !== NEWLINE };
      case '^':
        return assertion((before) => before === -1 || (flags.multiLine && before === NEWLINE));
      case '$':
        return assertion((_before, after) => after === -1 || (flags.multiLine && after === NEWLINE));
      case '*':
      case '+':
      case '?':
        throw patternError(`"${char}" has nothing to repeat`);
      default:
        return literal(codeOf(char), flags);
    }
  }

  #group(given: Flags): PatternNode {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw patternError(`it is nested deeper than ${MAX_DEPTH} levels`);
    const flags = this.#groupFlags(given);
    const node = this.#choice(flags);
    if (!this.#takes(')')) throw patternError('a "(" is not closed');
    this.#depth -= 1;
    return node;
  }

  #groupFlags(given: Flags): Flags {
    if (!this.#takes('?')) return given;
    const rest = this.#chars.slice(this.#at, this.#at + 80).join('');
    const named = /^P?<[A-Za-z_]\w*>/.exec(rest);
    if (named) {
      this.#at += named[0].length;
      return given;
    }
    const flags = /^([a-zA-Z]*(?:-[a-zA-Z]+)?):/.exec(rest);
    if (!flags) throw patternError('groups that look ahead or behind are not supported');
    this.#at += flags[0].length;
    return withFlags(given, flags[1] ?? '');
  }

  #repeated(atom: PatternNode): PatternNode {
    let node = atom;
    for (let bounds = this.#bounds(); bounds; bounds = this.#bounds()) {
      // Whether it takes as few as possible does not matter to whether it matches.
      this.#takes('?');
      node = { kind: 'repeat', part: node, ...bounds };
    }
    return node;
  }

  #bounds(): { min: number; max: number } | undefined {
    if (this.#takes('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#takes('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#takes('?')) return { min: 0, max: 1 };
    // A brace that is no repetition stands for itself.
    const counted = /^\{(\d{1,5})(,(\d{0,5}))?\}/.exec(this.#chars.slice(this.#at, this.#at + 14).join(''));
    if (!counted) return undefined;
    this.#at += counted[0].length;
    const min = Number(counted[1]);
    const max = counted[2] === undefined ? min : counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY;
    if (min > MAX_REPEAT || (Number.isFinite(max) && max > MAX_REPEAT) || max < min) {
      throw patternError(`a repetition is {n,m} with n <= m <= ${MAX_REPEAT}`);
    }
    return { min, max };
  }

  #escape(flags: Flags): PatternNode {
    const char = this.#char;
    if (char !== undefined && Object.hasOwn(ASSERTIONS, char)) {
      this.#at += 1;
      return assertion(ASSERTIONS[char] ?? (() => false));
    }
    if (this.#takes('Q')) return this.#quotedLiteral(flags);
    const item = this.#escapedItem();
    return typeof item === 'number' ? literal(item, flags) : { kind: 'char', matches: item };
  }

  /** `\Q…\E`. */
  #quotedLiteral(flags: Flags): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#char !== undefined && !this.#takes('\\E')) {
      parts.push(literal(codeOf(this.#char), flags));
      this.#at += 1;
    }
    return { kind: 'sequence', parts };
  }

  /** What stands behind a backslash: a class, or the code of a character. */
  #escapedItem(): number | CharTest {
    const char = this.#char;
    if (char === undefined) throw patternError('it ends with a backslash');
    this.#at += 1;
    const perl = Object.hasOwn(PERL_CLASSES, char) ? PERL_CLASSES[char] : undefined;
    if (perl) return perl;
    if (char === 'p' || char === 'P') return this.#unicodeClass(char === 'P');
    if (char === 'x') return this.#hex();
    const control = Object.hasOwn(CONTROL, char) ? CONTROL[char] : undefined;
    if (control !== undefined) return control;
    if (/[A-Za-z0-9]/.test(char)) throw patternError(`"\\${char}" is not supported`);
    return codeOf(char);
  }

  #unicodeClass(negated: boolean): CharTest {
    const match = /^(?:([A-Z])|\{(\^?)([A-Za-z_]{1,40})\})/.exec(
      this.#chars.slice(this.#at, this.#at + 44).join(''),
    );
    const name = match?.[1] ?? match?.[3];
    if (!match || name === undefined) throw patternError('a class such as \\pL or \\p{Greek} is expected');
    this.#at += match[0].length;
    const test = unicodeClass(name);
    if (test === undefined) throw patternError(`there is no class \\p{${name}}`);
    return negated !== (match[2] === '^') ? not(test) : test;
  }

  #hex(): number {
    const match = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(
      this.#chars.slice(this.#at, this.#at + 8).join(''),
    );
    const code = Number.parseInt(match?.[1] ?? match?.[2] ?? '', 16);
    if (!match || !(code <= 0x10ffff)) throw patternError('\\x needs two hex digits, or more in braces');
    this.#at += match[0].length;
    return code;
  }

  #class(flags: Flags): PatternNode {
    const negated = this.#takes('^');
    const tests: CharTest[] = [];
    for (let isFirst = true; isFirst || this.#char !== ']'; isFirst = false) {
      if (this.#char === undefined) throw patternError('a "[" is not closed');
      const low = this.#classItem();
      if (typeof low !== 'number') {
        tests.push(low);
        continue;
      }
      const isRange = this.#char === '-' && this.#chars[this.#at + 1] !== ']';
      if (isRange) this.#at += 1;
      const high = isRange ? this.#classItem() : low;
      if (typeof high !== 'number' || high < low) throw patternError('a range in [ ] goes from low to high');
      tests.push((code) => code >= low && code <= high);
    }
    this.#at += 1;
    const any = (code: number) => tests.some((test) => test(code));
    const folded = flags.ignoreCase ? (code: number) => casesOf(code).some(any) : any;
    return { kind: 'char', matches: negated ? not(folded) : folded };
  }

  #classItem(): number | CharTest {
    const char = this.#char;
    if (char === undefined) throw patternError('a "[" is not closed');
    const posix = /^\[:(\^?)([a-z]+):\]/.exec(this.#chars.slice(this.#at, this.#at + 24).join(''));
    if (posix) {
      const name = posix[2] ?? '';
      const set = Object.hasOwn(POSIX_CLASSES, name) ? POSIX_CLASSES[name] : undefined;
      if (!set) throw patternError(`there is no class ${posix[0]}`);
      this.#at += posix[0].length;
      const test = (code: number) => code < 128 && set.test(String.fromCodePoint(code));
      return posix[1] === '^' ? not(test) : test;
    }
    this.#at += 1;
    return char === '\\' ? this.#escapedItem() : codeOf(char);
  }
}

const codeOf = (char: string): number => char.codePointAt(0) ?? 0;

const assertion = (holds: Assertion): PatternNode => ({ kind: 'assertion', holds });

function literal(code: number, flags: Flags): PatternNode {
  if (!flags.ignoreCase) return { kind: 'char', matches: (each) => each === code };
  const cases = casesOf(code);
  return { kind: 'char', matches: (each) => cases.includes(each) };
}

function withFlags(flags: Flags, text: string): Flags {
  const [on = '', off = ''] = text.split('-');
  if (!/^[imsU]*$/.test(on + off)) throw patternError(`(?${text}) is not supported; flags are i, m, s and U`);
  const flag = (name: string, given: boolean) => !off.includes(name) && (on.includes(name) || given);
  return {
    ignoreCase: flag('i', flags.ignoreCase),
    multiLine: flag('m', flags.multiLine),
    dotAll: flag('s', flags.dotAll),
  };
}
