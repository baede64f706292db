import { decodeText } from './decode-text.js';
import { editsOf, type Rewrite, rewriteBy } from './text-rewrite.js';

const HIDDEN = /[\u{e0001}-\u{e007f}]|\p{Variation_Selector}/u;
const TAGS = /(\u{1f3f4}?)([\u{e0001}-\u{e007f}]+)/gu;
/** What makes the emoji flag of a region of a black flag before it (Unicode Technical Standard 51): no text. */
export const FLAG_TAGS = /^[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}$/u;
const SELECTORS = /\p{Variation_Selector}{4,}/gu;
const FIRST_TAG = 0xe0000;
const CANCEL_TAG = 0xe007f;

/**
 * Text in characters that nothing shows becomes visible: tag characters (Unicode Standard, section 23.9) stand for those
 * of ASCII; runs of variation selectors (section 23.4) carry a byte each, where they make a text.
 */
export function revealHiddenText(text: string): Rewrite | undefined {
  if (!HIDDEN.test(text)) return undefined;
  const edits = editsOf(text, TAGS, ([, flag = '', tags = '']) =>
    flag && FLAG_TAGS.test(tags) ? undefined : flag + fromTags(tags),
  );
  return rewriteBy(
    text,
    [...edits, ...editsOf(text, SELECTORS, ([run]) => fromSelectors(run))].sort((a, b) => a.start - b.start),
  );
}

function fromTags(tags: string): string {
  let visible = '';
  for (const tag of tags) {
    const code = (tag.codePointAt(0) ?? 0) - FIRST_TAG;
    if (code >= 32 && code < CANCEL_TAG - FIRST_TAG) visible += String.fromCharCode(code);
  }
  return visible;
}

function fromSelectors(run: string): string | undefined {
  return decodeText(
    Uint8Array.from(run, (selector) => {
      const code = selector.codePointAt(0) ?? 0;
      return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
    }),
  );
}
