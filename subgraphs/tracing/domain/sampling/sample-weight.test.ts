import { expect, test } from 'vitest';
import { sampleWeightOf } from './sample-weight.js';

test.each([
  ['', 1],
  ['vendor=1', 1],
  ['ot=th:0', 1],
  ['ot=th:8', 2],
  ['ot=th:c', 4],
  ['ot=th:fd70a3d70a3d71', 100],
  ['ot=rv:12345678901234;th:8', 2],
  ['ot=th:8;rv:12345678901234,vendor=x', 2],
  ['vendor=x, ot=th:c', 4],
  ['ot=rv:12345678901234', 1],
  ['ot=th:zz', 1],
  ['ot=th:123456789abcdef', 1],
  ['xot=th:8', 1],
  ['ot=th:ffffffffffffff', 1e6],
])('%j stands for %d', (traceState, weight) => {
  expect(sampleWeightOf(traceState) / weight).toBeCloseTo(1, 6);
});
