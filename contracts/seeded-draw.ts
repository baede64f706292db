/** Gives the next number from 0 to below 1. */
export type Draw = () => number;

/** Numbers from 0 to below 1: splitmix32, a 32-bit counter put through MurmurHash3's finaliser. Same seed, same numbers. */
export function seededDraw(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** @throws Error when there is nothing to choose from */
export function pick<T>(choices: readonly T[], draw: Draw): T {
  const chosen = choices[Math.floor(draw() * choices.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}

/** At most `count` of the choices, each once, in random order (Fisher and Yates). */
export function pickSome<T>(choices: readonly T[], count: number, draw: Draw): T[] {
  const left = [...choices];
  const picked: T[] = [];
  while (picked.length < count && left.length > 0) {
    const at = Math.floor(draw() * left.length);
    picked.push(...left.slice(at, at + 1));
    const last = left.pop();
    if (at < left.length && last !== undefined) left[at] = last;
  }
  return picked;
}
