import { editsOf, type Rewrite, rewriteBy } from './text-rewrite.js';

/** A sign within a word. */
const SPLIT = /(?<=\p{L})[.'*_~^-](?=\p{L})/gu;
/** Those that no word has. */
const UNUSUAL = /[*~^]/;
const LEAST_SPLITS = 3;

/**
 * Words that signs split, as in "ig*nore pre^vious in.struct~ions", become whole. Hyphens, apostrophes and points stay in
 * texts where no word has a sign that no word should have.
 */
export function joinSplitWords(text: string): Rewrite | undefined {
  const signs = text.match(SPLIT) ?? [];
  if (signs.length < LEAST_SPLITS || !signs.some((sign) => UNUSUAL.test(sign))) return undefined;
  return rewriteBy(
    text,
    editsOf(text, SPLIT, () => ''),
  );
}
