import { describe, expect, it } from 'vitest';
import { resolveTransformerConfig } from '../families/resolve-config.js';
import { TRANSFORMER_FAMILIES } from '../families/transformers.js';
import { chooseSize, estimateTraining, requireMemory } from './estimate.js';
import { sizePreset } from './size-presets.js';

const [distilbert] = TRANSFORMER_FAMILIES;
const config = (input: Record<string, unknown>) => resolveTransformerConfig(distilbert, input);
/** A training of one step of 8 texts of 128 tokens, as it was measured. */
const STEP = { tokens: 8 * 128, longest: 128, rows: 8 };
const ENGLISH = { vocabSize: 30_522, maxPositions: 512 };
const step = (size: 'tiny' | 'small' | 'base') =>
  estimateTraining(
    { ...sizePreset('distilbert', size), ...ENGLISH },
    STEP,
    config({ num_epochs: 1, batch_size: 8, load_best_model_at_end: false }),
  );

describe('estimateTraining', () => {
  it.each([
    ['small', 434, 0.246],
    ['base', 2_260, 2.591],
  ] as const)('of %s is near what was measured', (size, memoryMb, seconds) => {
    const estimate = step(size);
    expect(estimate.memoryMb / memoryMb).toBeGreaterThan(0.8);
    expect(estimate.memoryMb / memoryMb).toBeLessThan(1.4);
    expect((estimate.minutes * 60) / seconds).toBeGreaterThan(0.8);
    expect((estimate.minutes * 60) / seconds).toBeLessThan(2.2);
  });
});

describe('chooseSize', () => {
  const plan = { ...ENGLISH, training: { tokens: 360_000, longest: 256, rows: 5_000 }, memoryMb: 4_096 };

  it.each([
    [{}, 'small'],
    [{ time_budget_minutes: 300 }, 'small'],
    [{ time_budget_minutes: 1 }, 'tiny'],
    [{ num_epochs: 1000 }, 'tiny'],
    [{ size: 'base', time_budget_minutes: 1 }, 'base'],
  ])('%j: %s', (input, size) => {
    expect(chooseSize('distilbert', plan, config(input))).toBe(size);
  });

  it.each([
    [1_000, 'tiny'],
    [200_000, 'small'],
    [3_000_000, 'base'],
  ])('takes what %d tokens are enough for', (tokens, size) => {
    const training = { ...plan.training, tokens };
    expect(chooseSize('distilbert', { ...plan, training }, config({ time_budget_minutes: 10_000 }))).toBe(
      size,
    );
  });

  it('takes none that does not fit into memory', () => {
    expect(
      chooseSize(
        'bert',
        { ...plan, training: { ...plan.training, tokens: 1e7 }, memoryMb: 1_000 },
        config({ time_budget_minutes: 10_000 }),
      ),
    ).toBe('small');
  });
});

it('refuses what does not fit, with the figures', () => {
  const encoder = { ...sizePreset('distilbert', 'base'), ...ENGLISH };
  const estimate = step('base');
  expect(() => requireMemory(estimate, 1_024, encoder)).toThrow(
    /6 layers of 768, 6[67]\.\d million weights\) needs about 2\d\d\d MB; the trainer may use 1024 MB\. Lower config\.max_tokens_per_batch/,
  );
  expect(() => requireMemory(estimate, 4_096, encoder)).not.toThrow();
});
