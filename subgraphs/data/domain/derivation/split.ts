import { InvalidInputError } from '../../../../contracts/errors.js';
import { seededDraw } from '../../../../contracts/seeded-draw.js';
import { DEFAULT_MAX_HASHES } from '../hash-table.js';
import { NearDuplicateIndex } from '../near-duplicates/near-duplicate-index.js';
import { assignParts } from './assign-parts.js';
import { KinGroups } from './kin-groups.js';
import { type Operation, type Parent, type Part, readAll } from './operation.js';
import { invalid, parseFlag, parseList } from './parameters.js';
import { MAX_NEAR_ROWS, requireNearComparable } from './without-repeats.js';

/** In the order of the files. */
const PARTS: readonly (Part & { readonly name: string })[] = [
  { name: 'train' },
  { name: 'validation', isEvaluation: true },
  { name: 'test', isEvaluation: true },
];
const DEFAULT_SHARES: Readonly<Record<string, number>> = { train: 0.8, validation: 0.1, test: 0.1 };
/** Shares such as 0.7, 0.2 and 0.1 do not add up to 1 exactly. */
const TOLERANCE = 1e-6;
const DEFAULT_FIELDS: readonly string[] = ['source'];
const NEAR = 'split.nearDuplicates';
const MAX_FIELDS = 8;
const MAX_FIELD_LENGTH = 64;

/**
 * Training, validation and test rows, each with its share of every label. Rows that belong together stay on one side:
 * repeats and near duplicates of a text, a row and those that were made from it, and rows that say the same in some fields, e.g. their source.
 */
export const split: Operation = {
  name: 'split',
  parents: { min: 1, max: 1 },
  takesSeed: true,
  prepare(input) {
    const shares = parseShares(input);
    const together = parseFields(input.together);
    const nearDuplicates = parseFlag(NEAR, input.nearDuplicates, true);
    const parts = PARTS.filter(({ name }) => shares[name] !== 0);
    return {
      parameters: { ...shares, together, nearDuplicates },
      parts,
      passes: 2,
      check([parent]) {
        if (parent && nearDuplicates) requireNearComparable(NEAR, [parent]);
        if (!parent || parent.rowCount <= DEFAULT_MAX_HASHES) return;
        throw invalid(
          'split',
          `takes files of at most ${DEFAULT_MAX_HASHES} rows; there are ${parent.rowCount}.`,
        );
      },
      async *derive(parents, seed) {
        const { groups, labelOf, labelCount } = await readGroups(parents, together, nearDuplicates);
        const sharesOfParts = parts.map(({ name }) => shares[name] ?? 0);
        const partOf = yield* inBatches(
          assignParts(groups, labelOf, labelCount, sharesOfParts, seededDraw(seed)),
        );
        requireRowsInAll(parts, partOf);
        let index = 0;
        for await (const batch of readAll(parents)) {
          yield batch.map((row) => ({ ...row, part: partOf[index++] ?? 0 }));
        }
      },
    };
  },
};

function parseShares(input: Readonly<Record<string, unknown>>): Record<string, number> {
  const given = PARTS.some(({ name }) => input[name] !== undefined && input[name] !== null);
  const shares = Object.fromEntries(
    PARTS.map(({ name }) => [name, given ? (input[name] ?? 0) : DEFAULT_SHARES[name]]),
  );
  const numbers = Object.entries(shares).map(([name, share]) => {
    if (typeof share === 'number' && share >= 0 && share < 1) return [name, share] as const;
    throw invalid(`split.${name}`, 'must be a share of 0 to less than 1.');
  });
  const sum = numbers.reduce((total, [, share]) => total + share, 0);
  if (Math.abs(sum - 1) > TOLERANCE) {
    throw invalid('split', `must have shares that are 1 together; they are ${Number(sum.toFixed(6))}.`);
  }
  return Object.fromEntries(numbers);
}

function parseFields(value: unknown): readonly string[] {
  if (value === null || value === undefined) return DEFAULT_FIELDS;
  const fields = parseList('split.together', value).map((field) => {
    if (typeof field === 'string' && field !== '' && field.length <= MAX_FIELD_LENGTH) return field;
    throw invalid('split.together', `must hold names of fields of 1 to ${MAX_FIELD_LENGTH} characters.`);
  });
  if (fields.length > MAX_FIELDS) throw invalid('split.together', `must name at most ${MAX_FIELDS} fields.`);
  return [...new Set(fields)];
}

async function readGroups(parents: readonly Parent[], together: readonly string[], nearDuplicates: boolean) {
  const near = nearDuplicates ? new NearDuplicateIndex(MAX_NEAR_ROWS) : undefined;
  const rows = parents.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const groups = new KinGroups(together);
  const labelOf = new Uint16Array(rows);
  const labels = new Map<string, number>();
  for await (const batch of readAll(parents)) {
    for (const row of batch) {
      let label = labels.get(row.label);
      if (label === undefined) {
        label = labels.size;
        labels.set(row.label, label);
      }
      const index = groups.add(row);
      labelOf[index] = label;
      const kin = near?.findOrAdd(row.text, index);
      if (kin !== undefined) groups.sets.unite(kin, index);
    }
    if (groups.isIncomplete) {
      throw invalid(
        'split',
        `compares at most ${DEFAULT_MAX_HASHES} different texts, ids and values of fields, and the file has more.`,
      );
    }
  }
  return { groups: groups.sets, labelOf, labelCount: labels.size };
}

function requireRowsInAll(parts: readonly Part[], partOf: Uint8Array): void {
  const empty = parts.find((_part, index) => !partOf.includes(index));
  if (!empty) return;
  throw new InvalidInputError(
    `No row is left for the part ${empty.name}: rows that belong together are not parted, and what is left is too few. Give it a larger share, or keep less together (nearDuplicates, together).`,
  );
}

/** Lets others have a turn after each step of a work: an empty batch does. */
function* inBatches<T>(work: Generator<void, T, void>): Generator<never[], T, void> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield [];
  }
}
