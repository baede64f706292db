import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { disguiseWords } from './words.js';

/**
 * Letters that look like those of ASCII: pairs of the table of confusables of Unicode Technical Standard 39, "Unicode
 * Security Mechanisms" (confusables.txt), of Cyrillic, Greek, Armenian, Cherokee, Lisu and letter-like symbols.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'ЬƄ',
  c: 'сϲⅽ',
  d: 'ԁⅾ',
  e: 'еҽ℮',
  f: 'ꞙẝ',
  g: 'ɡց',
  h: 'һհ',
  i: 'іıι',
  j: 'јϳ',
  k: 'κк',
  l: 'ӏⅼ',
  m: 'ⅿ',
  n: 'ոռ',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛգ',
  r: 'гᴦ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսᴜ',
  v: 'νѵⅴ',
  w: 'ԝѡ',
  x: 'хⅹ',
  y: 'уγ',
  z: 'ᴢ',
  A: 'АΑᎪ',
  B: 'ВΒᏴ',
  C: 'СϹᏟ',
  D: 'ᎠⅮ',
  E: 'ЕΕᎬ',
  F: 'ꓝϜ',
  G: 'ԌᏀ',
  H: 'НΗᎻ',
  I: 'ІΙⅠ',
  J: 'ЈᎫ',
  K: 'КΚᏦ',
  L: 'ᏞⅬ',
  M: 'МΜᎷ',
  N: 'Νꓠ',
  O: 'ОΟՕ',
  P: 'РΡᏢ',
  R: 'ᎡᏒ',
  S: 'ЅՏᏚ',
  T: 'ТΤᎢ',
  U: 'Սꓴ',
  V: 'ѴᏙ',
  W: 'ԜᎳ',
  X: 'ХΧⅩ',
  Y: 'ҮΥ',
  Z: 'ΖᏃ',
};
const CHOICES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(LOOK_ALIKES).map(([letter, others]) => [letter, [...others]]),
);
/** Chance that a letter of a disguised word is exchanged. */
const LETTER_CHANCE = 0.6;

/** Letters are exchanged for others that look alike. */
export const useHomoglyphs: Operate = (prose, draw) =>
  disguiseWords(prose, draw, (core) => {
    let disguised = '';
    for (const letter of core) {
      const others = CHOICES.get(letter);
      disguised += others && draw() < LETTER_CHANCE ? pick(others, draw) : letter;
    }
    return disguised;
  });
