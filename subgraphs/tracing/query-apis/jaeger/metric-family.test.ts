import { expect, test } from 'vitest';
import { bucketOf } from '../../domain/metrics/duration-histogram.js';
import type { OperationMetrics } from '../../domain/metrics/operation-metrics.js';
import { SpanKind } from '../../domain/span.js';
import { type Measure, metricFamily } from './metric-family.js';
import { parseQuantile, parseRateQuery } from './metrics-query.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW_MS = 30_000_000 * MINUTE;
const read = (text: string) => parseRateQuery(new URLSearchParams(text), NOW_MS);
const row = (minute: number, count: number, rest: Partial<OperationMetrics> = {}): OperationMetrics => ({
  serviceName: 'a',
  operationName: 'op',
  kind: SpanKind.server,
  bucketMs: NOW_MS + minute * MINUTE,
  count,
  spanCount: count,
  errorCount: 0,
  timeoutCount: 0,
  durationSumNs: 0,
  maxDurationNs: 0,
  histogram: new Map([[bucketOf(5e6), count]]),
  lastSeenMs: 0,
  ...rest,
});
/** Values by the minutes from now. */
const points = (rows: OperationMetrics[], text: string, measure: Measure) =>
  metricFamily(rows, read(`service=a&${text}`), measure).metrics.map(({ metricPoints }) =>
    metricPoints.map(({ gaugeValue, timestamp }) => [
      (Date.parse(timestamp) - NOW_MS) / MINUTE,
      gaugeValue.doubleValue,
    ]),
  );

test.each<[text: string, query: object]>([
  [
    'service=a',
    {
      services: ['a'],
      byOperation: false,
      kinds: [SpanKind.server],
      endMs: NOW_MS,
      lookbackMs: 60 * MINUTE,
      stepMs: MINUTE,
      rateMs: 10 * MINUTE,
      bucketMs: MINUTE,
    },
  ],
  [
    'service=b&service=a&service=b&spanKind=client&spanKind=unspecified&groupByOperation=1&endTs=60000',
    {
      services: ['b', 'a'],
      kinds: [SpanKind.client, SpanKind.unspecified],
      byOperation: true,
      endMs: MINUTE,
    },
  ],
  // Steps are whole minutes at least, and as long as there are no more than 500.
  ['service=a&step=1000&ratePer=1000', { stepMs: MINUTE, rateMs: MINUTE }],
  ['service=a&step=90000', { stepMs: 90_000, bucketMs: MINUTE }],
  [
    `service=a&lookback=${2 * DAY}&step=60000`,
    { stepMs: 6 * MINUTE, bucketMs: 6 * MINUTE, rateMs: 12 * MINUTE },
  ],
  [`service=a&ratePer=${DAY}`, { bucketMs: 24 * MINUTE, stepMs: 24 * MINUTE, rateMs: DAY }],
])('%s', (text, query) => {
  expect(read(text)).toMatchObject(query);
});

test('a rate looks back from each of its points, the minute that has begun included', () => {
  const rows = [row(-3, 30), row(-1, 60), row(0, 6), row(-1, 600, { kind: SpanKind.client })];
  expect(points(rows, 'lookback=180000&ratePer=120000', { kind: 'calls' })).toEqual([
    [
      [-3, 30 / 120],
      [-2, 30 / 120],
      [-1, 60 / 120],
      [0, 66 / 120],
    ],
  ]);
});

test('the share of errors, and nothing where nothing was called', () => {
  const rows = [row(-2, 4, { errorCount: 1 }), row(0, 4)];
  expect(points(rows, 'lookback=120000&ratePer=60000', { kind: 'errors' })).toEqual([
    [
      [-2, 0.25],
      [0, 0],
    ],
  ]);
});

test.each([
  [0.01, 5],
  [0.5, 5],
  [0.95, 80],
])('quantile %d is %d ms', (share, ms) => {
  const rows = [row(0, 90), row(0, 10, { histogram: new Map([[bucketOf(80e6), 10]]) })];
  const [[point] = []] = points(rows, 'lookback=1&ratePer=60000', { kind: 'latencies', quantile: share });
  expect(point?.[1]).toBeGreaterThan(ms * 0.97);
  expect(point?.[1]).toBeLessThan(ms * 1.03);
});

test.each(['', 'x', '-0.1', '1.1', 'NaN'])('%j is no quantile', (text) => {
  expect(() => parseQuantile(new URLSearchParams({ quantile: text }))).toThrow('a number from 0 to 1');
});
