import { HashTable } from '../hash-table.js';
import type { RowHash } from '../row-hash.js';

/** The rows of a file as they are compared. */
export interface RowColumns {
  /** All rows, broken ones included. */
  readonly count: number;
  /** Two numbers a row: the hash of its text. */
  readonly hashes: Uint32Array;
  /** Numbers of labels, which are the same in both files; `NO_LABEL` of broken rows, which are not compared. */
  readonly labels: Uint16Array;
}

export const NO_LABEL = 0xffff;

/** Rows by their indices, from 0, in ascending order of the new file's, or of the old one's. */
export interface RowDifference {
  /** Of the new file. */
  readonly added: Uint32Array;
  /** Of the old file. */
  readonly removed: Uint32Array;
  /** Rows of one text under another label: of the old file, and the one of the new file at the same place. */
  readonly relabelled: { readonly base: Uint32Array; readonly other: Uint32Array };
  readonly unchangedCount: number;
}

/** Rows after which others have a turn. */
const STEP = 10_000;
const END = -1;

/**
 * Compares the rows of two files as multisets of texts with labels, whatever their order. Of repeated rows as many are
 * unchanged as both files have; of what is left, rows of one text are relabelled, and the rest is added or removed.
 */
export function* diffRows(base: RowColumns, other: RowColumns): Generator<void, RowDifference, void> {
  const slots = new HashTable(base.count, Uint32Array);
  const counts = new Uint32Array(base.count);
  let slotCount = 0;
  for (let row = 0; row < base.count; row++) {
    if (row % STEP === 0) yield;
    if (base.labels[row] === NO_LABEL) continue;
    const slot = slots.getOrPut(rowHash(base, row), slotCount) ?? slotCount++;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }

  const onlyInOther: number[] = [];
  let unchangedCount = 0;
  for (let row = 0; row < other.count; row++) {
    if (row % STEP === 0) yield;
    if (other.labels[row] === NO_LABEL) continue;
    const slot = slots.get(rowHash(other, row));
    const left = slot === undefined ? 0 : (counts[slot] ?? 0);
    if (slot === undefined || left === 0) onlyInOther.push(row);
    else {
      counts[slot] = left - 1;
      unchangedCount++;
    }
  }

  const onlyInBase: number[] = [];
  for (let row = 0; row < base.count; row++) {
    if (row % STEP === 0) yield;
    if (base.labels[row] === NO_LABEL) continue;
    const slot = slots.get(rowHash(base, row)) ?? 0;
    const left = counts[slot] ?? 0;
    if (left === 0) continue;
    counts[slot] = left - 1;
    onlyInBase.push(row);
  }
  return { ...(yield* pairByText(base, onlyInBase, other, onlyInOther)), unchangedCount };
}

/** Of rows that are in one file only, those that have a partner of their text in the other one, and the rest. */
function* pairByText(
  base: RowColumns,
  onlyInBase: readonly number[],
  other: RowColumns,
  onlyInOther: readonly number[],
): Generator<void, Omit<RowDifference, 'unchangedCount'>, void> {
  const texts = new HashTable(onlyInBase.length, Uint32Array);
  /** Of each text its next row, as a place in `onlyInBase`; behind each row the next one of its text. */
  const heads = new Int32Array(onlyInBase.length);
  const nexts = new Int32Array(onlyInBase.length).fill(END);
  let textCount = 0;
  // From the end, so that the first row of a text is found first.
  for (let place = onlyInBase.length - 1; place >= 0; place--) {
    if (place % STEP === 0) yield;
    const known = texts.getOrPut(textHash(base, onlyInBase[place] ?? 0), textCount);
    const text = known ?? textCount++;
    if (known !== undefined) nexts[place] = heads[text] ?? END;
    heads[text] = place;
  }
  const added: number[] = [];
  const pairs: { base: number[]; other: number[] } = { base: [], other: [] };
  const isPaired = new Uint8Array(onlyInBase.length);
  for (const [step, row] of onlyInOther.entries()) {
    if (step % STEP === 0) yield;
    const text = texts.get(textHash(other, row));
    const place = text === undefined ? END : (heads[text] ?? END);
    if (text === undefined || place === END) {
      added.push(row);
      continue;
    }
    heads[text] = nexts[place] ?? END;
    isPaired[place] = 1;
    pairs.base.push(onlyInBase[place] ?? 0);
    pairs.other.push(row);
  }
  return {
    added: Uint32Array.from(added),
    removed: Uint32Array.from(onlyInBase.filter((_row, place) => isPaired[place] === 0)),
    relabelled: { base: Uint32Array.from(pairs.base), other: Uint32Array.from(pairs.other) },
  };
}

function textHash({ hashes }: RowColumns, row: number): RowHash {
  return { high: hashes[2 * row] ?? 0, low: hashes[2 * row + 1] ?? 0 };
}

/** Of text and label. */
function rowHash(columns: RowColumns, row: number): RowHash {
  const { high, low } = textHash(columns, row);
  const label = (columns.labels[row] ?? 0) + 1;
  return {
    high: (high ^ Math.imul(label, 0x9e3779b9)) >>> 0,
    low: (low ^ Math.imul(label, 0x85ebca6b)) >>> 0,
  };
}
