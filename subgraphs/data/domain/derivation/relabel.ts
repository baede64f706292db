import { type Operation, readAll, WHOLE } from './operation.js';
import {
  invalid,
  parseLabel,
  parseList,
  parseMembers,
  parseRowNumber,
  requireLabels,
  requireRows,
} from './parameters.js';

const ROWS = 'relabel.rows';
const LABELS = 'relabel.labels';

/** The file with other labels: of some rows by their number, and of all rows of some labels. A row's own comes first. */
export const relabel: Operation = {
  name: 'relabel',
  parents: { min: 1, max: 1 },
  takesSeed: false,
  prepare(input) {
    const byNumber = new Map<number, string>();
    for (const entry of parseList(ROWS, input.rows)) {
      const { row, label } = parseMembers(ROWS, entry);
      const number = parseRowNumber(ROWS, row);
      if (byNumber.has(number)) throw invalid(ROWS, `names row ${number} twice.`);
      byNumber.set(number, parseLabel(ROWS, label));
    }
    const byLabel = new Map<string, string>();
    for (const entry of parseList(LABELS, input.labels)) {
      const { from, to } = parseMembers(LABELS, entry);
      const former = parseLabel(LABELS, from);
      if (byLabel.has(former)) throw invalid(LABELS, 'gives a label two new names.');
      byLabel.set(former, parseLabel(LABELS, to));
    }
    if (byNumber.size + byLabel.size === 0) throw invalid('relabel', 'must name rows or labels.');
    return {
      parameters: {
        rows: Array.from(byNumber, ([row, label]) => ({ row, label })).sort((a, b) => a.row - b.row),
        labels: Array.from(byLabel, ([from, to]) => ({ from, to })),
      },
      parts: WHOLE,
      passes: 1,
      check([parent]) {
        if (!parent) return;
        requireRows(ROWS, byNumber.keys(), parent);
        requireLabels(LABELS, byLabel.keys(), parent);
      },
      async *derive(parents) {
        for await (const batch of readAll(parents)) {
          yield batch.map((row) => ({
            ...row,
            label: byNumber.get(row.number) ?? byLabel.get(row.label) ?? row.label,
          }));
        }
      },
    };
  },
};
