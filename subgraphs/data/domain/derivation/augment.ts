import { seededDraw } from '../../../../contracts/seeded-draw.js';
import {
  type AugmentationConfig,
  DEFAULT_AUGMENTATION,
  parseAugmentationConfig,
} from '../augmentation/config.js';
import { explainMissing } from '../augmentation/explain-missing.js';
import { type Made, type Making, makeVariants, type Variant } from '../augmentation/make-variants.js';
import { textIdentity } from '../augmentation/text-identity.js';
import { DEFAULT_MAX_HASHES, HashTable } from '../hash-table.js';
import { hashRow, rowKey } from '../row-hash.js';
import {
  type DerivedRow,
  type Operation,
  type Parent,
  type ParentFacts,
  readAll,
  type SourceRow,
  WHOLE,
} from './operation.js';
import { invalid, parseFlag, parseMembers } from './parameters.js';

const DEFAULT_FACTOR = 2;
const MAX_FACTOR = 100;
/** Variants after which others have a turn. */
const VARIANTS_PER_TURN = 32;

/**
 * The rows and variants of them, each behind its row and naming it as `parent`, with the operators that made it in
 * `augmented_by`. So many times as many rows, or of each label as many as of the most frequent one. What a row does not yield,
 * later ones of the same lot do; there are fewer variants when they yield no more.
 */
export const augment: Operation = {
  name: 'augment',
  parents: { min: 1, max: 1 },
  takesSeed: true,
  prepare(input) {
    const toBalance = parseFlag('augment.balance', input.balance, false);
    const factor = parseFactor(input.factor, toBalance);
    const config = parseConfig(input.config);
    return {
      parameters: { ...(toBalance ? {} : { factor }), balance: toBalance, config },
      parts: WHOLE,
      passes: 2,
      check([parent]) {
        if (!parent) return;
        if (parent.isEvaluation) {
          throw invalid(
            'augment',
            `takes files to train on; ${parent.fileId} is to evaluate on, and variants of what a model is measured on tell nothing about it.`,
          );
        }
        const rows = parent.rowCount + [...lotsOf(parent, factor, toBalance).values()].reduce(sumWanted, 0);
        if (rows > DEFAULT_MAX_HASHES) {
          throw invalid(
            'augment',
            `makes files of at most ${DEFAULT_MAX_HASHES} rows; this one would have ${rows}.`,
          );
        }
      },
      async *derive(parents, seed, tools) {
        const [parent] = parents;
        if (!parent || !tools) throw new Error('There is nothing to augment, or nothing to do it with.');
        const material = { synonymsOf: await tools.loadSynonyms(), translations: [] };
        const seen = await readTexts(parents);
        const making = { config, draw: seededDraw(seed), seen, materialOf: () => material };
        const lots = lotsOf(parent, factor, toBalance);
        for await (const batch of readAll(parents)) yield* withVariants(batch, lots, making);
        const note = explainLots(lots, config);
        if (note !== null) tools.note(note);
      },
    };
  },
};

function parseFactor(value: unknown, toBalance: boolean): number {
  if (value === null || value === undefined) return DEFAULT_FACTOR;
  if (toBalance) throw invalid('augment.factor', 'and augment.balance exclude each other.');
  if (typeof value === 'number' && value >= 1 && value <= MAX_FACTOR) return value;
  throw invalid('augment.factor', `must be a number from 1 to ${MAX_FACTOR}.`);
}

/** Complete, and without back translation: what a translator answers is not the same each time. */
function parseConfig(value: unknown): AugmentationConfig {
  const given = value === null || value === undefined ? {} : parseMembers('augment.config', value);
  return { ...parseAugmentationConfig(given, DEFAULT_AUGMENTATION), backTranslationProb: 0 };
}

/** Rows that share what is to be made of them. */
interface Lot {
  readonly rowCount: number;
  readonly wanted: number;
  /** Rows that have been read. */
  read: number;
  made: number;
  /** Rows that had as many variants as the configuration allows, and those of which no further one was found. */
  fullCount: number;
  exhaustedCount: number;
}

/** By label; one for all, under the empty label that no row has, when it goes by a factor. */
function lotsOf(parent: ParentFacts, factor: number, toBalance: boolean): Map<string, Lot> {
  const lot = (rowCount: number, rows: number): Lot => {
    const counts = { read: 0, made: 0, fullCount: 0, exhaustedCount: 0 };
    return { rowCount, wanted: rows - rowCount, ...counts };
  };
  if (!toBalance) {
    const rows = Math.floor(Number((parent.rowCount * factor).toFixed(9)));
    return new Map([['', lot(parent.rowCount, rows)]]);
  }
  const most = Math.max(0, ...parent.labels.map(({ count }) => count));
  return new Map(parent.labels.map(({ label, count }) => [label, lot(count, most)]));
}

const sumWanted = (sum: number, { wanted }: Lot) => sum + wanted;

async function readTexts(parents: readonly Parent[]): Promise<Making['seen']> {
  const table = new HashTable();
  const seen = {
    addIfNew: (identity: string) => table.getOrPut(hashRow(identity, ''), 1) === undefined,
  };
  for await (const batch of readAll(parents)) {
    for (const { text } of batch) seen.addIfNew(textIdentity(text));
  }
  return seen;
}

function* withVariants(
  batch: readonly SourceRow[],
  lots: ReadonlyMap<string, Lot>,
  making: Making,
): Generator<DerivedRow[]> {
  let rows: DerivedRow[] = [];
  let sinceTurn = 0;
  for (const row of batch) {
    rows.push(row);
    const lot = lots.get('') ?? lots.get(row.label);
    if (!lot) continue;
    lot.read++;
    const due = Math.floor((lot.read / lot.rowCount) * lot.wanted) - lot.made;
    const { variants, fullCount, exhaustedCount } = makeOf(row, due, making);
    if (variants.length < due) {
      lot.fullCount += fullCount;
      lot.exhaustedCount += exhaustedCount;
    }
    for (const variant of variants) {
      rows.push(asRow(variant, row));
      lot.made++;
      if (++sinceTurn % VARIANTS_PER_TURN !== 0) continue;
      yield rows;
      yield [];
      rows = [];
    }
  }
  yield rows;
}

function makeOf(row: SourceRow, wanted: number, making: Making): Made {
  if (wanted <= 0) return { variants: [], fullCount: 0, exhaustedCount: 0 };
  const work = makeVariants([row], [0], wanted, making);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

/** What is missing over all lots, and why; null when nothing is. */
function explainLots(lots: ReadonlyMap<string, Lot>, config: AugmentationConfig): string | null {
  const lacking = [...lots.values()].filter(({ wanted, made }) => made < wanted);
  const total = { missingCount: 0, fullCount: 0, exhaustedCount: 0 };
  for (const { wanted, made, fullCount, exhaustedCount } of lacking) {
    total.missingCount += wanted - made;
    total.fullCount += fullCount;
    total.exhaustedCount += exhaustedCount;
  }
  return explainMissing(total, config);
}

function asRow({ text, label, changes }: Variant, { text: original, others = {} }: SourceRow): DerivedRow {
  const { id, ...rest } = others;
  const parent = typeof id === 'string' || typeof id === 'number' ? id : rowKey(original);
  return {
    text,
    label,
    others: { ...rest, parent, augmented_by: changes.map(({ operator }) => operator) },
  };
}
