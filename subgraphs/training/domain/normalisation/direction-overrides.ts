import { editsOf, type Rewrite, rewriteBy } from './text-rewrite.js';

/** Up to the end of the override, or of the paragraph, or to the next override. */
const OVERRIDDEN = /\u202e([^\u202a-\u202e\n\u2029]*)\u202c?/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * What stands under a right-to-left override (U+202E, Unicode Standard Annex 9) is shown backwards, and so it is read
 * here, unless its script runs that way itself.
 */
export function followOverrides(text: string): Rewrite | undefined {
  if (!text.includes('\u202e')) return undefined;
  const edits = editsOf(text, OVERRIDDEN, ([, run = '']) =>
    RIGHT_TO_LEFT.test(run) ? undefined : [...run].reverse().join(''),
  );
  return rewriteBy(text, edits);
}
