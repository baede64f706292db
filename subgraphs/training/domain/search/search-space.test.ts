import { describe, expect, test } from 'vitest';
import { ngramFamily } from '../families/ngram.js';
import { resolveConfig } from '../families/resolve-config.js';
import { makePlan } from './search-plan.js';
import { drawTrials, parseSearchSpace, writeSearchSpace } from './search-space.js';

const SPACE = {
  learning_rate: { log_uniform: [0.01, 1] },
  weight_decay: { uniform: [0, 0.5] },
  batch_size: { choice: [4, 8, 16] },
  hash_bits: { integer: [10, 12] },
  class_weight: { choice: ['balanced', 'none'] },
};

describe('a search space', () => {
  test('gives the same trials for the same seed, however many are drawn and in whatever order it is written', () => {
    const space = parseSearchSpace(ngramFamily, SPACE);
    const reversed = parseSearchSpace(ngramFamily, Object.fromEntries(Object.entries(SPACE).reverse()));
    const trials = drawTrials(space, 7, 100);
    expect(drawTrials(reversed, 7, 40)).toEqual(trials.slice(0, 40));
    expect(drawTrials(space, 8, 100)).not.toEqual(trials);
    expect(writeSearchSpace(space)).toEqual(SPACE);
  });

  test('draws what the family takes, over the whole of each range', () => {
    const trials = drawTrials(parseSearchSpace(ngramFamily, SPACE), 1, 600);
    for (const trial of trials) resolveConfig('ngram', trial);
    const drawn = (name: string) => trials.map((trial) => trial[name] as number);
    expect(new Set(drawn('hash_bits'))).toEqual(new Set([10, 11, 12]));
    expect(new Set(drawn('batch_size'))).toEqual(new Set([4, 8, 16]));
    expect(Math.min(...drawn('weight_decay'))).toBeLessThan(0.02);
    expect(Math.max(...drawn('weight_decay'))).toBeGreaterThan(0.48);
    // Half of the rates lie below the geometric mean of the ends.
    const low = drawn('learning_rate').filter((rate) => rate < 0.1).length;
    expect(low / trials.length).toBeCloseTo(0.5, 1);
  });

  test.each([
    [{}, 'space must name 1 to 20 settings'],
    [{ momentum: { uniform: [0, 1] } }, 'space.momentum is not a setting of ngram. A search can vary: '],
    [{ num_epochs: { integer: [1, 5] } }, 'space.num_epochs cannot be varied: it is the resource'],
    [{ seed: { integer: [1, 5] } }, 'space.seed cannot be varied: it decides which texts are held back'],
    [{ learning_rate: 0.1 }, 'space.learning_rate must have exactly one of uniform, log_uniform'],
    [{ learning_rate: { normal: [0, 1] } }, 'space.learning_rate must have exactly one of'],
    [{ learning_rate: { uniform: [0.1, 1], choice: [1] } }, 'space.learning_rate must have exactly one of'],
    [{ learning_rate: { uniform: [1, 0.1] } }, 'space.learning_rate must be a range of the least'],
    [{ learning_rate: { uniform: [0.1, 1, 2] } }, 'space.learning_rate must be a range of the least'],
    [{ learning_rate: { uniform: ['0.1', 1] } }, 'space.learning_rate must be a range of the least'],
    [{ learning_rate: { log_uniform: [0, 1] } }, 'log_uniform range, which must begin above 0'],
    [
      { learning_rate: { uniform: [0.1, 11] } },
      'space.learning_rate must be a number from 1e-8 to 10; got 11.',
    ],
    [{ batch_size: { uniform: [1, 8] } }, 'space.batch_size takes whole numbers; use integer or choice.'],
    [{ batch_size: { integer: [1.5, 8] } }, 'whose ends must be whole numbers'],
    [{ batch_size: { choice: [] } }, 'space.batch_size must choose from a list of 1 to 50 values.'],
    [{ batch_size: { choice: [8, 8] } }, 'space.batch_size has the choice "8" twice.'],
    [{ batch_size: { choice: [8, 0] } }, 'space.batch_size must be a whole number from 1 to 4096; got 0.'],
    [{ class_weight: { uniform: [0, 1] } }, 'space.class_weight is of type enum, which has no ranges'],
  ])('refuses %j', (space, message) => {
    expect(() => parseSearchSpace(ngramFamily, space)).toThrow(message);
  });
});

describe('a search plan', () => {
  const INPUT = {
    algorithm: 'asha',
    maxTrials: 9,
    maxParallel: 2,
    minEpochs: 1,
    reductionFactor: 3,
  } as const;

  test.each([
    [{}, 9, [1, 3, 9]],
    [{}, 10, [1, 3, 9, 10]],
    [{ minEpochs: 2, reductionFactor: 4 }, 40, [2, 8, 32, 40]],
    [{ minEpochs: 5 }, 5, [5]],
    [{ algorithm: 'random' as const }, 9, [9]],
  ])('with %j of %d epochs has the rungs %j', (changes, epochs, rungs) => {
    expect(makePlan({ ...INPUT, ...changes }, epochs, true).rungs).toEqual(rungs);
  });

  test.each([
    [{ maxTrials: 0 }, 'maxTrials must be 1 to 1000.'],
    [{ maxParallel: 101 }, 'maxParallel must be 1 to 100.'],
    [{ reductionFactor: 1 }, 'reductionFactor must be 2 to 16.'],
    [{ minEpochs: 10 }, 'minEpochs must be 1 to 9, which is config.num_epochs; got 10.'],
  ])('refuses %j', (changes, message) => {
    expect(() => makePlan({ ...INPUT, ...changes }, 9, true)).toThrow(message);
  });
});
