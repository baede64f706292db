/** A stretch of a text, in UTF-16 units, and what stands in its place; an empty stretch is an insertion. */
export interface TextEdit {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly replacement: string;
}

/** @param edits in the order of the text, none over another */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let changed = '';
  let from = 0;
  for (const { start, end, replacement } of edits) {
    changed += text.slice(from, start) + replacement;
    from = end;
  }
  return changed + text.slice(from);
}

/** Puts something before and behind a whole text. */
export function wrap(text: string, before: string, behind: string): TextEdit[] {
  const edits: TextEdit[] = [];
  if (before !== '') edits.push({ start: 0, end: 0, replacement: before });
  if (behind !== '') edits.push({ start: text.length, end: text.length, replacement: behind });
  return edits;
}
