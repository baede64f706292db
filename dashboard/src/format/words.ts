/** A word of an enum as prose: `SYSTEM_EXTRACTION` → `System extraction`. */
export function sentenceCase(word: string): string {
  const lower = word.toLowerCase().replaceAll('_', ' ');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** What a figure does over time. */
export const TRENDS = { UP: 'rising', DOWN: 'falling', STABLE: 'steady' } as const;

/** An id that is long, so that both ends stay: `job_01a2253a…f7e7`. */
export function shortId(id: string): string {
  return id.length > 20 ? `${id.slice(0, 12)}…${id.slice(-4)}` : id;
}

/** Characters that cannot be seen, or that turn others around. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A text cut into parts, of which those that would not be seen carry their code point, e.g. `U+200B`. */
export function visibleParts(text: string): { text: string; codePoint?: string }[] {
  const parts: { text: string; codePoint?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    const code = match[0].codePointAt(0) ?? 0;
    parts.push({ text: match[0], codePoint: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
