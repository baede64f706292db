import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageFile } from '../../platform/package-root.js';
import { openTrainerHarness, readRows, type TrainerHarness } from './trainer-harness.js';

const TRAIN = packageFile('../shared/data/train.jsonl');
const TEST = packageFile('../shared/data/test.jsonl');

let harness: TrainerHarness;
beforeAll(async () => {
  harness = await openTrainerHarness();
});
afterAll(() => harness.close());

it.skipIf(!existsSync(TRAIN))('reaches accuracy 0.92 and macro-F1 0.90 on ../shared/data', async () => {
  await harness.putRows('data/train', await readRows(TRAIN));
  await harness.putRows('data/test', await readRows(TEST));
  const trainer = harness.start(
    harness.spec({
      config: { num_epochs: 10, learning_rate: 0.1 },
      evaluation: { objectKey: 'data/test', format: 'jsonl', path: 's3://ml-security/data/test' },
    }),
  );
  const { evaluation } = await trainer.first('completed');
  // Some are, once disguises are undone, texts that it was trained on.
  expect(evaluation.rowCount + evaluation.overlapCount).toBe(1098);
  expect(evaluation.overlapCount).toBeLessThan(20);
  expect(evaluation.accuracy).toBeGreaterThanOrEqual(0.92);
  expect(evaluation.macroF1).toBeGreaterThanOrEqual(0.9);
});
