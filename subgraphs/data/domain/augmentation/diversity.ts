import { pickSome, seededDraw } from '../../../../contracts/seeded-draw.js';
import { textIdentity } from './text-identity.js';

/** How much made-up texts say the same, and how much of it was said before. */
export interface Diversity {
  /** Distinct words over words, and the same of pairs of neighbouring words; 0 to 1, the more the more varied. */
  readonly distinct1: number;
  readonly distinct2: number;
  /** How alike the texts of a sample are to each other, 0 to 1; null for fewer than two texts. */
  readonly selfBleu: number | null;
  readonly selfBleuSampleSize: number;
  /** Texts that are among the given ones, but for case and white space. */
  readonly exactOverlapCount: number;
  /** Texts, those included, that share four fifths of their runs of three words with a given one. */
  readonly nearOverlapCount: number;
}

/** Each text of the sample is compared with every other one. */
const MOST_SAMPLED = 200;
const LONGEST_GRAM = 4;
const NEAR_GRAM = 3;
const NEAR = 0.8;
const SAMPLE_SEED = 1;

/**
 * Distinct-n is of Li et al. 2016, "A Diversity-Promoting Objective Function for Neural Conversation Models"; self-BLEU of Zhu
 * et al. 2018, "Texygen: A Benchmarking Platform for Text Generation Models": the mean BLEU-4 of each text against all others.
 * Yields after each text, for it may take long.
 */
export function* measureDiversity(
  texts: readonly string[],
  given: readonly string[],
): Generator<void, Diversity, void> {
  const words = texts.map(wordsOf);
  const distinct1 = yield* distinctShare(words, 1);
  const distinct2 = yield* distinctShare(words, 2);
  const sample = pickSome(words, MOST_SAMPLED, seededDraw(SAMPLE_SEED));
  const selfBleu = sample.length < 2 ? null : yield* meanBleu(sample);
  const overlap = yield* overlapWith(texts, words, given);
  return { distinct1, distinct2, selfBleu, selfBleuSampleSize: sample.length, ...overlap };
}

/** Runs of letters and digits, and single other signs, in lower case. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function gramsOf(words: readonly string[], length: number): string[] {
  const grams: string[] = [];
  for (let end = length; end <= words.length; end++) grams.push(words.slice(end - length, end).join(' '));
  return grams;
}

function* distinctShare(texts: readonly string[][], length: number): Generator<void, number, void> {
  const distinct = new Set<string>();
  let total = 0;
  for (const words of texts) {
    for (const gram of gramsOf(words, length)) {
      distinct.add(gram);
      total++;
    }
    yield;
  }
  return total === 0 ? 0 : distinct.size / total;
}

function* meanBleu(sample: readonly string[][]): Generator<void, number, void> {
  const counted = sample.map((words) =>
    Array.from({ length: LONGEST_GRAM }, (_, index) => countsOf(gramsOf(words, index + 1))),
  );
  // Of each run of words the largest count in a text, with the text, and the next largest in another one.
  const most = Array.from({ length: LONGEST_GRAM }, () => new Map<string, Most>());
  for (const [text, grams] of counted.entries()) {
    for (const [index, counts] of grams.entries()) {
      for (const [gram, count] of counts) noteMost(most[index], gram, count, text);
    }
  }
  let sum = 0;
  for (const [text, grams] of counted.entries()) {
    let logPrecision = 0;
    for (const [index, counts] of grams.entries()) {
      let [matched, total] = [0, 0];
      for (const [gram, count] of counts) {
        const known = most[index]?.get(gram);
        const inOthers = known === undefined ? 0 : known.text === text ? known.next : known.count;
        matched += Math.min(count, inOthers);
        total += count;
      }
      // Smoothed by one match and one run (Lin and Och 2004), but for single words.
      const one = index === 0 ? 0 : 1;
      logPrecision += Math.log((matched + one) / (total + one)) / LONGEST_GRAM;
    }
    sum += Math.exp(logPrecision) * brevityPenalty(sample, text);
    yield;
  }
  return sum / sample.length;
}

interface Most {
  count: number;
  text: number;
  next: number;
}

function noteMost(most: Map<string, Most> | undefined, gram: string, count: number, text: number): void {
  const known = most?.get(gram);
  if (!known) most?.set(gram, { count, text, next: 0 });
  else if (count > known.count) most?.set(gram, { count, text, next: known.count });
  else known.next = Math.max(known.next, count);
}

function countsOf(grams: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

/** A text that is shorter than the other one nearest in length is worth less. */
function brevityPenalty(sample: readonly string[][], text: number): number {
  const length = sample[text]?.length ?? 0;
  if (length === 0) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [other, words] of sample.entries()) {
    if (other === text) continue;
    if (Math.abs(words.length - length) < Math.abs(nearest - length)) nearest = words.length;
  }
  return length >= nearest ? 1 : Math.exp(1 - nearest / length);
}

function* overlapWith(
  texts: readonly string[],
  words: readonly string[][],
  given: readonly string[],
): Generator<void, Pick<Diversity, 'exactOverlapCount' | 'nearOverlapCount'>, void> {
  const identities = new Set(given.map((text) => textIdentity(text).toLowerCase()));
  /** Which of the given texts have a run of words. */
  const having = new Map<string, number[]>();
  const sizes: number[] = [];
  for (const [index, text] of given.entries()) {
    const grams = new Set(gramsOf(wordsOf(text), NEAR_GRAM));
    sizes.push(grams.size);
    for (const gram of grams) {
      const list = having.get(gram);
      if (list) list.push(index);
      else having.set(gram, [index]);
    }
    yield;
  }
  let [exactOverlapCount, nearOverlapCount] = [0, 0];
  for (const [index, text] of texts.entries()) {
    const isExact = identities.has(textIdentity(text).toLowerCase());
    if (isExact) exactOverlapCount++;
    if (isExact || isNear(words[index] ?? [], having, sizes)) nearOverlapCount++;
    yield;
  }
  return { exactOverlapCount, nearOverlapCount };
}

/** By the share of runs in both of those in either (Jaccard). */
function isNear(
  words: readonly string[],
  having: ReadonlyMap<string, readonly number[]>,
  sizes: readonly number[],
): boolean {
  const grams = new Set(gramsOf(words, NEAR_GRAM));
  const shared = new Map<number, number>();
  for (const gram of grams) {
    for (const index of having.get(gram) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  }
  for (const [index, count] of shared) {
    if (count >= NEAR * (grams.size + (sizes[index] ?? 0) - count)) return true;
  }
  return false;
}
