import { editsOf, type Rewrite } from './text-rewrite.js';

/** Capitals become small. Only the dotted capital I becomes longer. */
export function makeSmall(text: string): Rewrite | undefined {
  const small = text.toLowerCase();
  if (small === text) return undefined;
  const edits = small.length === text.length ? [] : editsOf(text, /İ/g, ([letter]) => letter.toLowerCase());
  return { text: small, edits };
}
