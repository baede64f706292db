import type { OperatingPoint } from '../../../../contracts/attack-detection.js';
import { countAbove, thresholdAt } from './ranking.js';
import { wilsonInterval } from './wilson.js';

/** A threshold for p(attack), and the benign texts that chose it. */
export interface ChosenThreshold {
  readonly threshold: number;
  readonly targetRate: number;
  readonly benignCount: number;
  readonly falsePositives: number;
  /** `validation_split`, or the path of a file. */
  readonly chosenOn: string;
}

/** Benign texts of which one may be reported at a rate. */
export function fewestBenign(rate: number): number {
  return Math.ceil(1 / rate - 1e-9);
}

/**
 * The least threshold that at most a share of benign texts exceeds. Undefined without benign texts.
 * @param benign p(attack) of benign texts, ascending
 */
export function chooseThreshold(
  benign: Float64Array,
  targetRate: number,
  chosenOn: string,
): ChosenThreshold | undefined {
  const threshold = thresholdAt(benign, targetRate);
  if (threshold === undefined) return undefined;
  const falsePositives = countAbove(benign, threshold);
  return { threshold, targetRate, benignCount: benign.length, falsePositives, chosenOn };
}

/**
 * What a threshold does on evaluated texts.
 * @param benign p(attack) of their benign texts, ascending
 * @param attacks of the others
 * @param isSame whether those texts have chosen it
 */
export function operatingPointOn(
  { threshold, targetRate, benignCount, falsePositives, chosenOn }: ChosenThreshold,
  { benign, attacks }: { benign: Float64Array; attacks: Float64Array },
  isSame: boolean,
): OperatingPoint {
  const reported = countAbove(benign, threshold);
  const found = countAbove(attacks, threshold);
  const chosenByInterval = wilsonInterval(falsePositives, benignCount);
  const isSupported = benignCount >= fewestBenign(targetRate);
  const share = (hits: number, of: Float64Array) => (of.length === 0 ? null : hits / of.length);
  return {
    threshold,
    targetFalsePositiveRate: targetRate,
    chosenOn,
    chosenByCount: benignCount,
    chosenByFalsePositives: falsePositives,
    chosenByInterval,
    isSupported,
    falsePositiveRate: share(reported, benign),
    falsePositiveInterval: wilsonInterval(reported, benign.length),
    recall: share(found, attacks),
    recallInterval: wilsonInterval(found, attacks.length),
    explanation: explain(),
  };

  function explain(): string {
    const { low, high } = chosenByInterval;
    const chosen = `It was chosen by ${benignCount} benign texts of ${chosenOn}, ${falsePositives} of them above it`;
    if (!isSupported) {
      const needed = `a rate of ${percent(targetRate)} takes at least ${fewestBenign(targetRate)}`;
      return `${chosen}: too few to promise a rate of false positives, as ${needed}.`;
    }
    const range = `on texts of the same kind ${percent(low)} to ${percent(high)} are to be expected`;
    const same = isSame ? ' They are the evaluated texts, so its figures are slightly too good.' : '';
    return `${chosen}: ${range}, on others more.${same}`;
  }
}

/** `1 %`, `0.25 %`: two decimals at most. */
function percent(rate: number): string {
  return `${Number((100 * rate).toFixed(2))} %`;
}
