import { type Operation, readAll, WHOLE } from './operation.js';
import { distinctNumbers, invalid, parseRowNumber } from './parameters.js';

const ROWS = 'erase.rows';

/**
 * The file without the rows that tell of a person, and without its broken rows. Only an erasure does it: its parameters are
 * numbers, and say nothing of the person.
 */
export const erase: Operation = {
  name: 'erase',
  parents: { min: 1, max: 1 },
  takesSeed: false,
  prepare(input) {
    if (!Array.isArray(input.rows)) throw invalid(ROWS, 'must be a list.');
    const rows = distinctNumbers(input.rows.map((row) => parseRowNumber(ROWS, row)));
    const erased = new Set(rows);
    return {
      parameters: { rows },
      parts: WHOLE,
      passes: 1,
      check() {},
      async *derive(parents) {
        for await (const batch of readAll(parents)) yield batch.filter(({ number }) => !erased.has(number));
      },
    };
  },
};
