/** What a UTF-16 unit is to the tokeniser. */
export const SPACE = 0;
export const WORD = 1;
export const SIGN = 2;

let known: Uint8Array | undefined;

/** The table of `findKinds`, made once: it is the same for ever. */
export function characterKinds(): Uint8Array {
  known ??= findKinds();
  return known;
}

/**
 * Kind of each of the 65,536 UTF-16 units. Halves of surrogate pairs count as word units: emoji and rare scripts
 * are then read like words, and so are the invisible tag characters that attackers hide text in.
 */
function findKinds(): Uint8Array {
  const kinds = new Uint8Array(65_536);
  const word = /[\p{L}\p{N}\p{M}_]/u;
  const space = /[\s\p{Cc}\p{Z}]/u;
  for (let unit = 0; unit < kinds.length; unit++) {
    const surrogate = unit >= 0xd800 && unit <= 0xdfff;
    const character = String.fromCharCode(unit);
    if (surrogate || word.test(character)) kinds[unit] = WORD;
    else kinds[unit] = space.test(character) ? SPACE : SIGN;
  }
  return kinds;
}
