/** Sum of the logarithms up to n: log(n!), by Stirling's series where it is exact to a double. */
function logFactorial(n: number): number {
  if (n < 2) return 0;
  if (n < 32) {
    let sum = 0;
    for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
    return sum;
  }
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/**
 * How likely at least `a` of `n1` have something by chance when `a + b` of `n1 + n2` have it (Fisher's exact test, one
 * side). All are whole numbers, `a <= n1`, `b <= n2`. Terms that no longer matter are left out, so that it takes little
 * time for any counts.
 */
export function fisherChance(a: number, n1: number, b: number, n2: number): number {
  const having = a + b;
  const most = Math.min(having, n1);
  const logAll = logChoose(n1 + n2, having);
  let sum = 0;
  // Ends early only beyond the most likely count: until there the terms grow.
  const mode = Math.floor(((having + 1) * (n1 + 1)) / (n1 + n2 + 2));
  for (let k = a; k <= most; k += 1) {
    const term = Math.exp(logChoose(n1, k) + logChoose(n2, having - k) - logAll);
    sum += term;
    if (k > mode && term < sum * 1e-12) break;
  }
  return Math.min(sum, 1);
}

/** G² of the two by two table: twice the log-likelihood ratio of two rates against one; 0 when the rates are equal. */
export function logLikelihoodRatio(a: number, n1: number, b: number, n2: number): number {
  const rate = (a + b) / (n1 + n2);
  const cell = (observed: number, expected: number) =>
    observed > 0 ? observed * Math.log(observed / expected) : 0;
  const sum =
    cell(a, n1 * rate) + cell(n1 - a, n1 * (1 - rate)) + cell(b, n2 * rate) + cell(n2 - b, n2 * (1 - rate));
  return Math.max(2 * sum, 0);
}
