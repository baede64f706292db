import type { Draw } from '../../../../contracts/seeded-draw.js';
import { apportion } from '../apportion.js';
import type { DisjointSets } from './disjoint-sets.js';

/** Rows after which the assignment lets others have a turn. */
const STEP = 20_000;

/**
 * Says for each row which part it goes into, so that each part has its share of every label as nearly as the groups let
 * it, and no group comes apart. Groups of several rows go first, the largest before others, each to the part that lacks
 * most of what it brings; single rows then fill up what is missing of their label, drawn by chance.
 * @param groups of row indices
 * @param labelOf index of the label of each row
 * @param shares of the parts, 1 together
 */
export function* assignParts(
  groups: DisjointSets,
  labelOf: Uint16Array,
  labelCount: number,
  shares: readonly number[],
  draw: Draw,
): Generator<void, Uint8Array, void> {
  const rowCount = groups.size;
  const partOf = new Uint8Array(rowCount);
  const lacking = yield* lackOfParts(labelOf, rowCount, labelCount, shares);
  const { members, starts, rankOf } = yield* gather(groups);
  for (let rank = 1; rank < starts.length; rank++) {
    if (rank % STEP === 0) yield;
    const rows = members.subarray(starts[rank - 1], starts[rank]);
    const part = neediest(rows, labelOf, lacking);
    for (const row of rows) {
      partOf[row] = part;
      lacking[part]?.take(labelOf[row] ?? 0);
    }
  }
  // What single rows are left of each label, and how many of them each part gets.
  const singles = new Uint32Array(labelCount);
  const isSingle = (row: number) => rankOf[groups.setOf(row)] === 0;
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP === 0) yield;
    const label = labelOf[row] ?? 0;
    if (isSingle(row)) singles[label] = (singles[label] ?? 0) + 1;
  }
  const quotas = Array.from(singles, (count, label) =>
    apportion(
      count,
      lacking.map((lack) => Math.max(0, lack.of(label))),
      shares,
    ),
  );
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP === 0) yield;
    if (isSingle(row)) partOf[row] = drawPart(quotas[labelOf[row] ?? 0] ?? [], draw);
  }
  return partOf;
}

/** How many rows of each label a part still lacks; less than 0 when it has too many. */
class Lack {
  constructor(
    private readonly rows: Float64Array,
    private readonly totals: Uint32Array,
  ) {}

  of(label: number): number {
    return this.rows[label] ?? 0;
  }

  /** As a share of all rows of the label, so that a rare label weighs as much as a frequent one. */
  shareOf(label: number): number {
    return this.of(label) / Math.max(1, this.totals[label] ?? 1);
  }

  take(label: number): void {
    this.rows[label] = this.of(label) - 1;
  }
}

function* lackOfParts(
  labelOf: Uint16Array,
  rowCount: number,
  labelCount: number,
  shares: readonly number[],
): Generator<void, Lack[], void> {
  const totals = new Uint32Array(labelCount);
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP === 0) yield;
    const label = labelOf[row] ?? 0;
    totals[label] = (totals[label] ?? 0) + 1;
  }
  return shares.map(
    (share) =>
      new Lack(
        Float64Array.from(totals, (total) => total * share),
        totals,
      ),
  );
}

function neediest(rows: Uint32Array, labelOf: Uint16Array, lacking: readonly Lack[]): number {
  const needs = lacking.map((lack) => {
    let need = 0;
    for (const row of rows) need += lack.shareOf(labelOf[row] ?? 0);
    return need;
  });
  return needs.indexOf(Math.max(...needs));
}

/** Takes one of what is left for a part, each as likely as another one. */
function drawPart(quota: number[], draw: Draw): number {
  const left = quota.reduce((sum, count) => sum + count, 0);
  let at = draw() * left;
  const found = quota.findIndex((count) => {
    at -= count;
    return at < 0;
  });
  const part = found === -1 ? 0 : found;
  quota[part] = (quota[part] ?? 0) - 1;
  return part;
}

interface Gathered {
  /** The rows of the groups of several, group by group, each in order. */
  readonly members: Uint32Array;
  /** Where those of the group of rank `r` begin is at `r - 1`, where they end at `r`. */
  readonly starts: Uint32Array;
  /** Of each group, by its first row: its place among the groups of several, from 1, the largest first; 0 of a single row. */
  readonly rankOf: Uint32Array;
}

/** Finds the groups of several rows. Beside these, four bytes a row. */
function* gather(groups: DisjointSets): Generator<void, Gathered, void> {
  const rowCount = groups.size;
  const sizeOf = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP === 0) yield;
    const group = groups.setOf(row);
    sizeOf[group] = (sizeOf[group] ?? 0) + 1;
  }
  const bySize = yield* sortBySize(sizeOf);
  const starts = new Uint32Array(bySize.length + 1);
  for (const [index, group] of bySize.entries()) {
    starts[index + 1] = (starts[index] ?? 0) + (sizeOf[group] ?? 0);
  }
  yield;
  // The sizes are known from where groups start and end: the ranks take their place.
  const rankOf = sizeOf.fill(0);
  for (const [index, group] of bySize.entries()) rankOf[group] = index + 1;
  yield;
  const members = new Uint32Array(starts.at(-1) ?? 0);
  const filled = starts.slice();
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP === 0) yield;
    const rank = rankOf[groups.setOf(row)] ?? 0;
    if (rank === 0) continue;
    const at = filled[rank - 1] ?? 0;
    members[at] = row;
    filled[rank - 1] = at + 1;
  }
  return { members, starts, rankOf };
}

/** Groups of several rows, the largest first, else in the order of their first rows: a counting sort. */
function* sortBySize(sizeOf: Uint32Array): Generator<void, Uint32Array, void> {
  let several = 0;
  let largest = 0;
  for (const [group, size] of sizeOf.entries()) {
    if (group % STEP === 0) yield;
    if (size > 1) several++;
    if (size > largest) largest = size;
  }
  const places = new Uint32Array(largest + 2);
  for (const [group, size] of sizeOf.entries()) {
    if (group % STEP === 0) yield;
    if (size > 1) places[size] = (places[size] ?? 0) + 1;
  }
  let at = 0;
  for (let size = largest; size > 1; size--) {
    const count = places[size] ?? 0;
    places[size] = at;
    at += count;
  }
  const sorted = new Uint32Array(several);
  for (const [group, size] of sizeOf.entries()) {
    if (group % STEP === 0) yield;
    if (size < 2) continue;
    const place = places[size] ?? 0;
    sorted[place] = group;
    places[size] = place + 1;
  }
  return sorted;
}
