import { mergeInto, quantile } from '../../domain/metrics/duration-histogram.js';
import type { OperationMetrics } from '../../domain/metrics/operation-metrics.js';
import type { RateQuery } from './metrics-query.js';

/** OpenMetrics' MetricFamily in the JSON of protobuf, as far as Jaeger uses it. */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'GAUGE';
  readonly help: string;
  readonly metrics: readonly Metric[];
}

interface Metric {
  readonly labels: readonly { readonly name: 'operation' | 'service_name'; readonly value: string }[];
  readonly metricPoints: readonly {
    readonly gaugeValue: { readonly doubleValue: number };
    readonly timestamp: string;
  }[];
}

/** What is measured: a quantile in milliseconds, calls per second, the share of calls that failed (0 to 1). */
export type Measure = { kind: 'latencies'; quantile: number } | { kind: 'calls' } | { kind: 'errors' };

/** Figures that lie together in time. */
interface Counted {
  count: number;
  errors: number;
  readonly histogram: Map<number, number>;
}

interface Series {
  readonly labels: Metric['labels'];
  /** By the start of the bucket. */
  readonly buckets: Map<number, Counted>;
}

const NAMES = { latencies: 'latencies', calls: 'call_rate', errors: 'error_rate' } as const;

/**
 * A series for each service (and operation) with calls, a point for each step. A point is about the time that ends with
 * it; of a time without calls there is a rate of 0, but no latency and no share of errors.
 */
export function metricFamily(
  rows: readonly OperationMetrics[],
  query: RateQuery,
  measure: Measure,
): MetricFamily {
  const grouping = query.byOperation ? 'service & operation' : 'service';
  return {
    name: `service${query.byOperation ? '_operation' : ''}_${NAMES[measure.kind]}`,
    type: 'GAUGE',
    help: `${helpOf(measure)}, grouped by ${grouping}`,
    metrics: seriesOf(rows, query).map(({ labels, buckets }) => ({
      labels,
      metricPoints: pointsOf(buckets, query, measure),
    })),
  };
}

function helpOf(measure: Measure): string {
  switch (measure.kind) {
    case 'latencies':
      return `${measure.quantile.toFixed(2)}th quantile latency`;
    case 'calls':
      return 'calls/sec';
    case 'errors':
      return 'error rate, computed as a fraction of errors/sec over calls/sec';
  }
}

function seriesOf(rows: readonly OperationMetrics[], { byOperation, kinds }: RateQuery): Series[] {
  const all = new Map<string, Series>();
  for (const row of rows) {
    if (row.kind === undefined || !kinds.includes(row.kind) || row.bucketMs === undefined) continue;
    const labels: Metric['labels'] = [
      ...(byOperation ? [{ name: 'operation' as const, value: row.operationName ?? '' }] : []),
      { name: 'service_name', value: row.serviceName ?? '' },
    ];
    const key = JSON.stringify(labels);
    const series = all.get(key) ?? { labels, buckets: new Map<number, Counted>() };
    all.set(key, series);
    const counted = series.buckets.get(row.bucketMs) ?? nothing();
    series.buckets.set(row.bucketMs, counted);
    add(counted, { count: row.count, errors: row.errorCount, histogram: row.histogram });
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, series]) => series);
}

function pointsOf(
  buckets: ReadonlyMap<number, Counted>,
  { endMs, lookbackMs, stepMs, rateMs, bucketMs }: RateQuery,
  measure: Measure,
): Metric['metricPoints'] {
  const points: Metric['metricPoints'][number][] = [];
  // Steps are counted from the end, so that the newest is always shown.
  const firstMs = endMs - Math.floor(lookbackMs / stepMs) * stepMs;
  for (let atMs = firstMs; atMs <= endMs; atMs += stepMs) {
    // The bucket in which the point lies counts, though it is not over: it is what has just happened.
    const last = Math.floor(atMs / bucketMs) * bucketMs;
    const counted = nothing();
    for (let at = last - rateMs + bucketMs; at <= last; at += bucketMs) add(counted, buckets.get(at));
    const doubleValue = measured(counted, measure, rateMs / 1_000);
    if (doubleValue === undefined) continue;
    points.push({ gaugeValue: { doubleValue }, timestamp: new Date(atMs).toISOString() });
  }
  return points;
}

function measured(counted: Counted, measure: Measure, seconds: number): number | undefined {
  if (measure.kind === 'calls') return counted.count / seconds;
  if (counted.count <= 0) return undefined;
  return measure.kind === 'errors'
    ? Math.min(counted.errors / counted.count, 1)
    : quantile(counted.histogram, measure.quantile) / 1e6;
}

const nothing = (): Counted => ({ count: 0, errors: 0, histogram: new Map() });

function add(
  to: Counted,
  more: { count: number; errors: number; histogram: ReadonlyMap<number, number> } | undefined,
): void {
  if (!more) return;
  to.count += more.count;
  to.errors += more.errors;
  mergeInto(to.histogram, more.histogram);
}
