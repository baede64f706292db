import { expect, test } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.js';
import {
  ADAPTIVE_OPTIONS,
  adaptiveResponse,
  nextProbabilities,
  nextProbability,
  weightedRate,
} from './adaptive.js';

test.each([
  [[60], 1],
  [[60, 60, 60], 1],
  [[], 0],
  [[600, 0], (10 * 10 ** 4) / (10 ** 4 + 9 ** 4)],
  [[...Array<number>(10).fill(60), 1e9], 1],
])('the rate of %j spans a minute, newest first', (counts, rate) => {
  expect(weightedRate(counts, ADAPTIVE_OPTIONS)).toBeCloseTo(rate, 9);
});

test.each([
  ['on target', 0.1, 1, 0.1],
  ['within the tolerance', 0.1, 1.29, 0.1],
  ['too much: down at once', 0.1, 10, 0.01],
  ['too little: up by half at most', 0.1, 0.1, 0.15],
  ['a little too little', 0.1, 0.69, 0.1 / 0.69],
  ['nothing at all: doubled', 0.1, 0, 0.2],
  ['never above 1', 0.9, 0.1, 1],
  ['never below the floor', 1e-5, 1_000, 1e-5],
])('%s', (_what, current, rate, next) => {
  expect(nextProbability(current, rate, ADAPTIVE_OPTIONS)).toBeCloseTo(next, 9);
});

test('begins with the initial probability, and forgets what does not arrive any more', () => {
  const current = new Map([
    [
      'a',
      new Map([
        ['gone', 0.5],
        ['op', 0.2],
      ]),
    ],
  ]);
  const next = nextProbabilities(
    current,
    [
      { service: 'a', operation: 'op', counts: [60] },
      { service: 'b', operation: 'new', counts: [600] },
    ],
    ADAPTIVE_OPTIONS,
  );
  expect(next).toEqual(
    new Map([
      ['a', new Map([['op', 0.2]])],
      ['b', new Map([['new', 0.0001]])],
    ]),
  );
});

test('brings any traffic to the target, and keeps it there', () => {
  const random = seededRandom(11);
  for (const tracesPerSecond of [0.5, 5, 200, 20_000]) {
    let probability = ADAPTIVE_OPTIONS.initialProbability;
    const counts: number[] = [];
    const sampled = () => Math.round(tracesPerSecond * 60 * probability * (0.95 + random.next() / 10));
    for (let minute = 0; minute < 120; minute += 1) {
      counts.unshift(sampled());
      probability = nextProbability(probability, weightedRate(counts, ADAPTIVE_OPTIONS), ADAPTIVE_OPTIONS);
    }
    const reachable = Math.min(tracesPerSecond, ADAPTIVE_OPTIONS.targetPerSecond);
    expect((tracesPerSecond * probability) / reachable).toBeGreaterThan(0.6);
    expect((tracesPerSecond * probability) / reachable).toBeLessThan(1.5);
  }
});

test('tells each operation, and a floor for all', () => {
  expect(adaptiveResponse(new Map([['op', 0.25]]), ADAPTIVE_OPTIONS)).toEqual({
    strategyType: 'PROBABILISTIC',
    probabilisticSampling: { samplingRate: 0.001 },
    operationSampling: {
      defaultSamplingProbability: 0.001,
      defaultLowerBoundTracesPerSecond: 1 / 60,
      perOperationStrategies: [{ operation: 'op', probabilisticSampling: { samplingRate: 0.25 } }],
    },
  });
});
