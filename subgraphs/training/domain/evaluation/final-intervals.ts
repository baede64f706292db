import type { RateInterval } from '../../../../contracts/attack-detection.js';
import { REPORTED_RATES } from './attack-detection.js';
import { bootstrapIntervals } from './bootstrap.js';
import { ClassCounts } from './class-counts.js';

/** What a model said about evaluated texts, by their places. */
export interface Judged {
  readonly labelCount: number;
  /** Index of the true label of each. */
  readonly classes: Uint16Array;
  /** Of the label that it was given. */
  readonly predicted: Uint16Array;
}

export interface FinalIntervals {
  readonly accuracy: RateInterval | null;
  readonly macroF1: RateInterval | null;
  /** Of the recalls at `REPORTED_RATES`; none where no label is benign. */
  readonly recalls: readonly (RateInterval | null)[];
}

/** Bootstrap intervals of a report's figures, all from the same resamples. */
export function* finalIntervals(
  judged: Judged,
  attacks: { benign: number; probabilities: Float64Array } | undefined,
  seed: number,
): Generator<void, FinalIntervals, void> {
  const { labelCount, classes, predicted } = judged;
  const counts = new ClassCounts(labelCount);
  const recallsOf = attacks ? resampledRecalls(classes, attacks) : () => [];
  const [accuracy = null, macroF1 = null, ...recalls] = yield* bootstrapIntervals(
    classes.length,
    seed,
    (drawn) => {
      counts.clear();
      for (const text of drawn) counts.add(classes[text] as number, predicted[text] as number);
      return [counts.correct / counts.count, counts.macroF1, ...recallsOf(drawn)];
    },
  );
  return { accuracy, macroF1, recalls };
}

/** The bootstrap interval of macro-F1 over some of the texts. */
export function* macroF1Interval(
  { labelCount, classes, predicted }: Judged,
  texts: Uint32Array,
  seed: number,
): Generator<void, RateInterval | null, void> {
  const counts = new ClassCounts(labelCount);
  const [interval = null] = yield* bootstrapIntervals(texts.length, seed, (drawn) => {
    counts.clear();
    for (const place of drawn) {
      const text = texts[place] as number;
      counts.add(classes[text] as number, predicted[text] as number);
    }
    return [counts.macroF1];
  });
  return interval;
}

/**
 * Recalls at `REPORTED_RATES` of drawn texts; NaN where attacks or benign texts were not drawn. Texts are ranked once:
 * of drawn ones so many are passed from the top as may be reported, whole ties of equal scores or none.
 */
export function resampledRecalls(
  classes: Uint16Array,
  { benign, probabilities }: { benign: number; probabilities: Float64Array },
): (drawn: Uint32Array) => number[] {
  const order = Uint32Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[b] as number) - (probabilities[a] as number),
  );
  const places = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) places[order[place] as number] = place;
  const times = new Uint32Array(order.length);
  return (drawn) => {
    times.fill(0);
    let benignCount = 0;
    for (const text of drawn) {
      const place = places[text] as number;
      times[place] = (times[place] as number) + 1;
      if (classes[text] === benign) benignCount += 1;
    }
    const attackCount = drawn.length - benignCount;
    if (benignCount === 0 || attackCount === 0) return REPORTED_RATES.map(() => Number.NaN);
    return REPORTED_RATES.map((rate) => {
      const allowed = Math.floor(rate * benignCount + 1e-9);
      let [found, reported] = [0, 0];
      for (let from = 0; from < order.length; ) {
        const score = probabilities[order[from] as number];
        let [attacksHere, benignHere] = [0, 0];
        let place = from;
        for (; place < order.length && probabilities[order[place] as number] === score; place++) {
          const drawnTimes = times[place] as number;
          if (classes[order[place] as number] === benign) benignHere += drawnTimes;
          else attacksHere += drawnTimes;
        }
        if (reported + benignHere > allowed) break;
        reported += benignHere;
        found += attacksHere;
        from = place;
      }
      return found / attackCount;
    });
  };
}
