/** Parts of speech of which WordNet has words, with its own numbers for them; satellites (5) are adjectives. */
export const PARTS_OF_SPEECH = {
  '1': 'noun',
  '2': 'verb',
  '3': 'adjective',
  '4': 'adverb',
  '5': 'adjective',
} as const;
export type PartOfSpeech = (typeof PARTS_OF_SPEECH)[keyof typeof PARTS_OF_SPEECH];

const before = (words: string) => new Set(words.split(/\s+/));
/** Words after which one of the part of speech is expected. */
const BEFORE_NOUN = before(
  'a an the this that these those my your his her its our their some any no every each another of in on at for from with by about into through',
);
const BEFORE_VERB = before(
  `to i you we they he she it who please not never can could will would shall should may might must do does did don't let's
  didn't doesn't won't can't cannot and then`,
);
const BEFORE_ADJECTIVE = before(
  'very so too more most quite rather really is are was were be been being a an the',
);
/** How much more likely what is expected is than what is not. */
const EXPECTED = 6;
/** Of all that a word may be there, the share that the likeliest must have. */
const CERTAIN = 0.7;

/**
 * What a word is in its place.
 * @param counts how often it is what, in a corpus
 * @param previous the word before it, in lower case; empty at the start of a text, where a verb is likely: a request
 * @returns undefined when that is not certain
 */
export function likelyPart(
  counts: ReadonlyMap<PartOfSpeech, number>,
  previous: string,
): PartOfSpeech | undefined {
  let [total, most] = [0, 0];
  let likeliest: PartOfSpeech | undefined;
  for (const [part, count] of counts) {
    const weight = (count + 0.5) * (isExpected(part, previous) ? EXPECTED : 1);
    total += weight;
    if (weight <= most) continue;
    most = weight;
    likeliest = part;
  }
  return most >= CERTAIN * total ? likeliest : undefined;
}

function isExpected(part: PartOfSpeech, previous: string): boolean {
  if (part === 'noun') return BEFORE_NOUN.has(previous);
  if (part === 'verb') return previous === '' || BEFORE_VERB.has(previous);
  return part === 'adjective' && BEFORE_ADJECTIVE.has(previous);
}
