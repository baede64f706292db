/**
 * Durations counted in buckets whose bounds grow by 2^(1/32), as OpenTelemetry's exponential histograms do: two of
 * them are merged by adding counts, counts may be weighted, and a quantile is off by at most 1.1 %.
 *
 * Bucket i holds durations from 2^(i/32) to 2^((i+1)/32) nanoseconds; durations below one nanosecond are in bucket -1.
 */
export type DurationHistogram = ReadonlyMap<number, number>;

const BUCKETS_PER_DOUBLING = 32;
const ZERO_BUCKET = -1;

export function bucketOf(durationNs: number): number {
  return durationNs < 1 ? ZERO_BUCKET : Math.floor(Math.log2(durationNs) * BUCKETS_PER_DOUBLING);
}

/** The duration below which the share `q` (0 to 1) of all counted ones lies, in nanoseconds; 0 when there are none. */
export function quantile(histogram: DurationHistogram, q: number): number {
  const buckets = [...histogram].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return 0;
  const rank = Math.min(Math.max(q, 0), 1) * total;
  let below = 0;
  for (const [bucket, count] of buckets) {
    if (below + count >= rank) return valueIn(bucket, (rank - below) / count);
    below += count;
  }
  const last = buckets.at(-1);
  return last ? valueIn(last[0], 1) : 0;
}

/** Adds the counts of `source` to `target`. */
export function mergeInto(target: Map<number, number>, source: DurationHistogram): void {
  for (const [bucket, count] of source) target.set(bucket, (target.get(bucket) ?? 0) + count);
}

/** Interpolates geometrically, as the bounds grow. */
function valueIn(bucket: number, share: number): number {
  if (bucket === ZERO_BUCKET) return 0;
  return 2 ** ((bucket + Math.min(Math.max(share, 0), 1)) / BUCKETS_PER_DOUBLING);
}
