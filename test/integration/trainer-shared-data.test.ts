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
      config: { source_folds: 3 },
      evaluation: { objectKey: 'data/test', format: 'jsonl', path: 's3://ml-security/data/test' },
    }),
  );
  const { evaluation, artifacts } = await trainer.first('completed');
  // Some are, once disguises are undone, texts that it was trained on.
  expect(evaluation.rowCount + evaluation.overlapCount).toBe(1098);
  expect(evaluation.overlapCount).toBeLessThan(20);
  expect(evaluation.accuracy).toBeGreaterThanOrEqual(0.92);
  expect(evaluation.macroF1).toBeGreaterThanOrEqual(0.9);

  // What was measured when each of these was built, with room for another seed.
  const { attackDetection, calibrationError, slices, obfuscation, accuracyInterval } = evaluation;
  expect(calibrationError).toBeLessThan(0.03);
  expect(attackDetection).toMatchObject({
    benignLabel: 'benign',
    recalls: [
      { falsePositiveRate: 0.01, isSupported: true },
      { falsePositiveRate: 0.001, isSupported: false },
    ],
    operatingPoint: { isSupported: true, targetFalsePositiveRate: 0.01 },
  });
  expect(attackDetection?.auc).toBeGreaterThan(0.98);
  expect(attackDetection?.recalls[0]?.recall).toBeGreaterThan(0.65);
  expect(attackDetection?.operatingPoint?.falsePositiveRate).toBeLessThan(0.04);
  expect(accuracyInterval?.low).toBeLessThan(evaluation.accuracy);
  expect(accuracyInterval?.high).toBeGreaterThan(evaluation.accuracy);
  for (const dimension of ['SOURCE', 'LANGUAGE', 'LENGTH', 'LABEL']) {
    const own = slices.filter((slice) => slice.dimension === dimension);
    expect(own.length).toBeGreaterThan(1);
    expect(own.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(evaluation.rowCount);
  }
  // Disguises are undone.
  expect(obfuscation).toMatchObject({ sampleCount: 256, copies: { length: 7 } });
  for (const { accuracy } of obfuscation?.copies ?? []) {
    expect(accuracy).toBeGreaterThan((obfuscation?.plainAccuracy ?? 1) - 0.04);
  }
  // Whole sources that a model has not learnt from are much harder.
  const { unseenSources } = evaluation;
  expect(unseenSources).toMatchObject({ foldCount: 3, rowCount: 5_123 });
  expect(unseenSources?.sourceCount).toBeGreaterThan(50);
  expect(unseenSources?.macroF1).toBeGreaterThan(0.55);
  expect(unseenSources?.macroF1).toBeLessThan(evaluation.macroF1 - 0.05);
  expect(unseenSources?.attackDetection?.operatingPoint?.threshold).toBe(
    attackDetection?.operatingPoint?.threshold,
  );
  const messages = trainer.all('progress').map(({ message }) => message);
  expect(messages).toContain('Measuring on new sources: group 1 of 3');

  const card = artifacts.find(({ path }) => path === 'README.md');
  const written = String(await harness.read(card?.objectKey ?? ''));
  expect(written).toMatch(
    /A text is called an attack when p\(attack\), which is 1 - p\(benign\), is above 0\.\d+/,
  );
  expect(written).toMatch(/On a new source expect a macro-F1 of about 0\.\d+ \(0\.\d+ to 0\.\d+\)/);
});
