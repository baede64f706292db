import { type NormalisationVersion, normalise } from '../normalisation/normalise.js';
import { characterKinds, SPACE, WORD } from './characters.js';
import { FNV_OFFSET, hashFinish, hashStep, textKey } from './hashing.js';

/** A word longer than this counts as several tokens, so that a text without spaces is bounded too. */
export const MAX_TOKEN_UNITS = 32;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
/** Keep word hashes apart from hashes of character sequences and from each other. */
const WORD_SALT = 0x5bd1e995;
const PAIR_SALT = 0x27d4eb2f;

export interface FeatureOptions {
  /** There are 2 to the power of `hashBits` buckets. */
  hashBits: number;
  /** The rest of a longer text is ignored. */
  maxTokens: number;
  /** How texts are made alike before. */
  normalisation: NormalisationVersion;
}

/** Buckets of a text and how often each occurs. Views of the extractor's own buffers: valid until its next use. */
export interface FeatureCounts {
  buckets: Uint32Array;
  counts: Float32Array;
  /** Equal for texts that are the same to a model: which differ at most in spaces, their cut-off rest, or what normalisation makes the same. */
  textKey: number;
}

/**
 * Every occurrence of a feature in a text, for whoever asks what a prediction came from. Positions count units of the
 * text as the extractor read it.
 */
export class Occurrences {
  size = 0;
  /** Place of the feature in `FeatureCounts`. */
  places = new Uint32Array(4096);
  /** Units that it covers: `starts` to `ends` (exclusive). */
  starts = new Uint32Array(4096);
  ends = new Uint32Array(4096);
  /** First unit and the one after the last of each token, one after the other. */
  readonly tokens: number[] = [];
  /** The text as it was read, each run of spaces as one: a view of the extractor's buffer. */
  units = new Uint16Array(0);

  get sizeBytes(): number {
    const { places, starts, ends, tokens } = this;
    return places.byteLength + starts.byteLength + ends.byteLength + 8 * tokens.length;
  }

  clear(): void {
    this.size = 0;
    this.tokens.length = 0;
  }

  add(place: number, start: number, end: number): void {
    if (this.size === this.places.length) {
      this.places = doubled(this.places);
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.places[this.size] = place;
    this.starts[this.size] = start;
    this.ends[this.size] = end;
    this.size += 1;
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * Turns texts into counts of hashed features: words, pairs of neighbouring words, and sequences of 3 to 5
 * characters (across word boundaries). Text is normalised first, so that disguised forms meet their plain ones; a token is
 * a run of letters and digits, or one other visible sign.
 *
 * Feature hashing: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009. Colliding
 * features share a weight; without their sign hash, which made no difference here.
 */
export class FeatureExtractor {
  private readonly kinds = characterKinds();
  private readonly shift: number;
  private readonly maxTokens: number;
  private readonly normalisation: NormalisationVersion;
  private readonly mostSlots: number;
  /**
   * A hash table from the buckets of a text to their places in the output, with linear probing: per slot, the text that
   * last used it and the place. It is as large as the text needs, so that it stays in the processor's caches.
   */
  private slotTexts = new Uint32Array(0);
  private slotPlaces = new Uint32Array(0);
  private slotMask = 0;
  private textNumber = 0;
  private units = new Uint16Array(4096);
  private buckets = new Uint32Array(4096);
  private counts = new Float32Array(4096);
  private size = 0;
  /** Where occurrences are noted, while a text is read for which they are asked. */
  private noted: Occurrences | undefined;

  constructor(options: FeatureOptions) {
    this.shift = 32 - options.hashBits;
    this.maxTokens = options.maxTokens;
    this.normalisation = options.normalisation;
    this.mostSlots = 2 ** (options.hashBits + 1);
  }

  get sizeBytes(): number {
    const arrays = [this.slotTexts, this.slotPlaces, this.units, this.buckets, this.counts];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** @param occurrences takes every occurrence of a feature, if given */
  extract(text: string, occurrences?: Occurrences): FeatureCounts {
    const read = normalise(text, this.normalisation);
    this.beginText(read.length);
    this.noted = occurrences;
    const length = this.addWords(read);
    this.addCharacterGrams(length);
    this.noted = undefined;
    if (occurrences) occurrences.units = this.units.subarray(0, length);
    return {
      buckets: this.buckets.subarray(0, this.size),
      counts: this.counts.subarray(0, this.size),
      textKey: textKey(this.units, length),
    };
  }

  /** Whether the extractor takes a unit of a normalised text as space. */
  isSpace(unit: number): boolean {
    return this.kinds[unit] === SPACE;
  }

  private beginText(length: number): void {
    this.size = 0;
    // A unit has at most five features: three sequences, a word and a pair. So a slot is always free.
    const wanted = 2 ** Math.ceil(Math.log2(8 * (length + 2)));
    const slots = Math.min(wanted, this.mostSlots);
    if (slots > this.slotTexts.length) {
      this.slotTexts = new Uint32Array(slots);
      this.slotPlaces = new Uint32Array(slots);
      this.textNumber = 0;
    }
    this.slotMask = slots - 1;
    this.textNumber += 1;
    if (this.textNumber < 2 ** 32) return;
    this.slotTexts.fill(0);
    this.textNumber = 1;
  }

  /**
   * Adds words and pairs, and leaves the text in `units` with each run of spaces as one, and one at either end.
   * @returns how many units that are
   */
  private addWords(text: string): number {
    const { kinds } = this;
    // Between any two units lies at most one space; one more at either end.
    if (this.units.length < text.length + 2) this.units = new Uint16Array(text.length * 1.5 + 2);
    const { units } = this;
    let length = 0;
    let tokens = 0;
    let previousToken = 0;
    let previousStart = 0;
    let position = 0;
    units[length++] = 32;
    while (position < text.length && tokens < this.maxTokens) {
      let unit = text.charCodeAt(position);
      const kind = kinds[unit];
      if (kind === SPACE) {
        if (units[length - 1] !== 32) units[length++] = 32;
        position += 1;
        continue;
      }
      const start = length;
      let hash = FNV_OFFSET;
      const end = kind === WORD ? Math.min(position + MAX_TOKEN_UNITS, text.length) : position + 1;
      do {
        units[length++] = unit;
        hash = hashStep(hash, unit);
        position += 1;
        if (position >= end) break;
        unit = text.charCodeAt(position);
      } while (kinds[unit] === WORD);
      this.noted?.tokens.push(start, length);
      this.add(hash ^ WORD_SALT, start, length);
      if (tokens > 0) this.add(Math.imul(previousToken, PAIR_SALT) ^ hash, previousStart, length);
      previousToken = hash;
      previousStart = start;
      tokens += 1;
    }
    if (units[length - 1] !== 32) units[length++] = 32;
    return tokens === 0 ? 0 : length;
  }

  private addCharacterGrams(length: number): void {
    const { units } = this;
    for (let start = 0; start < length; start++) {
      const end = Math.min(start + LONGEST_GRAM, length);
      let hash = FNV_OFFSET;
      for (let i = start; i < end; i++) {
        hash = hashStep(hash, units[i] as number);
        if (i - start >= SHORTEST_GRAM - 1) this.add(hash, start, i + 1);
      }
    }
  }

  /** @param start where in `units` the feature occurs, to `end` (exclusive) */
  private add(hash: number, start: number, end: number): void {
    const { slotTexts, slotPlaces, slotMask, textNumber } = this;
    const bucket = hashFinish(hash) >>> this.shift;
    let slot = bucket & slotMask;
    for (; slotTexts[slot] === textNumber; slot = (slot + 1) & slotMask) {
      const place = slotPlaces[slot] as number;
      if (this.buckets[place] !== bucket) continue;
      this.counts[place] = (this.counts[place] as number) + 1;
      this.noted?.add(place, start, end);
      return;
    }
    if (this.size === this.buckets.length) this.grow();
    slotTexts[slot] = textNumber;
    slotPlaces[slot] = this.size;
    this.buckets[this.size] = bucket;
    this.counts[this.size] = 1;
    this.noted?.add(this.size, start, end);
    this.size += 1;
  }

  private grow(): void {
    const buckets = new Uint32Array(this.size * 2);
    const counts = new Float32Array(this.size * 2);
    buckets.set(this.buckets);
    counts.set(this.counts);
    this.buckets = buckets;
    this.counts = counts;
  }
}

/**
 * Turns counts into the values a linear model sees, in place: 1 + ln(count), then scaled to Euclidean length 1
 * (sublinear term frequency; Manning, Raghavan and Schütze, "Introduction to Information Retrieval", section
 * 6.4.1). Inverse document frequency made the validation loss worse and is left out: AdaGrad already gives rare
 * features larger steps.
 */
export function weighCounts(counts: Float32Array): void {
  let squares = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    const value = count === 1 ? 1 : 1 + Math.log(count);
    counts[i] = value;
    squares += value * value;
  }
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] as number) * scale;
}
