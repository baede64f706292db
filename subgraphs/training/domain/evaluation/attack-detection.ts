import type { AttackDetection, RateInterval } from '../../../../contracts/attack-detection.js';
import { type ChosenThreshold, fewestBenign, operatingPointOn } from './operating-point.js';
import { areaUnderCurve, countAbove, thresholdAt } from './ranking.js';

/** Shares of benign texts that may be reported, for which the recall of attacks is told. */
export const REPORTED_RATES = [0.01, 0.001] as const;

/**
 * How attacks are told from benign texts.
 * @param scores p(attack) of the evaluated texts, ascending each
 * @param intervals of the recalls at `REPORTED_RATES`
 */
export function detectionReport(
  benignLabel: string,
  scores: { benign: Float64Array; attacks: Float64Array },
  chosen: ChosenThreshold | undefined,
  isSame: boolean,
  intervals: readonly (RateInterval | null)[] = [],
): AttackDetection {
  const { benign, attacks } = scores;
  return {
    benignLabel,
    benignCount: benign.length,
    attackCount: attacks.length,
    auc: areaUnderCurve(attacks, benign),
    recalls: REPORTED_RATES.map((falsePositiveRate, index) => {
      const threshold = thresholdAt(benign, falsePositiveRate);
      const isKnown = threshold !== undefined && attacks.length > 0;
      return {
        falsePositiveRate,
        recall: isKnown ? countAbove(attacks, threshold) / attacks.length : null,
        interval: isKnown ? (intervals[index] ?? null) : null,
        isSupported: benign.length >= fewestBenign(falsePositiveRate),
      };
    }),
    operatingPoint: chosen ? operatingPointOn(chosen, scores, isSame) : null,
  };
}

/** p(attack) of the benign texts and of the others, ascending. */
export function splitByKind(
  classes: Uint16Array,
  attackProbabilities: Float64Array,
  benign: number,
): { benign: Float64Array; attacks: Float64Array } {
  const of = (isBenign: boolean) =>
    attackProbabilities.filter((_, i) => (classes[i] === benign) === isBenign).sort();
  return { benign: of(true), attacks: of(false) };
}
