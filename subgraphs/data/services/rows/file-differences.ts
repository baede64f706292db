import { LRUCache } from 'lru-cache';
import { inTurns } from '../../../../platform/turns.js';
import { diffRows, NO_LABEL, type RowColumns, type RowDifference } from '../../domain/rows/diff-rows.js';
import { SEGMENT_ROWS } from '../../domain/rows/row-index-format.js';
import type { RowIndex } from './row-index.js';

/** Memory for differences that were asked for lately. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Differences of files, which never change, for those who read them page by page. */
export class FileDifferences {
  readonly #kept = new LRUCache<string, RowDifference>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ added, removed, relabelled }) =>
      1 + added.byteLength + removed.byteLength + 2 * relabelled.base.byteLength,
  });

  async of(base: RowIndex, other: RowIndex, key: string): Promise<RowDifference> {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const labels = new Map<string, number>();
    const columns = [await readColumns(base, labels), await readColumns(other, labels)] as const;
    const rows = await inTurns(diffRows(...columns));
    this.#kept.set(key, rows);
    return rows;
  }
}

/** @param labels gives every label a number; new ones are added */
async function readColumns(index: RowIndex, labels: Map<string, number>): Promise<RowColumns> {
  const { rowCount: count, segments } = index.facts;
  const columns = {
    count,
    hashes: new Uint32Array(2 * count),
    labels: new Uint16Array(count).fill(NO_LABEL),
  };
  for (const [at, segment] of segments.entries()) {
    const start = at * SEGMENT_ROWS;
    columns.hashes.set(await index.hashes(segment), 2 * start);
    for (const [key] of segment.lists) {
      const word = index.facts.labels[key];
      if (word === undefined) continue;
      const label = labels.get(word) ?? labels.size;
      labels.set(word, label);
      for (const row of await index.list(segment, key)) columns.labels[start + row] = label;
    }
  }
  return columns;
}
