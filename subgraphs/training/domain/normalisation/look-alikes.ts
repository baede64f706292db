import { LOOK_ALIKES } from './look-alike-table.js';
import { type Rewrite, rewriteBy, type TextEdit } from './text-rewrite.js';

const LETTER_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([letter, others]) => [...others].map((other) => [other, letter])),
);
const ANY = new RegExp(`[${[...LETTER_OF.keys()].join('')}]`, 'u');
const WORD = /[\p{L}\p{M}℮\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]+/gu;
const LATIN = /[\p{Script=Latin}℮\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/u;
/** Latin letters of living orthographies (Turkish, Ewe, Kabiye): folded in disguised texts only. */
const LIVING = new Set('ıɩƖʋɣ');
/** Shorter words are often formulas, such as αx. */
const SHORTEST_MIXED = 3;
/** Share of letters in whole words of a script that look like none of ASCII, from which on it is really used. Russian has a third. */
const LEAST_OWN = 1 / 8;

interface Word {
  start: number;
  letters: string[];
  /** Letters of ASCII, and others of the Latin script. */
  latin: number;
  /** Of other scripts: those with a look-alike in ASCII, and those without. */
  alike: number;
  own: number;
  /** The other scripts in it. */
  scripts: Set<string>;
  /** How often a letter is of another script than the one before. */
  switches: number;
}

/**
 * Letters that look like those of ASCII become these, where they are a disguise: in words that mix scripts, in whole words
 * of look-alikes within a disguised or otherwise Latin text, and phonetic and small capital letters anywhere. What is
 * really written in another script is left alone: a script is really used when whole words of it have letters that look
 * like none of ASCII. Comes before capitals are made small, as most look-alikes are those of a capital.
 */
export function foldLookAlikes(text: string): Rewrite | undefined {
  if (!ANY.test(text)) return undefined;
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => readWord(word, index));
  const used = scriptsInUse(words);
  const latin = words.reduce((sum, word) => sum + word.latin, 0);
  const foreign = words.reduce((sum, word) => sum + word.alike + word.own, 0);
  const mixed = new Set(words.filter((word) => isMixed(word, used)));
  const isDisguised = [...mixed].some(({ letters }) => letters.length >= SHORTEST_MIXED);
  const edits = words.flatMap((word) => {
    const { letters, alike, own, scripts } = word;
    const isWhole = alike > 0 && own === 0 && word.latin === 0 && ![...scripts].some((one) => used.has(one));
    const folds =
      (mixed.has(word) && (isDisguised || letters.length >= SHORTEST_MIXED)) ||
      (isWhole && (isDisguised || (letters.length > 1 && latin > foreign)));
    return editsOfWord(word, folds, isDisguised);
  });
  return rewriteBy(text, edits);
}

function editsOfWord({ start, letters }: Word, folds: boolean, isDisguised: boolean): TextEdit[] {
  const edits: TextEdit[] = [];
  let position = start;
  for (const letter of letters) {
    const end = position + letter.length;
    const replacement = LETTER_OF.get(letter);
    if (replacement !== undefined) {
      const isLatin = LATIN.test(letter);
      const isFolded = isLatin ? !LIVING.has(letter) || folds || isDisguised : folds;
      if (isFolded) edits.push({ start: position, end, replacement });
    }
    position = end;
  }
  return edits;
}

function readWord(word: string, start: number): Word {
  const letters = [...word];
  const read: Word = { start, letters, latin: 0, alike: 0, own: 0, scripts: new Set(), switches: 0 };
  let before: string | undefined;
  for (const letter of letters) {
    const script = letter < '\u0080' || LATIN.test(letter) ? 'latin' : scriptOf(letter);
    if (script === 'latin') read.latin += 1;
    else {
      read.scripts.add(script);
      if (LETTER_OF.has(letter)) read.alike += 1;
      else read.own += 1;
    }
    if (before !== undefined && script !== before) read.switches += 1;
    before = script;
  }
  return read;
}

/** A coarse one: what is not told apart counts as one script. */
function scriptOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if ((code >= 0x370 && code < 0x400) || (code >= 0x1f00 && code < 0x2000)) return 'greek';
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  if (code >= 0x530 && code < 0x590) return 'armenian';
  return 'other';
}

function scriptsInUse(words: readonly Word[]): Set<string> {
  const counts = new Map<string, { letters: number; own: number }>();
  for (const { latin, alike, own, scripts } of words) {
    const [script] = scripts;
    if (latin > 0 || scripts.size !== 1 || script === undefined) continue;
    const count = counts.get(script) ?? { letters: 0, own: 0 };
    counts.set(script, { letters: count.letters + alike + own, own: count.own + own });
  }
  const inUse = [...counts].filter(([, { letters, own }]) => own >= letters * LEAST_OWN);
  return new Set(inUse.map(([script]) => script));
}

/** Whether a word's letters of another script are in it for their looks. An ending behind a name is not, as in "Windowsом". */
function isMixed({ latin, alike, own, scripts, switches }: Word, used: ReadonlySet<string>): boolean {
  const isOfSeveral = (latin > 0 ? 1 : 0) + scripts.size > 1;
  if (!isOfSeveral || alike === 0 || 2 * own > alike) return false;
  return switches > 1 || ![...scripts].some((script) => used.has(script));
}
