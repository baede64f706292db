/** Nanoseconds per unit, largest first. */
const UNITS: readonly (readonly [unit: string, ns: number])[] = [
  ['h', 3_600e9],
  ['m', 60e9],
  ['s', 1e9],
  ['ms', 1e6],
  ['us', 1e3],
  ['ns', 1],
];
/** The micro sign and the Greek letter. */
const MICRO = /^[µμ]s$/;

export const DURATION_UNITS = 'ns, us, ms, s, m or h';

/** Nanoseconds of a number with a unit; `undefined` for an unknown unit. */
export function nanosecondsOf(value: number, unit: string): number | undefined {
  const name = MICRO.test(unit) ? 'us' : unit;
  const ns = UNITS.find(([each]) => each === name)?.[1];
  // Rounded: 0.1 s are 100,000,000 ns, not a little more.
  return ns === undefined ? undefined : Math.round(value * ns);
}

/** In the largest unit that gives a whole number. */
export function durationText(ns: number): string {
  for (const [unit, size] of UNITS) {
    if (ns % size === 0 && ns !== 0) return `${ns / size}${unit}`;
  }
  return `${ns}ns`;
}
