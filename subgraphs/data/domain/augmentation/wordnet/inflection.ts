import { IRREGULAR_NOUNS, IRREGULAR_VERBS } from './irregular-forms.js';
import type { PartOfSpeech } from './part-of-speech.js';

/**
 * The form that a word is in. `past` and `participle` are one for regular verbs, and then `ed`: which it is cannot be told.
 */
export type Form =
  | 'base'
  | 'plural'
  | 'third'
  | 'ing'
  | 'ed'
  | 'past'
  | 'participle'
  | 'comparative'
  | 'superlative';

export interface Analysis {
  readonly lemma: string;
  readonly part: PartOfSpeech;
  readonly form: Form;
}

const VERBS = new Map(
  IRREGULAR_VERBS.map(([base = '', past = '', participle = past]) => [base, { past, participle }]),
);
const NOUNS = new Map(IRREGULAR_NOUNS.map(([singular = '', plural = '']) => [singular, plural]));
const IRREGULAR = new Map<string, Analysis[]>();
for (const [lemma, { past, participle }] of VERBS) {
  if (past === participle) note(past, { lemma, part: 'verb', form: 'ed' });
  else {
    note(past, { lemma, part: 'verb', form: 'past' });
    note(participle, { lemma, part: 'verb', form: 'participle' });
  }
}
for (const [lemma, plural] of NOUNS) note(plural, { lemma, part: 'noun', form: 'plural' });

function note(form: string, analysis: Analysis): void {
  // Of a form that equals its base (put, sheep) nothing can be told.
  if (form !== analysis.lemma) IRREGULAR.set(form, [...(IRREGULAR.get(form) ?? []), analysis]);
}

const SUFFIXES: readonly (readonly [suffix: string, part: PartOfSpeech, form: Form])[] = [
  ['s', 'noun', 'plural'],
  ['s', 'verb', 'third'],
  ['ing', 'verb', 'ing'],
  ['ed', 'verb', 'ed'],
  ['er', 'adjective', 'comparative'],
  ['est', 'adjective', 'superlative'],
];

/** What a lower-case word may be a form of. A lemma need not exist: the caller knows which do. */
export function analyse(word: string): Analysis[] {
  const found: Analysis[] = [];
  for (const part of ['noun', 'verb', 'adjective', 'adverb'] as const)
    found.push({ lemma: word, part, form: 'base' });
  found.push(...(IRREGULAR.get(word) ?? []));
  for (const [suffix, part, form] of SUFFIXES) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    for (const lemma of stemsOf(stem)) {
      // Whatever made the form must make it again: sees is of see, not of se.
      if (lemma.length > 1 && inflect(lemma, part, form) === word) found.push({ lemma, part, form });
    }
  }
  return found;
}

/** Words that a stem without its suffix may come from: stopp of stop, carri of carry, mak of make. */
function stemsOf(stem: string): string[] {
  const last = stem.at(-1) ?? '';
  const stems = [stem, `${stem}e`];
  if (last === 'e') stems.push(stem.slice(0, -1));
  if (stem.endsWith('ie')) stems.push(`${stem.slice(0, -2)}y`);
  if (last === 'i') stems.push(`${stem.slice(0, -1)}y`);
  if (last === 'y') stems.push(`${stem.slice(0, -1)}ie`);
  if (last === stem.at(-2)) stems.push(stem.slice(0, -1));
  return stems;
}

/** The word in the form; undefined where that is not certain. */
export function inflect(lemma: string, part: PartOfSpeech, form: Form): string | undefined {
  if (form === 'base') return lemma;
  if (part === 'noun') return form === 'plural' ? (NOUNS.get(lemma) ?? withS(lemma)) : undefined;
  if (part === 'verb') return inflectVerb(lemma, form);
  if (part !== 'adjective') return undefined;
  // Longer ones are compared with "more".
  if (syllablesOf(lemma) > 1 && !/[^aeiou]y$/.test(lemma)) return undefined;
  const stem = stemBefore(lemma);
  return stem === undefined ? undefined : stem + (form === 'comparative' ? 'er' : 'est');
}

function inflectVerb(lemma: string, form: Form): string | undefined {
  if (form === 'third') return lemma === 'be' ? undefined : lemma === 'have' ? 'has' : withS(lemma);
  if (form === 'ing') return withIng(lemma);
  const irregular = VERBS.get(lemma);
  if (irregular) {
    const { past, participle } = irregular;
    if (form === 'ed') return past === participle ? past : undefined;
    return form === 'past' ? past : participle;
  }
  const stem = stemBefore(lemma);
  return stem === undefined ? undefined : `${stem}ed`;
}

function withS(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(word) ? `${word}es` : `${word}s`;
}

function withIng(word: string): string | undefined {
  if (word.endsWith('ie')) return `${word.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(word)) return word.length > 2 ? `${word.slice(0, -1)}ing` : `${word}ing`;
  const doubled = doubles(word);
  if (doubled === undefined) return undefined;
  return `${word}${doubled ? word.at(-1) : ''}ing`;
}

/** What -ed, -er and -est are put to. */
function stemBefore(word: string): string | undefined {
  if (word.endsWith('e')) return word.slice(0, -1);
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}i`;
  const doubled = doubles(word);
  if (doubled === undefined) return undefined;
  return doubled ? word + word.at(-1) : word;
}

/** Whether the last consonant is written twice before a vowel; undefined where that depends on the stress. */
function doubles(word: string): boolean | undefined {
  if (!/[^aeiou][aeiou][^aeiouwxy]$|^[aeiou][^aeiouwxy]$|qu[aeiou][^aeiouwxy]$/.test(word)) return false;
  if (syllablesOf(word) === 1) return true;
  return /(?:[^f]er|en|on|or|op|ow|it|et)$/.test(word) && !/(?:mit|get|set)$/.test(word) ? false : undefined;
}

function syllablesOf(word: string): number {
  return word.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1;
}
