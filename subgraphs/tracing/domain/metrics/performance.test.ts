import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { sampleWeightOf } from '../sampling/sample-weight.js';
import { windowOfMs } from '../time-window.js';
import { bucketOf } from './duration-histogram.js';
import type { DurationMetrics } from './operation-metrics.js';
import { percentOf, performanceOf } from './performance.js';

const minute = windowOfMs(0, 60_000);

interface Counted {
  readonly ms: number;
  readonly failed?: boolean;
  readonly weight?: number;
}

/** What the roll-up makes of spans. */
function rollUp(spans: readonly Counted[]): DurationMetrics {
  const histogram = new Map<number, number>();
  const row = { count: 0, spanCount: 0, errorCount: 0, timeoutCount: 0, durationSumNs: 0, maxDurationNs: 0 };
  for (const { ms, failed = false, weight = 1 } of spans) {
    const ns = ms * 1e6;
    row.count += weight;
    row.spanCount += 1;
    if (failed) row.errorCount += weight;
    row.durationSumNs += ns * weight;
    row.maxDurationNs = Math.max(row.maxDurationNs, ns);
    histogram.set(bucketOf(ns), (histogram.get(bucketOf(ns)) ?? 0) + weight);
  }
  return { ...row, histogram };
}

const upTo = (count: number): Counted[] => Array.from({ length: count }, (_, i) => ({ ms: i + 1 }));
const isAbout = (value: number, expected: number, part = 0.011) =>
  expect(Math.abs(value / expected - 1)).toBeLessThan(part);

test('nothing', () => {
  expect(performanceOf([], minute)).toEqual({
    count: 0,
    errorCount: 0,
    errorRate: 0,
    avgMs: 0,
    p50Ms: 0,
    p95Ms: 0,
    p99Ms: 0,
    maxMs: 0,
    throughputPerSecond: 0,
  });
});

test('a service', () => {
  const spans = upTo(1_000).map((span, index) => ({ ...span, failed: index % 50 === 0 }));
  const performance = performanceOf([rollUp(spans)], minute);
  expect(performance).toMatchObject({
    count: 1_000,
    errorCount: 20,
    errorRate: 2,
    avgMs: 500.5,
    maxMs: 1_000,
  });
  expect(performance.throughputPerSecond).toBeCloseTo(1_000 / 60);
  isAbout(performance.p50Ms, 500);
  isAbout(performance.p95Ms, 950);
  isAbout(performance.p99Ms, 990);
});

test('several rows are as one', () => {
  const spans = upTo(300);
  const rows = [spans.slice(0, 100), spans.slice(100, 110), spans.slice(110)].map(rollUp);
  expect(performanceOf(rows, minute)).toEqual(performanceOf([rollUp(spans)], minute));
});

test('no percentile is over the longest duration', () => {
  const { p99Ms, maxMs } = performanceOf([rollUp([{ ms: 123.4 }])], minute);
  expect(p99Ms).toBeLessThanOrEqual(maxMs);
});

test('an empty window has no throughput', () => {
  expect(performanceOf([rollUp(upTo(5))], windowOfMs(5, 5)).throughputPerSecond).toBe(0);
});

describe('sampled data tells what all of it would', () => {
  const random = seededRandom(99);
  // Three of four calls are fast and sampled at 1 in 16, the slow ones are all kept.
  const all = Array.from({ length: 60_000 }, () => {
    const isSlow = random.below(4) === 0;
    return {
      ms: isSlow ? 500 + random.below(500) : 1 + random.below(20),
      isSlow,
      failed: isSlow && random.below(5) === 0,
    };
  });
  const sampled = all.flatMap(({ isSlow, ...span }) => {
    if (isSlow) return [{ ...span, weight: sampleWeightOf('') }];
    return random.below(16) === 0 ? [{ ...span, weight: sampleWeightOf('ot=th:f') }] : [];
  });
  const truth = performanceOf([rollUp(all)], minute);
  const corrected = performanceOf([rollUp(sampled)], minute);
  const uncorrected = performanceOf([rollUp(sampled.map((span) => ({ ...span, weight: 1 })))], minute);

  test.each(['count', 'errorRate', 'avgMs', 'p50Ms', 'p95Ms', 'p99Ms', 'throughputPerSecond'] as const)(
    '%s',
    (name) => isAbout(corrected[name], truth[name], 0.06),
  );
  test('which it would not without weights', () => {
    expect(uncorrected.p50Ms / truth.p50Ms).toBeGreaterThan(10);
  });
});

test.each([
  [1, 4, 25],
  [0, 0, 0],
  [1, 0, 0],
  [4.000001, 4, 100],
])('%d of %d are %d per cent', (part, whole, expected) => {
  expect(percentOf(part, whole)).toBe(expected);
});
