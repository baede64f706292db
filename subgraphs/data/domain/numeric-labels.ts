import type { LabelCount } from './data-file.js';
import type { Problem } from './validation/report.js';

const MAX_NAMED = 5;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * Warns of labels that are numbers and of which nobody said what they mean. The file is valid: they may be names.
 * @param labels largest first
 */
export function findNumericLabels(labels: readonly LabelCount[]): Problem[] {
  const numbers = labels.filter(({ label }) => NUMBER.test(label));
  if (numbers.length === 0) return [];
  const inOrder = numbers.map(({ label }) => label).toSorted((a, b) => Number(a) - Number(b));
  const named = inOrder.slice(0, MAX_NAMED).join(', ');
  const more = numbers.length > MAX_NAMED ? ` and ${numbers.length - MAX_NAMED} more` : '';
  return [
    {
      kind: 'numeric_labels',
      severity: 'warning',
      message: `labels are numbers without names (${named}${more}); say what they mean with the option columns.labelNames`,
      labels: numbers.map(({ label }) => label),
      count: numbers.reduce((sum, { count }) => sum + count, 0),
      cost: 'A model answers with these numbers, and another file that numbers its classes otherwise does not fit to it.',
      remedy:
        'Validate the file again with columns: labelNames such as {"0": "benign", "1": "jailbreak"} (REST: label_names).',
      samples: [],
    },
  ];
}
