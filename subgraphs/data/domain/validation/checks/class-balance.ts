import { showLabel } from '../../look-alike-labels.js';
import type { Check, ObservedFile } from '../check.js';
import { MAX_SAMPLES, type Problem } from '../report.js';
import { rowsOf } from '../samples.js';

/** With fewer rows a class can hardly be split into training and validation. */
const FEW_ROWS = 10;
/** From this ratio of the largest to the smallest class on, learning from imbalanced data has methods of its own. */
const MAX_RATIO = 100;

/** Labels of few rows, and classes of very different size (He and Garcia, Learning from Imbalanced Data, 2009). */
export class ClassBalance implements Check {
  observe(): void {}

  findings({ labels }: ObservedFile): Problem[] {
    return [...rareLabels(labels), ...imbalance(labels)];
  }
}

const named = ({ label, count }: { label: string; count: number }) =>
  `${showLabel(label)} (${rowsOf(count)})`;

function rareLabels(labels: ObservedFile['labels']): Problem[] {
  const rare = labels.filter(({ count }) => count < FEW_ROWS).toSorted((a, b) => a.count - b.count);
  if (rare.length === 0 || labels.length < 2) return [];
  const shown = rare.slice(0, MAX_SAMPLES).map(named).join(', ');
  return [
    {
      kind: 'rare_labels',
      severity: 'notice',
      message: `fewer than ${FEW_ROWS} rows carry ${shown}${rare.length > MAX_SAMPLES ? ', …' : ''}`,
      cost: 'From so few rows a class is hardly learnt, and its figures in the evaluation rest on one or two texts.',
      remedy: 'Collect more texts of these labels, make variants of them, or look whether they are misspelt.',
      count: rare.reduce((sum, { count }) => sum + count, 0),
      labels: rare.map(({ label }) => label),
      samples: [],
    },
  ];
}

function imbalance(labels: ObservedFile['labels']): Problem[] {
  const bySize = labels.toSorted((a, b) => b.count - a.count);
  const [largest] = bySize;
  const smallest = bySize.at(-1);
  if (!largest || !smallest || largest.count < MAX_RATIO * smallest.count) return [];
  return [
    {
      kind: 'class_imbalance',
      severity: 'warning',
      message: `the largest class ${named(largest)} is ${Math.floor(largest.count / smallest.count)} times as large as the smallest ${named(smallest)}`,
      cost: 'A model can be right nearly always without ever naming the small class; accuracy does not show it.',
      remedy: 'Judge by the macro F1, keep class_weighting "balanced", or balance the file.',
      count: smallest.count,
      labels: [largest.label, smallest.label],
      samples: [],
    },
  ];
}
