import type { Highlight } from '../loaded-model.js';
import { mapToSource } from '../normalisation/source-map.js';
import { FeatureExtractor, type FeatureOptions, Occurrences, weighCounts } from './features.js';
import type { LinearModel } from './linear-model.js';

/** What each token of a text adds to the score of each class. */
export interface TokenWeights {
  /** UTF-16 units of the text that a token covers. */
  starts: number[];
  ends: number[];
  /** `token * classCount + class`. */
  weights: number[];
}

/** Buffers for one text at a time. */
export class HighlightBuffers {
  readonly extractor: FeatureExtractor;
  readonly occurrences = new Occurrences();

  constructor(readonly options: FeatureOptions) {
    this.extractor = new FeatureExtractor(options);
  }

  get sizeBytes(): number {
    return this.extractor.sizeBytes + this.occurrences.sizeBytes;
  }
}

/** Tokens below this share of the most telling one say too little to be shown. */
const LEAST_SHARE = 0.1;
const STEPS_PER_TURN = 8_192;

/**
 * The most telling parts of a text, in its order; stops now and then for others.
 * @param most tokens that are considered; neighbours that speak for the same label become one part
 */
export function* findHighlights(
  text: string,
  model: LinearModel,
  labels: readonly string[],
  buffers: HighlightBuffers,
  most: number,
): Generator<void, Highlight[], void> {
  const { starts, ends, weights } = yield* weighTokens(text, model, buffers);
  const { classCount } = model;
  /** The most telling ones, the first of them first. */
  const ranked: { index: number; label: number; weight: number }[] = [];
  for (let index = 0; index < starts.length; index++) {
    if (index % STEPS_PER_TURN === STEPS_PER_TURN - 1) yield;
    const at = index * classCount;
    let label = 0;
    for (let c = 1; c < classCount; c++) {
      if ((weights[at + c] as number) > (weights[at + label] as number)) label = c;
    }
    const weight = weights[at + label] as number;
    if (!(weight > (ranked[most - 1]?.weight ?? 0))) continue;
    const place = ranked.findIndex((other) => other.weight < weight);
    ranked.splice(place === -1 ? ranked.length : place, 0, { index, label, weight });
    ranked.length = Math.min(ranked.length, most);
  }
  const least = (ranked[0]?.weight ?? 0) * LEAST_SHARE;
  const telling = ranked.filter(({ weight }) => weight > least).sort((a, b) => a.index - b.index);
  const found: (Highlight & { index: number })[] = [];
  for (const { index, label: place, weight } of telling) {
    const start = starts[index] as number;
    const end = ends[index] as number;
    const label = labels[place] ?? '';
    const last = found.at(-1);
    if (last && last.label === label && last.index === index - 1) {
      last.end = end;
      last.weight += weight;
      last.index = index;
    } else found.push({ index, start, end, label, weight });
  }
  return found.map(({ index: _, ...highlight }) => highlight);
}

/**
 * Says which characters of a text a linear model's scores come from, exactly: the score of a class is its bias and a sum
 * over features, each feature's part is divided evenly among its occurrences and theirs among the characters that they
 * cover. As softmax sees only differences between scores, the mean over all classes is taken off; then the weights of
 * all tokens and the biases sum to the scores.
 */
export function* weighTokens(
  text: string,
  model: LinearModel,
  { extractor, occurrences, options }: HighlightBuffers,
): Generator<void, TokenWeights, void> {
  occurrences.clear();
  const { buckets, counts } = extractor.extract(text, occurrences);
  const occurrencesOf = counts.slice();
  weighCounts(counts);
  yield;
  const visibleBefore = countVisible(extractor, occurrences.units);
  const sums = yield* sumOverCharacters(model, occurrences, visibleBefore, (place) => ({
    bucket: buckets[place] as number,
    value: (counts[place] as number) / (occurrencesOf[place] as number),
  }));
  const source = yield* visibleSource(extractor, text, options);
  yield;
  return yield* perToken(text, occurrences.tokens, visibleBefore, sums, source, model.classCount);
}

/** For each unit, how many before it are no space. Spaces get no share, so that all of it is in some token. */
function countVisible(extractor: FeatureExtractor, units: Uint16Array): Uint32Array {
  const visibleBefore = new Uint32Array(units.length + 1);
  let visible = 0;
  for (let i = 0; i < units.length; i++) {
    if (!extractor.isSpace(units[i] as number)) visible += 1;
    visibleBefore[i + 1] = visible;
  }
  return visibleBefore;
}

/** Per visible unit and class, the weights of all units before it. */
function* sumOverCharacters(
  { classCount, weights }: LinearModel,
  { places, starts, ends, size }: Occurrences,
  visibleBefore: Uint32Array,
  feature: (place: number) => { bucket: number; value: number },
): Generator<void, Float64Array, void> {
  const visibleCount = visibleBefore.at(-1) ?? 0;
  // First, at each unit, by how much the weight of a unit is more than that of the one before.
  const sums = new Float64Array((visibleCount + 1) * classCount);
  for (let i = 0; i < size; i++) {
    if (i % STEPS_PER_TURN === STEPS_PER_TURN - 1) yield;
    const from = visibleBefore[starts[i] as number] as number;
    const to = visibleBefore[ends[i] as number] as number;
    const { bucket, value } = feature(places[i] as number);
    const share = value / (to - from);
    const at = bucket * classCount;
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
    yield;
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

/** Where the units that are no space come from. */
function* visibleSource(extractor: FeatureExtractor, text: string, { normalisation }: FeatureOptions) {
  const map = yield* mapToSource(text, normalisation);
  const target = map.text;
  yield;
  const starts = new Uint32Array(target.length);
  const ends = new Uint32Array(target.length);
  let visible = 0;
  for (let i = 0; i < target.length; i++) {
    if (extractor.isSpace(target.charCodeAt(i))) continue;
    starts[visible] = map.starts[i] as number;
    ends[visible] = map.ends[i] as number;
    visible += 1;
  }
  return { starts, ends };
}

function* perToken(
  text: string,
  tokens: readonly number[],
  visibleBefore: Uint32Array,
  sums: Float64Array,
  { starts, ends }: { starts: Uint32Array; ends: Uint32Array },
  classCount: number,
): Generator<void, TokenWeights, void> {
  const found: TokenWeights = { starts: [], ends: [], weights: [] };
  let lastEnd = 0;
  for (let i = 0; i < tokens.length; i += 2) {
    if (i % STEPS_PER_TURN === 0) yield;
    const from = visibleBefore[tokens[i] as number] as number;
    const to = visibleBefore[tokens[i + 1] as number] as number;
    const start = characterStart(text, starts[from] as number);
    // Several tokens may come from one character, such as a ligature or the sign for "per cent".
    if (start >= lastEnd) {
      found.starts.push(start);
      found.ends.push(start);
      for (let c = 0; c < classCount; c++) found.weights.push(0);
    }
    const token = found.starts.length - 1;
    lastEnd = Math.max(lastEnd, characterEnd(text, ends[to - 1] as number));
    found.ends[token] = lastEnd;
    for (let c = 0; c < classCount; c++) {
      const at = token * classCount + c;
      const weight = (sums[to * classCount + c] as number) - (sums[from * classCount + c] as number);
      found.weights[at] = (found.weights[at] as number) + weight;
    }
  }
  return found;
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
