import { type Draw, pick, seededDraw } from '../../../../contracts/seeded-draw.js';

type Rewriting = (text: string, draw: Draw) => string;

const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  j: 'ј',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
};
const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad'];
const MARKS = ['\u0300', '\u0301', '\u0302', '\u0308', '\u0316', '\u0324', '\u0336', '\u034e', '\u20dd'];
const ACCENTS = ['\u0300', '\u0301', '\u0302', '\u0303', '\u0308', '\u030c', '\u0327'];
const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀꜱᴛᴜᴠᴡxʏᴢ';

const each =
  (change: (character: string, draw: Draw) => string): Rewriting =>
  (text, draw) =>
    Array.from(text, (character) => change(character, draw)).join('');
const bytesOf = (text: string) => [...Buffer.from(text)];
const isLetter = (character: string) => /[A-Za-z]/.test(character);
const shifted = (firstOfCapitals: number, firstOfSmall: number) =>
  each((character) => {
    if (!isLetter(character)) return character;
    const unit = character.charCodeAt(0);
    return String.fromCodePoint(unit < 97 ? firstOfCapitals + unit - 65 : firstOfSmall + unit - 97);
  });
const base64: Rewriting = (text) => Buffer.from(text).toString('base64');

/** What hides a text from a model that knows plain ones, whole texts each. */
export const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'Cyrillic look-alikes, half of the letters': each((c, draw) => (draw() < 0.5 ? (CYRILLIC[c] ?? c) : c)),
  'zero-width characters between letters': (text) => Array.from(text).join('\u200b'),
  'leet digits': each((c) => LEET[c.toLowerCase()] ?? c),
  's p a c e d letters': (text) => Array.from(text).join(' '),
  'whole text in Base64': base64,
  'full width, mixed case': each((c, draw) => {
    const cased = draw() < 0.5 ? c.toUpperCase() : c.toLowerCase();
    const unit = cased.charCodeAt(0);
    return unit > 32 && unit < 127 ? String.fromCharCode(unit + 0xfee0) : cased;
  }),
  'tag characters': each((c) => {
    const unit = c.charCodeAt(0);
    return unit >= 32 && unit < 127 ? String.fromCodePoint(0xe0000 + unit) : c;
  }),
  'invented: mathematical script': shifted(0x1d4d0, 0x1d4ea),
  'invented: letters in black squares': shifted(0x1f170, 0x1f170),
  'invented: small capitals': each((c) =>
    /[a-z]/.test(c) ? ([...SMALL_CAPITALS][c.charCodeAt(0) - 97] ?? c) : c,
  ),
  'invented: marks piled up': each((c, draw) =>
    isLetter(c) ? c + pick(MARKS, draw) + pick(MARKS, draw) + pick(MARKS, draw) : c,
  ),
  'invented: an accent on each letter': each((c, draw) =>
    isLetter(c) ? (c + pick(ACCENTS, draw)).normalize('NFC') : c,
  ),
  'invented: struck through': each((c) => (isLetter(c) ? `${c}\u0336` : c)),
  'invented: backwards under an override': (text) =>
    text
      .split('\n')
      .map((line) => `\u202e${[...line].reverse().join('')}\u202c`)
      .join('\n'),
  'invented: invisible characters at random': each((c, draw) =>
    draw() < 0.4 ? c + pick(INVISIBLE, draw) : c,
  ),
  'invented: l.e.t.t.e.r.s dotted': (text) =>
    text
      .split(' ')
      .map((word) => Array.from(word).join('.'))
      .join(' '),
  'invented: Base64 in Base64': (text, draw) => base64(base64(text, draw), draw),
  'invented: Base64 in lines': (text, draw) => base64(text, draw).replace(/.{76}/g, '$&\n'),
  'invented: hexadecimal bytes': (text) => Buffer.from(text).toString('hex'),
  'invented: hexadecimal escapes': (text) =>
    bytesOf(text)
      .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  'invented: binary bytes': (text) =>
    bytesOf(text)
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join(' '),
  'invented: percent escapes': (text) =>
    bytesOf(text)
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  'invented: character references': each((c) => `&#${c.codePointAt(0)};`),
  'invented: escapes \\u0069': (text) =>
    text
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  'invented: ROT13': (text) =>
    text.replace(/[A-Za-z]/g, (letter) => {
      const first = letter < 'a' ? 65 : 97;
      return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
    }),
  'invented: bytes in variation selectors': (text) =>
    bytesOf(text)
      .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
      .join(''),
};

/** Rewritings that each finished model is measured against: the ways of hiding that are met most. */
export const REPORTED_REWRITINGS = [
  'Cyrillic look-alikes, half of the letters',
  'zero-width characters between letters',
  'leet digits',
  's p a c e d letters',
  'whole text in Base64',
  'full width, mixed case',
  'tag characters',
] as const;

/** Texts rewritten, by the same draws each time; as they are for a name that is none of `REWRITINGS`. */
export function rewrite(texts: readonly string[], name: string): string[] {
  const draw = seededDraw(99);
  const rewriting = REWRITINGS[name];
  return rewriting ? texts.map((text) => rewriting(text, draw)) : [...texts];
}
