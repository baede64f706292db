/** ASCII without runs of white space and without white space at the ends, but for single blanks. */
const IS_PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * Equal for texts that are the same to a reader who counts letters and words: they differ at most in Unicode's canonical
 * forms (NFC) and in white space.
 */
export function textIdentity(text: string): string {
  if (IS_PLAIN.test(text)) return text;
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Texts by their identities. */
export interface SeenTexts {
  /** False when the identity was there already. */
  addIfNew(identity: string): boolean;
}

export function seenTexts(texts: Iterable<{ readonly text: string }>): SeenTexts {
  const seen = new Set<string>();
  for (const { text } of texts) seen.add(textIdentity(text));
  return {
    addIfNew(identity) {
      const sizeBefore = seen.size;
      return seen.add(identity).size > sizeBefore;
    },
  };
}
