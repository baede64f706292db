/** What is frequent in a language and rare in the others; none is in two lists. */
const STOPWORDS: Readonly<Record<string, string>> = {
  en: 'the and you your are with this that what how have from not please will would can which should about they',
  de: 'der die das und ist nicht ich sie ein eine mit für auf wie dem den wird auch von zu bitte alle über',
  fr: 'les des est une vous pour dans que qui sur pas avec plus sont votre cette comment tous être ne du',
  es: 'los las una por para con como más pero sus está todo muy cómo qué puedes también hola eres sobre el',
  it: 'il gli che della sono di non per questo anche tutti nel alla delle come può è più tutte una',
  pt: 'não uma para você os das dos como mais isso seu sua são está também pelo muito por favor todas',
  nl: 'het een van niet zijn voor met je dat aan ook deze wordt naar alle hoe kunt maar bij uit',
};
export const LATIN_LANGUAGES = Object.keys(STOPWORDS);

/** Scripts that are told by their characters, with the language where one alone is written in it (BCP 47). */
const SCRIPTS: readonly (readonly [tag: string, from: number, to: number])[] = [
  ['el', 0x370, 0x3ff],
  ['und-Cyrl', 0x400, 0x52f],
  ['hy', 0x530, 0x58f],
  ['he', 0x590, 0x5ff],
  ['und-Arab', 0x600, 0x77f],
  ['und-Deva', 0x900, 0x97f],
  ['und-Beng', 0x980, 0x9ff],
  ['ta', 0xb80, 0xbff],
  ['th', 0xe00, 0xe7f],
  ['ka', 0x10a0, 0x10ff],
  ['ko', 0xac00, 0xd7af],
  ['ja', 0x3040, 0x30ff],
  ['zh', 0x4e00, 0x9fff],
];
const JAPANESE = SCRIPTS.findIndex(([tag]) => tag === 'ja');
const CHINESE = SCRIPTS.findIndex(([tag]) => tag === 'zh');
/** Not known. */
export const UNDETERMINED = 'und';

/** A language is told by its first part; how a text begins is enough. */
const MAX_UNITS = 160;
const FEWEST_STOPWORDS = 2;
const MOST_WORDS = MAX_UNITS / 2;
const SLOTS = 1_024;
const LATIN_END = 0x24f;

/** Of each character up to the end of Latin script: the letter, in lower case where it is ASCII, or 0. */
const LETTERS = Uint16Array.from({ length: LATIN_END + 1 }, (_, code) => {
  if (code >= 0xc0) return code;
  const letter = String.fromCharCode(code);
  return /[a-z]/i.test(letter) ? letter.toLowerCase().charCodeAt(0) : 0;
});

/** Words of each language are counted in bits of their own of one number, which stays a whole one. */
const COUNTER = 2 ** Math.ceil(Math.log2(MOST_WORDS + 1));

/** Hashes of stopwords, open addressing; and what each adds to the counters. */
const HASHES = new Int32Array(SLOTS);
const COUNTS = new Float64Array(SLOTS);
for (const [index, language] of LATIN_LANGUAGES.entries()) {
  for (const word of (STOPWORDS[language] ?? '').split(' ')) {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = nextHash(hash, word.charCodeAt(i));
    const slot = slotOf(hash);
    HASHES[slot] = hash;
    COUNTS[slot] = (COUNTS[slot] ?? 0) + COUNTER ** index;
  }
}

/**
 * Guesses the language of texts by their script, and in Latin script by frequent words of seven languages. It says `und`
 * for short texts, for other languages in Latin script, and for code; scripts of several languages are named as such
 * (und-Cyrl, und-Arab, und-Deva, und-Beng).
 */
export class LanguageGuesser {
  readonly #words = new Int32Array(MOST_WORDS + 1);
  readonly #scripts = new Uint16Array(SCRIPTS.length);

  /** @returns a BCP 47 tag */
  guess(text: string): string {
    const words = this.#words;
    const end = Math.min(text.length, MAX_UNITS);
    let latin = 0;
    let others = 0;
    let wordCount = 0;
    let hash = 0;
    let before = 0;
    // In Latin script it takes no branch by the character: a processor that guesses wrong at each end of a word would
    // wait longer than the rest takes.
    for (let i = 0; i < end; i++) {
      const code = text.charCodeAt(i);
      let letter = 0;
      if (code <= LATIN_END) letter = LETTERS[code] ?? 0;
      else others += this.#countScript(code, others);
      const isLetter = (letter + 0xffff) >> 16;
      words[wordCount] = hash;
      wordCount += before & (isLetter ^ 1);
      hash = nextHash(hash, letter) & -isLetter;
      latin += isLetter;
      before = isLetter;
    }
    words[wordCount] = hash;
    wordCount += before;
    return others > latin ? this.#bestScript() : this.#bestLanguage(wordCount);
  }

  /** 1 when the character is of a script that is known. */
  #countScript(code: number, countedBefore: number): number {
    if (countedBefore === 0) this.#scripts.fill(0);
    const index = SCRIPTS.findIndex(([, from, to]) => code >= from && code <= to);
    if (index === -1) return 0;
    this.#scripts[index] = (this.#scripts[index] ?? 0) + 1;
    return 1;
  }

  #bestScript(): string {
    // Japanese is written with Chinese characters too, Chinese never with kana.
    if ((this.#scripts[JAPANESE] ?? 0) > 0) this.#scripts[CHINESE] = 0;
    let best = 0;
    for (let index = 1; index < this.#scripts.length; index++) {
      if ((this.#scripts[index] ?? 0) > (this.#scripts[best] ?? 0)) best = index;
    }
    return SCRIPTS[best]?.[0] ?? UNDETERMINED;
  }

  #bestLanguage(wordCount: number): string {
    let counters = 0;
    for (let word = 0; word < wordCount; word++) counters += COUNTS[slotOf(this.#words[word] ?? 0)] ?? 0;
    let first = 0;
    let best = 0;
    let second = 0;
    for (let index = 0; counters > 0; index++) {
      const count = counters % COUNTER;
      counters = (counters - count) / COUNTER;
      if (count > best) {
        second = best;
        best = count;
        first = index;
      } else if (count > second) second = count;
    }
    return best < FEWEST_STOPWORDS || best === second
      ? UNDETERMINED
      : (LATIN_LANGUAGES[first] ?? UNDETERMINED);
  }
}

function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** Where a hash is, or belongs. */
function slotOf(hash: number): number {
  let slot = (hash ^ (hash >>> 10)) & (SLOTS - 1);
  while (HASHES[slot] !== 0 && HASHES[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}
