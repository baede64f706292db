import type { ObfuscationReport } from '../../../../contracts/evaluation-slices.js';
import { wilsonInterval } from './wilson.js';

/**
 * How many texts keep their label when they are disguised.
 * @param classes true label of each
 * @param plain label that each was given as it is
 * @param copies the same of each rewriting
 */
export function obfuscationReport(
  classes: readonly number[],
  plain: ArrayLike<number>,
  copies: readonly { rewriting: string; predicted: ArrayLike<number> }[],
): ObfuscationReport {
  const measure = (predicted: ArrayLike<number>) => {
    const right = classes.filter((label, i) => predicted[i] === label).length;
    return { accuracy: right / classes.length, interval: wilsonInterval(right, classes.length) };
  };
  const { accuracy: plainAccuracy, interval: plainInterval } = measure(plain);
  return {
    sampleCount: classes.length,
    plainAccuracy,
    plainInterval,
    copies: copies.map(({ rewriting, predicted }) => ({ rewriting, ...measure(predicted) })),
  };
}
