import type { Highlight } from '../loaded-model.js';
import { type FeatureExtractor, normalised, Occurrences, weighCounts } from './features.js';
import { indexOfLargest, type LinearModel } from './linear-model.js';
import { mapToSource } from './source-map.js';

/** What a token adds to the score of each class. */
export interface TokenWeights {
  start: number;
  end: number;
  weights: Float64Array;
}

/** Tokens below this share of the most telling one say too little to be shown. */
const LEAST_SHARE = 0.1;

/**
 * Says which characters of a text a linear model's scores come from, exactly: the score of a class is its bias and a sum
 * over features, each feature's part is divided evenly among its occurrences and theirs among the characters that they
 * cover. As softmax sees only differences between scores, the mean over all classes is taken off; then the weights of
 * all tokens and the biases sum to the scores.
 */
export class Highlighter {
  private readonly occurrences = new Occurrences();

  constructor(
    private readonly extractor: FeatureExtractor,
    private readonly model: LinearModel,
    private readonly labels: readonly string[],
  ) {}

  /**
   * The most telling parts, in the order of the text.
   * @param most tokens that are considered; neighbours that speak for the same label become one part
   */
  highlights(text: string, most: number): Highlight[] {
    const tokens = this.tokenWeights(text).map(({ start, end, weights }, index) => {
      const best = indexOfLargest(weights);
      return { index, start, end, label: this.labels[best] ?? '', weight: weights[best] ?? 0 };
    });
    const ranked = tokens.toSorted((a, b) => b.weight - a.weight).slice(0, most);
    const least = (ranked[0]?.weight ?? 0) * LEAST_SHARE;
    const telling = ranked.filter(({ weight }) => weight > least).sort((a, b) => a.index - b.index);
    const found: (Highlight & { index: number })[] = [];
    for (const token of telling) {
      const last = found.at(-1);
      if (last && last.label === token.label && last.index === token.index - 1) {
        last.end = token.end;
        last.weight += token.weight;
        last.index = token.index;
      } else found.push({ ...token });
    }
    return found.map(({ index: _, ...highlight }) => highlight);
  }

  /** What each token of the text adds to each class's score, over the mean of all classes. */
  tokenWeights(text: string): TokenWeights[] {
    const { occurrences } = this;
    occurrences.clear();
    const { buckets, counts } = this.extractor.extract(text, occurrences);
    const occurrencesOf = counts.slice();
    weighCounts(counts);
    const { visibleBefore, visibleCount } = this.countVisible();
    const sums = this.sumsOverCharacters(buckets, counts, occurrencesOf, visibleBefore, visibleCount);
    return this.perToken(text, sums, visibleBefore);
  }

  /** For each unit, how many before it are no space. Spaces get no share, so that all of it is in some token. */
  private countVisible(): { visibleBefore: Uint32Array; visibleCount: number } {
    const { units } = this.occurrences;
    const visibleBefore = new Uint32Array(units.length + 1);
    let visibleCount = 0;
    for (let i = 0; i < units.length; i++) {
      if (!this.extractor.isSpace(units[i] as number)) visibleCount += 1;
      visibleBefore[i + 1] = visibleCount;
    }
    return { visibleBefore, visibleCount };
  }

  /** Per visible unit and class, the weights of all units up to it. */
  private sumsOverCharacters(
    buckets: Uint32Array,
    values: Float32Array,
    occurrencesOf: Float32Array,
    visibleBefore: Uint32Array,
    visibleCount: number,
  ): Float64Array {
    const { classCount, weights } = this.model;
    const { places, starts, ends, size } = this.occurrences;
    // First, at each unit, by how much the weight of a unit is more than that of the one before.
    const sums = new Float64Array((visibleCount + 1) * classCount);
    for (let i = 0; i < size; i++) {
      const place = places[i] as number;
      const from = visibleBefore[starts[i] as number] as number;
      const to = visibleBefore[ends[i] as number] as number;
      const share = (values[place] as number) / (occurrencesOf[place] as number) / (to - from);
      const at = (buckets[place] as number) * classCount;
      let mean = 0;
      for (let c = 0; c < classCount; c++) mean += weights[at + c] as number;
      mean /= classCount;
      for (let c = 0; c < classCount; c++) {
        const weight = ((weights[at + c] as number) - mean) * share;
        sums[from * classCount + c] = (sums[from * classCount + c] as number) + weight;
        sums[to * classCount + c] = (sums[to * classCount + c] as number) - weight;
      }
    }
    for (let c = 0; c < classCount; c++) {
      let weight = 0;
      let sum = 0;
      for (let at = c; at < sums.length; at += classCount) {
        weight += sums[at] as number;
        sums[at] = sum;
        sum += weight;
      }
    }
    return sums;
  }

  private perToken(text: string, sums: Float64Array, visibleBefore: Uint32Array): TokenWeights[] {
    const { classCount } = this.model;
    const { tokens } = this.occurrences;
    const { starts, ends } = this.visibleSource(text);
    const found: TokenWeights[] = [];
    for (let i = 0; i < tokens.length; i += 2) {
      const from = visibleBefore[tokens[i] as number] as number;
      const to = visibleBefore[tokens[i + 1] as number] as number;
      const weights = new Float64Array(classCount);
      for (let c = 0; c < classCount; c++) {
        weights[c] = (sums[to * classCount + c] as number) - (sums[from * classCount + c] as number);
      }
      const start = characterStart(text, starts[from] as number);
      const end = characterEnd(text, ends[to - 1] as number);
      const last = found.at(-1);
      // Several tokens may come from one character, such as a ligature or the sign for "per cent".
      if (last && start < last.end) {
        last.end = Math.max(last.end, end);
        for (let c = 0; c < classCount; c++) {
          last.weights[c] = (last.weights[c] as number) + (weights[c] as number);
        }
      } else found.push({ start, end, weights });
    }
    return found;
  }

  /** Where the units that are no space come from. */
  private visibleSource(text: string): { starts: number[]; ends: number[] } {
    const target = normalised(text);
    const map = mapToSource(text);
    const starts: number[] = [];
    const ends: number[] = [];
    for (let i = 0; i < target.length; i++) {
      if (this.extractor.isSpace(target.charCodeAt(i))) continue;
      starts.push(map.starts[i] as number);
      ends.push(map.ends[i] as number);
    }
    return { starts, ends };
  }
}

/** The position itself, or that before it within a surrogate pair. */
function characterStart(text: string, position: number): number {
  return isWithinPair(text, position) ? position - 1 : position;
}

function characterEnd(text: string, position: number): number {
  return isWithinPair(text, position) ? position + 1 : position;
}

function isWithinPair(text: string, position: number): boolean {
  return (text.codePointAt(position - 1) ?? 0) > 0xffff;
}
