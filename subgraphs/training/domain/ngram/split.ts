import type { Random } from './random.js';

/** Row numbers, each in one of the two. */
export interface Split {
  training: Uint32Array;
  validation: Uint32Array;
  /** How many rows would have been held back, had each text one row and none been learnt before. */
  wantedCount: number;
}

/**
 * Holds back a share of the rows of every class (stratified). Rows with the same text go to the same side: a model
 * must not be measured on a text it has learnt. The group that crosses the wanted size is kept for training, so a
 * class never loses its last training row. What was learnt before is not held back either.
 *
 * @param textKeys one number per row; equal texts have equal numbers
 * @param learnt 1 for each row whose text was learnt before, else 0
 * @param share of the rows to hold back, 0 to below 1
 */
export function splitRows(
  labels: Uint16Array,
  { textKeys, learnt }: { textKeys: Float64Array; learnt: Uint8Array },
  classCount: number,
  share: number,
  random: Random,
): Split {
  const held = new Uint8Array(labels.length);
  const groups = groupRows(labels, textKeys, classCount);
  let wantedCount = 0;
  for (const ofClass of groups) {
    const rowCount = ofClass.reduce((sum, rows) => sum + rows.length, 0);
    const wanted = share === 0 ? 0 : Math.max(1, Math.round(rowCount * share));
    wantedCount += wanted;
    const order = Uint32Array.from(ofClass.keys());
    random.shuffle(order);
    let taken = 0;
    const shuffled = [...order].map((number) => ofClass[number] ?? []);
    const fresh = shuffled.filter((rows) => rows.every((row) => learnt[row] === 0));
    // One group stays, whatever the share.
    const free = fresh.length < ofClass.length ? fresh : fresh.slice(0, -1);
    for (const rows of free) {
      if (taken + rows.length > wanted) continue;
      for (const row of rows) held[row] = 1;
      taken += rows.length;
      if (taken === wanted) break;
    }
  }
  const rowsWhere = (value: number) => Uint32Array.from(held.keys()).filter((row) => held[row] === value);
  return { training: rowsWhere(0), validation: rowsWhere(1), wantedCount };
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
