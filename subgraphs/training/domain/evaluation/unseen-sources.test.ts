import { expect, it } from 'vitest';
import { unseenSourcesReport } from './unseen-sources.js';

it('pools the texts of all sources, and draws sources for its intervals', () => {
  // Source 1: all four right. Source 2: both benign (0) called attacks.
  const judged = {
    labelCount: 2,
    classes: Uint16Array.of(0, 0, 1, 1, 0, 0),
    predicted: Uint16Array.of(0, 0, 1, 1, 1, 1),
    sources: Uint32Array.of(1, 1, 1, 1, 2, 2),
    sourceCount: 2,
    foldCount: 2,
  };
  const work = unseenSourcesReport(judged, 3);
  let step = work.next();
  while (!step.done) step = work.next();
  const report = step.value;
  // F1 of 0: 4 / 6; of 1: 4 / 6.
  expect(report).toMatchObject({ rowCount: 6, accuracy: 4 / 6, attackDetection: null });
  expect(report.macroF1).toBeCloseTo(2 / 3, 12);
  // Twice source 1, or twice source 2, is drawn a quarter of the time each.
  expect(report.accuracyInterval).toEqual({ low: 0, high: 1 });
});
