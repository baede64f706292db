import { expect, test } from 'vitest';
import { type EvaluationReport, evaluationReport } from '../../../contracts/evaluation-report.js';
import { compareVersions } from './compare-versions.js';

const report = (
  labels: string[],
  confusionMatrix: number[][],
  sourceSha256 = 'a'.repeat(64),
): EvaluationReport =>
  evaluationReport.parse({
    ...{ rowCount: 8, overlapCount: 0, accuracy: 0.5, macroF1: 0.5, loss: 1, calibrationError: 0 },
    perClass: labels.map((label, index) => ({
      label,
      precision: 0.5,
      recall: index / 4,
      f1: 0.5,
      support: 4,
    })),
    confusionMatrix,
    source: 'file',
    sourceSha256,
  });
const version = (metrics: Record<string, number>, evaluation?: EvaluationReport) => ({
  metrics: new Map(Object.entries(metrics)),
  evaluation,
});

test('differences of metrics, classes and confusion, whatever the order of the labels', () => {
  const base = version({ accuracy: 0.5, loss: 1 }, report(['a', 'b'], [[3, 1], [2, 2]])); // biome-ignore format: rows
  const other = version({ accuracy: 0.75, auc: 0.9 }, report(['b', 'a'], [[4, 0], [0, 4]])); // biome-ignore format: rows
  expect(compareVersions(base, other)).toMatchObject({
    comparable: true,
    metrics: [
      { name: 'accuracy', base: 0.5, other: 0.75, difference: 0.25 },
      { name: 'auc', base: null, other: 0.9, difference: null },
      { name: 'loss', base: 1, other: null, difference: null },
    ],
    perClass: [
      { label: 'a', recall: 0.25, f1: 0 },
      { label: 'b', recall: -0.25, f1: 0 },
    ],
    confusionDifference: [
      [1, -1],
      [-2, 2],
    ],
  });
});

test('measured on other texts, or not at all, the confusion says nothing', () => {
  const base = version({}, report(['a'], [[4]]));
  for (const other of [version({}, report(['a'], [[4]], 'b'.repeat(64))), version({})]) {
    expect(compareVersions(base, other)).toMatchObject({ comparable: false, confusionDifference: null });
  }
  expect(compareVersions(base, version({})).perClass).toMatchObject([
    { label: 'a', other: null, recall: null },
  ]);
});
