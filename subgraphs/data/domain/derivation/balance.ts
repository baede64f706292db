import { type Draw, seededDraw } from '../../../../contracts/seeded-draw.js';
import { type Operation, type ParentFacts, readAll, type SourceRow, WHOLE } from './operation.js';
import { invalid } from './parameters.js';

const FIELD = 'balance.rowsPerLabel';

/** The file with as many rows of each label, drawn from those it has; rarer labels keep all of theirs. */
export const balance: Operation = {
  name: 'balance',
  parents: { min: 1, max: 1 },
  takesSeed: true,
  prepare({ rowsPerLabel: given }) {
    const rowsPerLabel = parseRowsPerLabel(given);
    return {
      parameters: { rowsPerLabel },
      parts: WHOLE,
      passes: 1,
      check() {},
      async *derive(parents, seed) {
        const [parent] = parents;
        const sample = new SampleOfLabels(parent, rowsPerLabel, seededDraw(seed));
        for await (const batch of readAll(parents)) yield batch.filter((row) => sample.takes(row));
      },
    };
  },
};

function parseRowsPerLabel(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  throw invalid(FIELD, 'must be a whole number of at least 1.');
}

/** Draws exactly so many rows of each label, each row as likely as another one, from rows that come by once. */
class SampleOfLabels {
  readonly #left: Map<string, { rows: number; wanted: number }>;

  constructor(
    parent: ParentFacts | undefined,
    rowsPerLabel: number | null,
    private readonly draw: Draw,
  ) {
    const labels = parent?.labels ?? [];
    const most = rowsPerLabel ?? Math.min(...labels.map(({ count }) => count));
    this.#left = new Map(
      labels.map(({ label, count }) => [label, { rows: count, wanted: Math.min(count, most) }]),
    );
  }

  takes({ label }: SourceRow): boolean {
    const left = this.#left.get(label);
    if (!left) return false;
    const isTaken = this.draw() * left.rows < left.wanted;
    left.rows--;
    if (isTaken) left.wanted--;
    return isTaken;
  }
}
