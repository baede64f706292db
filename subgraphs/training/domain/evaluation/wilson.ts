import type { RateInterval } from '../../../../contracts/attack-detection.js';

/** Standard deviations of the normal distribution around its mean that hold 95 %. */
const Z = 1.959963984540054;

/**
 * Where a rate lies with a confidence of 95 %, after `hits` of `count` (Wilson, 1927): honest for rates near 0 and 1 and
 * for few trials, unlike mean ± two deviations. 0 to 1 without trials.
 */
export function wilsonInterval(hits: number, count: number): RateInterval {
  if (count === 0) return { low: 0, high: 1 };
  const rate = hits / count;
  const square = Z * Z;
  const centre = rate + square / (2 * count);
  const half = Z * Math.sqrt((rate * (1 - rate)) / count + square / (4 * count * count));
  const scale = 1 + square / count;
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: hits === count ? 1 : Math.min(1, (centre + half) / scale),
  };
}
