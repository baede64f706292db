import type { RowIndex } from './row-index.js';

/** The number of the first row that starts on a line or behind it; one more than there are rows when none does. */
export async function rowOfLine(index: RowIndex, line: number): Promise<number> {
  let low = 1;
  let high = index.facts.rowCount + 1;
  // Rows are in the order of their lines.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await index.rows([middle], 1);
    if (row && row.line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
