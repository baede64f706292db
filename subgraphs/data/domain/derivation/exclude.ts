import { type Operation, readAll, WHOLE } from './operation.js';
import {
  distinctNumbers,
  invalid,
  parseLabel,
  parseList,
  parseRowNumber,
  requireLabels,
  requireRows,
} from './parameters.js';

const ROWS = 'exclude.rows';
const LABELS = 'exclude.labels';

/** The file without some rows: those of some numbers, and all of some labels. */
export const exclude: Operation = {
  name: 'exclude',
  parents: { min: 1, max: 1 },
  takesSeed: false,
  prepare(input) {
    const rows = distinctNumbers(parseList(ROWS, input.rows).map((row) => parseRowNumber(ROWS, row)));
    const labels = [...new Set(parseList(LABELS, input.labels).map((label) => parseLabel(LABELS, label)))];
    if (rows.length + labels.length === 0) {
      throw invalid('exclude', 'must name rows or labels.');
    }
    const excludedRows = new Set(rows);
    const excludedLabels = new Set(labels);
    return {
      parameters: { rows, labels },
      parts: WHOLE,
      passes: 1,
      check([parent]) {
        if (!parent) return;
        requireRows(ROWS, rows, parent);
        requireLabels(LABELS, labels, parent);
      },
      async *derive(parents) {
        for await (const batch of readAll(parents)) {
          yield batch.filter(({ number, label }) => !excludedRows.has(number) && !excludedLabels.has(label));
        }
      },
    };
  },
};
