/** What one operator did; positions are those of the text before it. */
export interface Change {
  readonly operator: string;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly replacement: string }[];
}

/** A part of the last text that some operator wrote. UTF-16 units, `end` exclusive. */
export interface ChangedRange {
  readonly start: number;
  readonly end: number;
  readonly operator: string;
}

/**
 * The parts of a variant that differ from its text, by the operators that wrote them last. What was left out is nowhere in
 * it, so the log of changes tells it alone.
 */
export function changedRanges(changes: readonly Change[]): ChangedRange[] {
  let ranges: ChangedRange[] = [];
  for (const { operator, edits } of changes) {
    const written = edits.map(({ start, replacement }) => {
      const from = placeAfter(edits, start, 'before');
      return { start: from, end: from + replacement.length, operator };
    });
    const kept = ranges.flatMap((range) => around(range, edits));
    const moved = kept.map(({ start, end, operator: by }) => ({
      start: placeAfter(edits, start, 'behind'),
      end: placeAfter(edits, end, 'before'),
      operator: by,
    }));
    ranges = [...moved, ...written];
  }
  return ranges.filter(({ start, end }) => end > start).sort((one, other) => one.start - other.start);
}

/** Where a position is after the edits; one at which something is inserted is before what is inserted, or behind it. */
function placeAfter(edits: Change['edits'], position: number, side: 'before' | 'behind'): number {
  let moved = position;
  for (const { start, end, replacement } of edits) {
    const isPast = end < position || (end === position && (start < end || side === 'behind'));
    if (isPast) moved += replacement.length - (end - start);
  }
  return moved;
}

/** What is left of a range outside of the edits. */
function around(range: ChangedRange, edits: Change['edits']): ChangedRange[] {
  const left: ChangedRange[] = [];
  let at = range.start;
  for (const { start, end } of edits) {
    if (end <= at || start >= range.end) continue;
    if (start > at) left.push({ ...range, start: at, end: start });
    at = Math.max(at, end);
  }
  if (at < range.end) left.push({ ...range, start: at });
  return left;
}
