/**
 * Durations counted in buckets whose bounds grow by 2^(1/32), as OpenTelemetry's exponential histograms do: two of
 * them are merged by adding counts, counts may be weighted, and a quantile is off by at most 1.1 %.
 *
 * Bucket i holds durations from 2^(i/32) to 2^((i+1)/32) nanoseconds; durations below one nanosecond are in bucket -1.
 */
export type DurationHistogram = ReadonlyMap<number, number>;

const BUCKETS_PER_DOUBLING = 32;
const ZERO_BUCKET = -1;
/** A share so small is none: of a billion spans, less than one. */
const ROUNDING = 1e-10;

export function bucketOf(durationNs: number): number {
  return durationNs < 1 ? ZERO_BUCKET : Math.floor(Math.log2(durationNs) * BUCKETS_PER_DOUBLING);
}

/**
 * The smallest counted duration that is not shorter than the share `q` (0 to 1) of all (nearest rank), in nanoseconds,
 * as its bucket tells it; 0 when there are none.
 */
export function quantile(histogram: DurationHistogram, q: number): number {
  const buckets = [...histogram].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  // 0.07 of 100 is 7, and not the least bit more, as it is in floating point; so are sums of weights.
  const rank = (Math.min(Math.max(q, 0), 1) - ROUNDING) * total;
  let upTo = 0;
  for (const [bucket, count] of buckets) {
    upTo += count;
    if (upTo >= rank) return middleOf(bucket);
  }
  return 0;
}

/** From which duration on, in nanoseconds, the slowest ones are: at least the share `part` (0 to 1) of all, if there are any. */
export function slowestFrom(histogram: DurationHistogram, part: number): number {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  let slower = 0;
  for (const [bucket, count] of [...histogram].sort(([a], [b]) => b - a)) {
    slower += count;
    if (slower >= (part - ROUNDING) * total) return lowerBoundOf(bucket);
  }
  return 0;
}

/** Adds the counts of `source` to `target`. */
export function mergeInto(target: Map<number, number>, source: DurationHistogram): void {
  for (const [bucket, count] of source) target.set(bucket, (target.get(bucket) ?? 0) + count);
}

/** As far from the lower bound as from the upper one, in proportion: within 1.1 % of whatever was counted there. */
const middleOf = (bucket: number): number =>
  bucket === ZERO_BUCKET ? 0 : 2 ** ((bucket + 0.5) / BUCKETS_PER_DOUBLING);

const lowerBoundOf = (bucket: number): number =>
  bucket === ZERO_BUCKET ? 0 : Math.floor(2 ** (bucket / BUCKETS_PER_DOUBLING));
