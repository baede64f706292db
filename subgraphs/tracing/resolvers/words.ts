/** GraphQL spells its enums in capitals; ours are the same words in lower case. The casts hold by that rule. */
export const toEnum = <Word extends string>(word: Word): Uppercase<Word> =>
  word.toUpperCase() as Uppercase<Word>;
export const fromEnum = <Word extends string>(word: Word): Lowercase<Word> =>
  word.toLowerCase() as Lowercase<Word>;
