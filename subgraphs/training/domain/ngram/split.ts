import type { Random } from './random.js';
import { chooseWholeSources, type RowFacts } from './whole-sources.js';

/** Row numbers, each in one of the two. */
export interface Split {
  training: Uint32Array;
  validation: Uint32Array;
  /** How many rows would have been held back, had each text one row and none been learnt before. */
  wantedCount: number;
  /** Rows of `validation` that are held back with the whole of their source; none when all are held back by text. */
  ofNewSources: Uint32Array;
}

/** Of what is held back, where that can be: the rest tells apart what texts of known sources do. */
const SHARE_OF_NEW_SOURCES = 0.5;

/**
 * Holds back a share of the rows of every class (stratified). Rows with the same text go to the same side: a model
 * must not be measured on a text it has learnt. The group that crosses the wanted size is kept for training, so a
 * class never loses its last training row. What was learnt before is not held back either.
 *
 * Where rows have sources, and enough of them, half of what is held back are whole sources (`chooseWholeSources`): how a
 * model does on new ones cannot be told from those that it knows. Not all of it, since a few sources are a poor sample
 * of all, and what is held back with its source is not learnt at all.
 *
 * @param share of the rows to hold back, 0 to below 1
 */
export function splitRows(
  labels: Uint16Array,
  { textKeys, learnt, sources }: RowFacts,
  classCount: number,
  share: number,
  random: Random,
): Split {
  const facts = { textKeys, learnt, sources };
  const whole = chooseWholeSources(labels, facts, classCount, share * SHARE_OF_NEW_SOURCES, random);
  const held = whole?.slice() ?? new Uint8Array(labels.length);
  const groups = groupRows(labels, textKeys, classCount);
  let wantedCount = 0;
  for (const all of groups) {
    const rowCount = all.reduce((sum, rows) => sum + rows.length, 0);
    const wantedOfClass = share === 0 ? 0 : Math.max(1, Math.round(rowCount * share));
    wantedCount += wantedOfClass;
    const ofClass = all.filter((rows) => rows.every((row) => held[row] === 0));
    const leftCount = ofClass.reduce((sum, rows) => sum + rows.length, 0);
    const wanted = wantedOfClass - (rowCount - leftCount);
    const order = Uint32Array.from(ofClass.keys());
    random.shuffle(order);
    let taken = 0;
    const shuffled = [...order].map((number) => ofClass[number] ?? []);
    const fresh = shuffled.filter((rows) => rows.every((row) => learnt[row] === 0));
    // One group stays, whatever the share.
    const free = fresh.length < ofClass.length ? fresh : fresh.slice(0, -1);
    for (const rows of free) {
      if (taken >= wanted) break;
      if (taken + rows.length > wanted) continue;
      for (const row of rows) held[row] = 1;
      taken += rows.length;
    }
  }
  const rowsWhere = (of: Uint8Array, value: number) =>
    Uint32Array.from(of.keys()).filter((row) => of[row] === value);
  return {
    training: rowsWhere(held, 0),
    validation: rowsWhere(held, 1),
    wantedCount,
    ofNewSources: whole ? rowsWhere(whole, 1) : new Uint32Array(),
  };
}

/** Rows by text; a text under several labels belongs to the class of its first row. */
function groupRows(labels: Uint16Array, textKeys: Float64Array, classCount: number): number[][][] {
  const byText = new Map<number, number[]>();
  const groups: number[][][] = Array.from({ length: classCount }, () => []);
  for (let row = 0; row < labels.length; row++) {
    const key = textKeys[row] as number;
    const known = byText.get(key);
    if (known) {
      known.push(row);
      continue;
    }
    const group = [row];
    byText.set(key, group);
    groups[labels[row] as number]?.push(group);
  }
  return groups;
}
