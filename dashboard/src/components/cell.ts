import type { Cell } from './confusion-matrix.js';

/** A cell as it stands in a URL: `1-0` is the second label taken for the first. */
export function parseCell(cell: string | undefined, labels: readonly string[]): Cell | undefined {
  const [row, column] = (cell ?? '').split('-').map(Number);
  const trueLabel = labels[row ?? -1];
  const predicted = labels[column ?? -1];
  return trueLabel !== undefined && predicted !== undefined ? { trueLabel, predicted } : undefined;
}

export function formatCell({ trueLabel, predicted }: Cell, labels: readonly string[]): string {
  return `${labels.indexOf(trueLabel)}-${labels.indexOf(predicted)}`;
}
