import type { RateInterval } from '../../../../contracts/attack-detection.js';
import { Random } from '../ngram/random.js';

/** Values of a statistic that an interval is read from, where drawing them takes no longer than is worth it. */
const MOST_RESAMPLES = 1_000;
const FEWEST_RESAMPLES = 100;
/** Draws of texts that are made for an interval, unless the fewest resamples take more. */
const MOST_DRAWS = 20_000_000;
/** What lies outside of an interval of 95 %, on each side. */
const TAIL = 0.025;

/**
 * Intervals of 95 % of statistics over texts, by Efron's bootstrap with the percentile method: as many texts are drawn
 * with replacement as there are, the statistics taken of them, and that repeated. The same seed gives the same intervals.
 * Stops after each resample for the caller's other work.
 * @param statistics of texts by their places, which may repeat; a NaN is left out
 * @returns one for each statistic; null where none of its values was a number
 */
export function* bootstrapIntervals(
  count: number,
  seed: number,
  statistics: (drawn: Uint32Array) => readonly number[],
): Generator<void, (RateInterval | null)[], void> {
  if (count === 0) return [];
  const random = Random.fromSeed(seed);
  const drawn = new Uint32Array(count);
  const values: number[][] = [];
  const resamples = Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, Math.floor(MOST_DRAWS / count)));
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = 0; i < count; i++) drawn[i] = random.below(count);
    for (const [index, value] of statistics(drawn).entries()) {
      values[index] ??= [];
      if (!Number.isNaN(value)) values[index]?.push(value);
    }
    yield;
  }
  return values.map(percentileInterval);
}

/** From the 2.5 % quantile to the 97.5 % one: the values that so many lie below, or above. */
export function percentileInterval(values: readonly number[]): RateInterval | null {
  if (values.length === 0) return null;
  const ascending = Float64Array.from(values).sort();
  const outside = Math.floor(TAIL * ascending.length);
  return { low: ascending.at(outside) ?? 0, high: ascending.at(-1 - outside) ?? 0 };
}
