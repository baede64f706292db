import type { NormalisationVersion } from '../normalisation/normalise.js';
import { FeatureExtractor } from './features.js';

/** Keys ask nothing of buckets, so few will do. */
const HASH_BITS = 10;

/** Whether a text was learnt before. `textKey` is the text's at the cut that was asked for. */
export type IsLearnt = (text: string, textKey: number) => boolean;

/**
 * The texts that a model has learnt, with those that its start version had: by `max_length`, at which longer texts are
 * cut, their keys, ascending. The same text has another key at another cut.
 */
export class LearntTexts {
  constructor(readonly keysByCut: ReadonlyMap<number, Float64Array> = new Map()) {}

  /** These and more. @param textKeys in any order, also several times; at a cut of `maxTokens` */
  with(maxTokens: number, textKeys: Float64Array): LearntTexts {
    const known = this.keysByCut.get(maxTokens) ?? new Float64Array();
    const all = new Float64Array(known.length + textKeys.length);
    all.set(known);
    all.set(textKeys, known.length);
    all.sort();
    const different = all.filter((key, i) => i === 0 || key !== all[i - 1]);
    return new LearntTexts(new Map([...this.keysByCut, [maxTokens, different]]));
  }

  /** For texts whose keys are taken at a cut of `maxTokens`; all keys are of texts that were normalised alike. */
  matcher(maxTokens: number, normalisation: NormalisationVersion): IsLearnt {
    const own = this.keysByCut.get(maxTokens) ?? new Float64Array();
    const others = [...this.keysByCut].filter(([cut]) => cut !== maxTokens);
    const elsewhere = others.map(([cut, keys]) => {
      const extractor = new FeatureExtractor({ hashBits: HASH_BITS, maxTokens: cut, normalisation });
      return (text: string) => includes(keys, extractor.extract(text).textKey);
    });
    return (text, textKey) => includes(own, textKey) || elsewhere.some((isLearnt) => isLearnt(text));
  }
}

/** Binary search. */
function includes(ascending: Float64Array, wanted: number): boolean {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] as number) < wanted) from = middle + 1;
    else to = middle;
  }
  return ascending[from] === wanted;
}
