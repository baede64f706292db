import type { UnseenSourcesReport } from '../../../../contracts/unseen-sources.js';
import { detectionReport } from './attack-detection.js';
import { bootstrapIntervals } from './bootstrap.js';
import { ClassCounts } from './class-counts.js';
import type { ChosenThreshold } from './operating-point.js';

/** Texts that were judged by models which had learnt nothing of their sources. */
export interface JudgedBySource {
  readonly labelCount: number;
  readonly classes: Uint16Array;
  readonly predicted: Uint16Array;
  /** Number of the source of each. */
  readonly sources: Uint32Array;
  readonly sourceCount: number;
  readonly foldCount: number;
}

/**
 * How a model does on sources that are new to it. Intervals are of a bootstrap over sources, not texts: what is uncertain
 * is which sources come.
 * @param detection p(attack) of the texts, ascending each, and the threshold that the version has; absent without a benign label
 */
export function* unseenSourcesReport(
  judged: JudgedBySource,
  seed: number,
  detection?: {
    benignLabel: string;
    scores: { benign: Float64Array; attacks: Float64Array };
    threshold: ChosenThreshold | undefined;
  },
): Generator<void, UnseenSourcesReport, void> {
  const { labelCount, classes, predicted, sources, sourceCount, foldCount } = judged;
  const all = new ClassCounts(labelCount);
  const ofSource = new Map<number, ClassCounts>();
  for (let text = 0; text < classes.length; text++) {
    const source = sources[text] as number;
    const counts = ofSource.get(source) ?? new ClassCounts(labelCount);
    ofSource.set(source, counts);
    for (const each of [all, counts]) each.add(classes[text] as number, predicted[text] as number);
  }
  const bySource = [...ofSource.values()];
  const [accuracyInterval = null, macroF1Interval = null] = yield* bootstrapIntervals(
    bySource.length,
    seed,
    (drawn) => {
      const sum = new ClassCounts(labelCount);
      for (const place of drawn) sum.merge(bySource[place] as ClassCounts);
      return [sum.correct / sum.count, sum.macroF1];
    },
  );
  return {
    sourceCount,
    foldCount,
    rowCount: all.count,
    accuracy: all.correct / all.count,
    accuracyInterval,
    macroF1: all.macroF1,
    macroF1Interval,
    attackDetection: detection
      ? detectionReport(detection.benignLabel, detection.scores, detection.threshold, false)
      : null,
  };
}
