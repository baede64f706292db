import { expect, test } from 'vitest';
import { learningRateAt, type ScheduleOptions, warmupStepsOf } from './schedule.js';

const at = (options: Partial<ScheduleOptions>, steps: readonly number[]) =>
  steps.map((step) => {
    const rate = learningRateAt(step, {
      kind: 'linear',
      peak: 8,
      warmupSteps: 4,
      totalSteps: 12,
      ...options,
    });
    return Number(rate.toFixed(6));
  });

test.each<[string, Partial<ScheduleOptions>, number[], number[]]>([
  ['grows from 0 in the warm-up', {}, [0, 1, 2, 3, 4], [0, 2, 4, 6, 8]],
  ['goes to 0 linearly', {}, [4, 6, 8, 10, 12, 13], [8, 6, 4, 2, 0, 0]],
  ['goes to 0 as half a cosine', { kind: 'cosine' }, [4, 6, 8, 10, 12], [8, 6.828427, 4, 1.171573, 0]],
  ['stays', { kind: 'constant' }, [0, 2, 4, 12, 99], [0, 4, 8, 8, 8]],
  ['begins at its peak without a warm-up', { warmupSteps: 0 }, [0, 6, 12], [8, 4, 0]],
  ['never comes to its peak in a run that is shorter', { warmupSteps: 100 }, [0, 11], [0, 0.88]],
])('%s', (_, options, steps, rates) => {
  expect(at(options, steps)).toEqual(rates);
});

test('the warm-up is a share of the steps unless it is given', () => {
  expect(warmupStepsOf({ warmup_steps: 0, warmup_ratio: 0.1 }, 95)).toBe(10);
  expect(warmupStepsOf({ warmup_steps: 3, warmup_ratio: 0.1 }, 95)).toBe(3);
  expect(warmupStepsOf({ warmup_steps: 0, warmup_ratio: 0 }, 95)).toBe(0);
});
