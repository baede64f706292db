import { findLookAlikes } from '../../look-alike-labels.js';
import { findNumericLabels } from '../../numeric-labels.js';
import type { Check, ObservedFile } from '../check.js';
import type { Problem } from '../report.js';

/** Labels that look alike and are classes of their own, and labels that say nothing. */
export class LabelNames implements Check {
  observe(): void {}

  findings({ labels }: ObservedFile): readonly Problem[] {
    const largestFirst = labels.toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    return [...findLookAlikes(largestFirst), ...findNumericLabels(largestFirst)];
  }
}
