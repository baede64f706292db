/** The Euclidean distance of two vectors over the length of the second. */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length)
    throw new Error(`${actual.length} values are not ${expected.length}.`);
  let [difference, length] = [0, 0];
  for (let at = 0; at < expected.length; at++) {
    difference += ((actual[at] ?? 0) - (expected[at] ?? 0)) ** 2;
    length += (expected[at] ?? 0) ** 2;
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(length), 1e-30);
}
