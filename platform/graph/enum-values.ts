/**
 * The values of an enum for a resolver map: GraphQL spells them in capitals, the domain in lower case, and whatever a
 * resolver takes or returns is the domain's word.
 */
export function enumValues<Word extends string>(words: readonly Word[]): { [W in Word as Uppercase<W>]: W } {
  const values = Object.fromEntries(words.map((word) => [word.toUpperCase(), word]));
  // Holds by construction: one entry a word.
  return values as { [W in Word as Uppercase<W>]: W };
}
