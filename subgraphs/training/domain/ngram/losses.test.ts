import { expect, test } from 'vitest';
import { crossEntropyErrors, squaredHingeErrors } from './losses.js';

const SCORES = [0.4, -1.2, 2.1, 0.9];
const STEP = 1e-6;

test.each([
  ['cross-entropy', crossEntropyErrors],
  ['squared hinge', squaredHingeErrors],
])('the gradient of %s is the one of finite differences', (_, errorsOf) => {
  for (const label of SCORES.keys()) {
    const gradient = Float64Array.from(SCORES);
    const loss = errorsOf(gradient, label);
    for (const c of SCORES.keys()) {
      const moved = (by: number) =>
        errorsOf(
          Float64Array.from(SCORES, (score, i) => (i === c ? score + by : score)),
          label,
        );
      expect((moved(STEP) - moved(-STEP)) / (2 * STEP)).toBeCloseTo(gradient[c] ?? Number.NaN, 5);
    }
    expect(loss).toBeGreaterThan(0);
  }
});

test('the squared hinge asks nothing more of a row beyond all margins', () => {
  const scores = Float64Array.of(-1, 1.5, -2);
  expect(squaredHingeErrors(scores, 1)).toBe(0);
  expect([...scores].every((error) => error === 0)).toBe(true);
});
