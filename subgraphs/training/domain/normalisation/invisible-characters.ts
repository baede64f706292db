import { FLAG_TAGS } from './hidden-text.js';
import { editsOf, type Rewrite, rewriteBy } from './text-rewrite.js';

/**
 * What nothing shows: characters that Unicode lets a program ignore (zero-width spaces and joiners, soft hyphens, marks of
 * direction, variation selectors, fillers), other format characters, the empty Braille pattern, and control characters that
 * are no space.
 */
const INVISIBLE = /(?:[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|(?![\s\u0085])\p{Cc})+/gu;

/** Scripts that are written with joiners and non-joiners: Arabic to Myanmar, Khmer, Mongolian. */
const JOINED_SCRIPT = /[\u0600-\u109f\u1780-\u18af]$/u;
/** What an emoji that is joined to another one ends with. */
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;
/** Makes the flag of a region, with tag characters behind it. */
const BLACK_FLAG = '\u{1f3f4}';
const JOINERS = /^[\u200c\u200d]$/;

/** Invisible characters are dropped, but not those that spell a word of their script, or join emoji or make flags. */
export function dropInvisible(text: string): Rewrite | undefined {
  const edits = editsOf(text, INVISIBLE, ({ 0: run, index }) => {
    const before = text.slice(Math.max(0, index - 3), index);
    if (FLAG_TAGS.test(run) && before.endsWith(BLACK_FLAG)) return undefined;
    if (!JOINERS.test(run)) return '';
    return JOINED_SCRIPT.test(before) || EMOJI.test(before) ? undefined : '';
  });
  return rewriteBy(text, edits);
}
