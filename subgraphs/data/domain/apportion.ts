/**
 * Divides a number by weights, in whole numbers that add up to it: each gets its quota rounded down, and what is left goes
 * to the largest remainders, of equal ones to the earlier.
 * @param otherwise weights for when all of these are 0
 */
export function apportion(
  count: number,
  weights: readonly number[],
  otherwise: readonly number[] = weights,
): number[] {
  const used = weights.some((weight) => weight > 0) ? weights : otherwise;
  const total = used.reduce((sum, weight) => sum + weight, 0);
  // Quotas such as 0.3 * 10 / 1 miss their whole number by a rounding error.
  const quotas = used.map((weight) => Number(((count * weight) / total).toFixed(9)));
  const counts = quotas.map(Math.floor);
  const left = count - counts.reduce((sum, number) => sum + number, 0);
  const byRemainder = quotas.map((quota, index) => ({ index, remainder: quota % 1 }));
  byRemainder.sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
