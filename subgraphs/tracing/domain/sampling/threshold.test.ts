import { expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { sampleWeightOf } from './sample-weight.js';
import { randomnessOf, reachesThreshold, thresholdOf, withThreshold } from './threshold.js';

test.each([
  [1, '00000000000000'],
  [0.5, '80000000000000'],
  [0.25, 'c0000000000000'],
  [0.1, 'e6666666666668'],
  [1e-20, 'ffffffffffffff'],
  [2, '00000000000000'],
  [0, undefined],
  [-1, undefined],
  [Number.NaN, undefined],
])('the threshold of probability %d is %s', (probability, threshold) => {
  expect(thresholdOf(probability)).toBe(threshold);
});

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

test.each([
  ['', 'ce929d0e0e4736'],
  ['ot=rv:00000000000001', '00000000000001'],
  ['ot=th:8;rv:fffffffffffffe', 'fffffffffffffe'],
  ['vendor=1,ot=rv:abcdefabcdefab;x:1', 'abcdefabcdefab'],
  ['ot=rv:123', 'ce929d0e0e4736'],
  ['ot=rv:ABCDEFABCDEFAB', 'ce929d0e0e4736'],
])('of a span with the trace state %j the random bits are %s', (traceState, bits) => {
  expect(randomnessOf({ traceId: ID, traceState })).toBe(bits);
});

test.each([
  ['', '80000000000000', 'ot=th:8'],
  ['', '00000000000000', 'ot=th:0'],
  ['vendor=1', '80000000000000', 'ot=th:8,vendor=1'],
  ['ot=rv:12345678901234', 'c0000000000000', 'ot=th:c;rv:12345678901234'],
  ['a=1, ot=th:4;rv:12345678901234 ,b=2', '80000000000000', 'ot=th:8;rv:12345678901234,a=1,b=2'],
  // Sampled more strictly before: that is what both together are.
  ['a=1,ot=th:c', '80000000000000', 'a=1,ot=th:c'],
  ['ot=th:8', '80000000000000', 'ot=th:8'],
  ['ot=th:zz', '80000000000000', 'ot=th:8'],
])('%j with the threshold %s becomes %j', (before, threshold, after) => {
  expect(withThreshold(before, threshold)).toBe(after);
});

test('keeps the share it says, a superset at higher rates, and notes the weight that corrects it', () => {
  const random = seededRandom(7);
  const hex = () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const traces = Array.from({ length: 20_000 }, () => ({
    traceId: hex() + hex() + hex() + hex(),
    traceState: '',
  }));
  let smaller = new Set<string>();
  for (const rate of [0.01, 0.1, 0.5, 1]) {
    const threshold = thresholdOf(rate) ?? '';
    const kept = traces.filter((trace) => reachesThreshold(trace, threshold));
    expect(kept.length / traces.length).toBeCloseTo(rate, 1);
    expect(sampleWeightOf(withThreshold('', threshold))).toBeCloseTo(1 / rate, 6);
    const ids = new Set(kept.map(({ traceId }) => traceId));
    for (const id of smaller) expect(ids.has(id)).toBe(true);
    smaller = ids;
  }
  expect(reachesThreshold({ traceId: 'f'.repeat(32), traceState: '' }, undefined)).toBe(false);
});
