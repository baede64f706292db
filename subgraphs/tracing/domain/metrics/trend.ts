export const TRENDS = ['up', 'down', 'stable'] as const;
export type Trend = (typeof TRENDS)[number];

export interface TrendOptions {
  /** The change over the whole window, as a part of the median, from which it counts. Default 0.1. */
  readonly minChange?: number;
  /** How likely a trend as clear as this may be by chance. Default 0.05. */
  readonly significance?: number;
}

/** Fewer values cannot show a trend: even if each is larger than the one before, it may be by chance (p = 0.09). */
const MIN_VALUES = 5;
/** More values are averaged in groups: the work grows with the square. */
const MAX_VALUES = 200;

interface Point {
  readonly at: number;
  readonly value: number;
}

/**
 * Whether values at equal distances rise or fall. `null` is a time without a value.
 *
 * The rule: the line through the values (Theil-Sen: the median of the slopes between all pairs, so that single outliers
 * do not count) rises or falls over the window by at least a tenth of the median value (of the mean, when the median is
 * 0), and the Mann-Kendall test says that such an order is unlikely (5 %) to be chance. Else, and with fewer than five
 * values, it is stable.
 */
export function trendOf(values: readonly (number | null)[], options: TrendOptions = {}): Trend {
  const { minChange = 0.1, significance = 0.05 } = options;
  const points = condense(
    values.flatMap((value, at) => (value !== null && Number.isFinite(value) ? [{ at, value }] : [])),
  );
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < MIN_VALUES) return 'stable';
  const level = Math.abs(median(points.map(({ value }) => value))) || Math.abs(mean(points));
  if (level === 0) return 'stable';
  const change = slopeOf(points) * (last.at - first.at);
  if (Math.abs(change) < minChange * level || chanceOf(points) >= significance) return 'stable';
  return change > 0 ? 'up' : 'down';
}

function condense(points: readonly Point[]): readonly Point[] {
  if (points.length <= MAX_VALUES) return points;
  const size = Math.ceil(points.length / MAX_VALUES);
  const condensed: Point[] = [];
  for (let start = 0; start < points.length; start += size) {
    const group = points.slice(start, start + size);
    const at = group.reduce((sum, point) => sum + point.at, 0) / group.length;
    condensed.push({ at, value: mean(group) });
  }
  return condensed;
}

/** Theil-Sen: per step. */
function slopeOf(points: readonly Point[]): number {
  const slopes: number[] = [];
  forPairs(points, (a, b) => slopes.push((b.value - a.value) / (b.at - a.at)));
  return median(slopes);
}

/** Mann-Kendall, two-sided, with the correction for ties: how likely so clear an order is by chance. */
function chanceOf(points: readonly Point[]): number {
  let score = 0;
  forPairs(points, (a, b) => {
    score += Math.sign(b.value - a.value);
  });
  const n = points.length;
  const ties = new Map<number, number>();
  for (const { value } of points) ties.set(value, (ties.get(value) ?? 0) + 1);
  let variance = n * (n - 1) * (2 * n + 5);
  for (const t of ties.values()) variance -= t * (t - 1) * (2 * t + 5);
  if (variance <= 0 || score === 0) return 1;
  // One is taken off as the score is whole and the normal distribution is not.
  const z = (Math.abs(score) - 1) / Math.sqrt(variance / 18);
  return 2 * upperTail(z);
}

function forPairs(points: readonly Point[], visit: (a: Point, b: Point) => void): void {
  points.forEach((b, index) => {
    for (let before = 0; before < index; before += 1) {
      const a = points[before];
      if (a) visit(a, b);
    }
  });
}

/** How likely a standard normal value is over `z` >= 0; off by less than 1e-7 (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

const mean = (points: readonly Point[]): number =>
  points.reduce((sum, { value }) => sum + value, 0) / points.length;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
