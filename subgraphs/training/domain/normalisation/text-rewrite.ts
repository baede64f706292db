/** A part of a text, from `start` to `end` (exclusive, in UTF-16 units, not empty), and what comes in its place. */
export interface TextEdit {
  start: number;
  end: number;
  replacement: string;
}

/** What a step made of a text. */
export interface Rewrite {
  text: string;
  /**
   * Where units of the new text come from others than one of the old text, in order and apart from each other: all units
   * of a replacement come from the part as a whole. Between them the units correspond one to one.
   */
  edits: readonly TextEdit[];
}

/** A step of normalisation; nothing when it finds nothing to do. */
export type Step = (text: string) => Rewrite | undefined;

/** The text with its edits made; nothing without any. @param edits in order and apart from each other */
export function rewriteBy(text: string, edits: readonly TextEdit[]): Rewrite | undefined {
  if (edits.length === 0) return undefined;
  let rewritten = '';
  let position = 0;
  for (const { start, end, replacement } of edits) {
    rewritten += text.slice(position, start) + replacement;
    position = end;
  }
  return { text: rewritten + text.slice(position), edits };
}

/** An edit for each match that `replace` answers for. @param pattern global */
export function editsOf(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | undefined,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const match of text.matchAll(pattern)) {
    const replacement = replace(match);
    if (replacement === undefined) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, replacement });
  }
  return edits;
}
