import { inCapitalsOf } from '../operators/words.js';
import { type Analysis, analyse, inflect } from './inflection.js';
import { likelyPart, PARTS_OF_SPEECH, type PartOfSpeech } from './part-of-speech.js';

/** What one word is as one part of speech. */
interface Use {
  /** How often, in the texts in which WordNet's makers noted senses (SemCor). */
  readonly count: number;
  /** Base forms that mean the same. */
  readonly synonyms: readonly string[];
}
type Uses = Partial<Record<PartOfSpeech, Use>>;

/** Of the occurrences of a word, the share that its first sense must have for its synonyms to be used. */
const PREVAILING = 0.5;
/** Of the occurrences of a synonym, the share that it must have in that sense: large is used for big, sizeable is rare. */
const USUAL = 0.25;
/** Of the occurrences of what a word may be read as, the share of the reading that is taken. */
const READ_SO = 0.8;
/** Words that are parts of others' sense more than of their own. */
const FUNCTION_WORDS = new Set(
  `be have do will can may must get go make take let say one first last more most much many other same such own like way thing someone but only above want little please some
  use well just even still also there here now then when while not no so as at in on about over out up down`.split(
    /\s+/,
  ),
);
const LINES_PER_TURN = 2_000;
/** Answers that are kept. */
const MOST_KEPT = 20_000;

/**
 * Synonyms of English words by WordNet (Miller 1995), sense-aware by part of speech: of each part of speech the sense that
 * prevails, and of its words those that are usually said for it.
 */
export class WordNet {
  readonly #uses: ReadonlyMap<string, Uses>;
  readonly #kept = new Map<string, readonly string[]>();

  private constructor(uses: ReadonlyMap<string, Uses>) {
    this.#uses = uses;
  }

  /**
   * Reads the sense index (its format: senseidx(5WN)), which has for every sense of every word the set that it is in, its
   * rank among the word's senses and how often it was counted. Stops now and then for others.
   */
  static *read(senseIndex: string): Generator<void, WordNet, void> {
    const senses = yield* readSenses(senseIndex);
    yield;
    return new WordNet(usesOf(senses));
  }

  get wordCount(): number {
    return this.#uses.size;
  }

  /** Words that may stand in the place of one after `previous`, in its form and capitals. */
  synonymsOf(word: string, previous: string): readonly string[] {
    const lower = word.toLowerCase();
    const context = previous.toLowerCase();
    const key = `${lower} ${context}`;
    let found = this.#kept.get(key);
    if (!found) {
      found = this.#find(lower, context);
      if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
      this.#kept.set(key, found);
    }
    return word === lower ? found : found.map((synonym) => inCapitalsOf(word, synonym));
  }

  #find(word: string, previous: string): readonly string[] {
    if (!/^[a-z]{2,30}$/.test(word)) return NONE;
    const countOf = ({ lemma, part }: Analysis) => this.#uses.get(lemma)?.[part]?.count ?? 0;
    const analyses = analyse(word).filter((analysis) => countOf(analysis) > 0);
    const counts = new Map<PartOfSpeech, number>();
    for (const analysis of analyses) {
      counts.set(analysis.part, (counts.get(analysis.part) ?? 0) + countOf(analysis));
    }
    const part = likelyPart(counts, previous);
    if (!part) return NONE;
    // Of two readings (found: of find and of found) the frequent one, if it is so by far.
    const [analysis] = analyses
      .filter((each) => each.part === part && countOf(each) >= READ_SO * (counts.get(part) ?? 0))
      .toSorted((one, other) => countOf(other) - countOf(one));
    if (!analysis) return NONE;
    const others = this.#inForm(analysis).filter((other) => other !== word);
    // An article tells how the next word begins.
    if (previous === 'a') return others.filter((other) => !/^[aeiou]/.test(other));
    if (previous === 'an') return others.filter((other) => /^[aeiou]/.test(other));
    return others;
  }

  #inForm({ lemma, part, form }: Analysis): string[] {
    const synonyms = this.#uses.get(lemma)?.[part]?.synonyms ?? NONE;
    return synonyms.flatMap((synonym) => inflect(synonym, part, form) ?? []);
  }
}

const NONE: readonly string[] = [];

interface Sense {
  readonly word: string;
  readonly part: PartOfSpeech;
  /** Of the set of words that share the sense, in the file of the part of speech. */
  readonly set: string;
  readonly rank: number;
  readonly count: number;
}

/** Senses of single words that were counted at least once. */
function* readSenses(index: string): Generator<void, Sense[], void> {
  const senses: Sense[] = [];
  let lines = 0;
  for (let from = 0; from < index.length; ) {
    const newLine = index.indexOf('\n', from);
    const end = newLine === -1 ? index.length : newLine;
    const line = index.slice(from, end);
    from = end + 1;
    if (++lines % LINES_PER_TURN === 0) yield;
    // lemma%ss_type:lex_filenum:lex_id:head:head_id synset_offset sense_number tag_cnt
    const match = /^([a-z]+)%([1-5]):\S+ (\d+) (\d+) ([1-9]\d*)$/.exec(line.trimEnd());
    if (!match) continue;
    const [, word = '', type = '', offset = '', rank = '', count = ''] = match;
    const part = PARTS_OF_SPEECH[type as keyof typeof PARTS_OF_SPEECH];
    senses.push({ word, part, set: `${part} ${offset}`, rank: Number(rank), count: Number(count) });
  }
  return senses;
}

function usesOf(senses: readonly Sense[]): Map<string, Uses> {
  const totals = new Map<string, number>();
  const sets = new Map<string, Sense[]>();
  const first = new Map<string, Sense>();
  for (const sense of senses) {
    const { word, part, set, rank, count } = sense;
    const key = `${word} ${part}`;
    totals.set(key, (totals.get(key) ?? 0) + count);
    const members = sets.get(set);
    if (members) members.push(sense);
    else sets.set(set, [sense]);
    if (rank < (first.get(key)?.rank ?? Number.POSITIVE_INFINITY)) first.set(key, sense);
  }
  const uses = new Map<string, Uses>();
  for (const [key, { word, part, set, count }] of first) {
    const total = totals.get(key) ?? 0;
    const isClear = count >= PREVAILING * total && !FUNCTION_WORDS.has(word);
    const synonyms = isClear
      ? (sets.get(set) ?? [])
          .filter((other) => other.word !== word && !FUNCTION_WORDS.has(other.word))
          .filter((other) => other.count >= USUAL * (totals.get(`${other.word} ${part}`) ?? 0))
          .map((other) => other.word)
      : NONE;
    uses.set(word, { ...uses.get(word), [part]: { count: total, synonyms } });
  }
  return uses;
}
