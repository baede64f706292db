/** A text and where its words are. */
export interface Prose {
  readonly text: string;
  readonly words: readonly Word[];
}

/** A run of anything but white space. Positions are UTF-16 units of the text, ends exclusive. */
export interface Word {
  /** Its place among the words of the text. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** The word without the punctuation around it. */
  readonly coreStart: number;
  readonly coreEnd: number;
  /** Not to be replaced, moved, disguised or left out. */
  readonly isKept: boolean;
  /** Of no prose: not to be touched at all, not even its capitals. */
  readonly isFixed: boolean;
}

/** Code, markup and placeholders, also over several words. Linear: no alternative may run past its own opening sign. */
const FIXED = /```[\s\S]*?```|`[^`]*`|\$?\{[^{}]*\}|<[^<>]*>|\[[A-Z/_]+\]|\$\([^()]*\)/g;
const MAY_HOLD_FIXED = /[`{<[$]/;
/** Of a single word: an address, a path, code. */
const CODE = /[\\/{}<>$=;|#_`]|\(\)|\S@\S/;
/** Longer ones are no words of a language. */
const LONGEST_WORD = 64;
const WORDS = /\S+/g;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const BEFORE = /^[^\p{L}\p{N}]*/u;
const BEHIND = /[^\p{L}\p{N}]*$/u;

/** Words by which attacks are told from harmless texts, in lower case. */
const TELLING = new Set(
  `ignore disregard forget override bypass skip cancel overrule previous prior above earlier instruction instructions rule
  rules guidelines restriction restrictions constraints policy policies filter filters safety ethics morals system prompt
  developer mode admin root sudo jailbreak unrestricted uncensored unfiltered dan persona pretend roleplay character
  hypothetical fictional reveal disclose repeat print output show leak extract secret hidden confidential configuration
  initial original message context verbatim execute exec eval run script shell command sql select union drop delete insert
  update table where sleep import code payload password token credentials key hack virus weapon illegal`.split(
    /\s+/,
  ),
);

/** @param preserve whether words that tell attacks are kept and what is not prose is fixed */
export function readProse(text: string, preserve: boolean): Prose {
  const fixed = preserve ? fixedRanges(text) : [];
  const words: Word[] = [];
  let next = 0;
  for (const { 0: word, index: start } of text.matchAll(WORDS)) {
    const end = start + word.length;
    while (next < fixed.length && (fixed[next] as Stretch).end <= start) next++;
    const range = fixed[next];
    const isFixed =
      preserve &&
      (word.length > LONGEST_WORD || CODE.test(word) || (range !== undefined && range.start < end));
    const { coreStart, coreEnd } = coreOf(word, start);
    const isKept = isFixed || (preserve && TELLING.has(text.slice(coreStart, coreEnd).toLowerCase()));
    words.push({ index: words.length, start, end, coreStart, coreEnd, isKept, isFixed });
  }
  return { text, words };
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Stretches of a text that are not prose, in their order. */
export function fixedRanges(text: string): Stretch[] {
  if (!MAY_HOLD_FIXED.test(text)) return [];
  return Array.from(text.matchAll(FIXED), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** Stretches that stay as they are, in their order: words that are kept, and what is between those of one fixed range. */
export function keptStretches({ text, words }: Prose): Stretch[] {
  const kept: { start: number; end: number }[] = words
    .filter(({ isKept }) => isKept)
    .map(({ start, end }) => ({ start, end }));
  const joined = words.some(({ isFixed }) => isFixed) ? fixedRanges(text) : [];
  return [...kept, ...joined]
    .sort((one, other) => one.start - other.start)
    .reduce<{ start: number; end: number }[]>((stretches, { start, end }) => {
      const last = stretches.at(-1);
      if (last && start < last.end) last.end = Math.max(last.end, end);
      else stretches.push({ start, end });
      return stretches;
    }, []);
}

function coreOf(word: string, start: number): { coreStart: number; coreEnd: number } {
  const end = start + word.length;
  if (word.length > LONGEST_WORD) return { coreStart: start, coreEnd: end };
  if (isPlain(word.charCodeAt(0)) && isPlain(word.charCodeAt(word.length - 1))) {
    return { coreStart: start, coreEnd: end };
  }
  if (!LETTER_OR_DIGIT.test(word)) return { coreStart: start, coreEnd: start };
  return {
    coreStart: start + (BEFORE.exec(word)?.[0].length ?? 0),
    coreEnd: end - (BEHIND.exec(word)?.[0].length ?? 0),
  };
}

/** A letter or digit of ASCII. */
function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}
