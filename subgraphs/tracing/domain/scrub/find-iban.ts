import { hasIbanCheck } from '../../../../contracts/check-digits.js';
import { type Detector, replacementOf } from './detectors.js';

/**
 * What follows the two check digits, by country (SWIFT's IBAN registry, ISO 13616): `n` digits, `a` letters, `c` either.
 */
const STRUCTURES: readonly (readonly [country: string, structure: string])[] = `
    AD:n8c12 AE:n19 AL:n8c16 AT:n16 AZ:a4c20 BA:n16 BE:n12 BG:a4n6c8 BH:a4c14 BI:n23 BR:n23a1c1
    BY:c4n4c16 CH:n5c12 CR:n18 CY:n8c16 CZ:n20 DE:n18 DJ:n23 DK:n14 DO:c4n20 EE:n16 EG:n25 ES:n20 FI:n14
    FK:a2n12 FO:n14 FR:n10c11n2 GB:a4n14 GE:a2n16 GI:a4c15 GL:n14 GR:n7c16 GT:c24 HN:a4n20 HR:n17 HU:n24
    IE:a4n14 IL:n19 IQ:a4n15 IS:n22 IT:a1n10c12 JO:a4n4c18 KW:a4c22 KZ:n3c13 LB:n4c20 LC:a4c24 LI:n5c12
    LT:n16 LU:n3c13 LV:a4c13 LY:n21 MC:n10c11n2 MD:c20 ME:n18 MK:n3c10n2 MN:n16 MR:n23 MT:a4n5c18
    MU:a4n19a3 NI:a4n20 NL:a4n10 NO:n11 OM:n3c16 PK:a4c16 PL:n24 PS:a4c21 PT:n21 QA:a4c21 RO:a4c16
    RS:n18 RU:n14c15 SA:n2c18 SC:a4n20a3 SD:n14 SE:n20 SI:n15 SK:n20 SM:a1n10c12 SO:n19 ST:n21 SV:a4n20
    TL:n19 TN:n20 TR:n6c16 UA:n6c19 VA:n18 VG:a4n16 XK:n16 YE:a4n4c18
  `
  .trim()
  .split(/\s+/)
  .map((entry) => [entry.slice(0, 2), entry.slice(3)] as const);
const CLASSES: Readonly<Record<string, string>> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' };
const CHECKS = new Map(
  STRUCTURES.map(([country, structure]) => [
    country,
    {
      length: 4 + [...structure.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0),
      form: new RegExp(
        `^..\\d\\d${structure.replace(/([nac])(\d+)/g, (_all, kind, count) => `${CLASSES[kind]}{${count}}`)}$`,
      ),
    },
  ]),
);

const START = /(?<![A-Za-z0-9])[A-Za-z]{2}\d\d/g;
const SEPARATORS = new Set([' ', '\u00a0', '-']);
const ALPHANUMERIC = /[A-Za-z0-9]/;

/** International bank account numbers, in groups or not: the structure of their country, and its check digits. */
export const scrubIbans: Detector = (text, hit) => {
  let result = '';
  let from = 0;
  for (const { 0: start, index } of text.matchAll(START)) {
    if (index < from) continue;
    const end = endOfIban(text, index, start.slice(0, 2).toUpperCase());
    if (end === undefined) continue;
    result += text.slice(from, index) + replacementOf('iban');
    from = end;
    hit('iban');
  }
  return from === 0 ? text : result + text.slice(from);
};

function endOfIban(text: string, start: number, country: string): number | undefined {
  const check = CHECKS.get(country);
  if (!check) return undefined;
  let iban = '';
  let at = start;
  for (; iban.length < check.length; at += 1) {
    const character = text[at];
    if (character === undefined) return undefined;
    if (ALPHANUMERIC.test(character)) iban += character.toUpperCase();
    // One separator at a time.
    else if (!SEPARATORS.has(character) || SEPARATORS.has(text[at - 1] ?? '')) return undefined;
  }
  if (ALPHANUMERIC.test(text[at] ?? '')) return undefined;
  return check.form.test(iban) && hasIbanCheck(iban) ? at : undefined;
}
