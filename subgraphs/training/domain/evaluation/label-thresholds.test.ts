import { expect, it } from 'vitest';
import { FEWEST_POSITIVES, tuneLabelThresholds } from './label-thresholds.js';

it('finds the cut with the best F1 for labels with enough texts', () => {
  // 100 texts of label 0: 80 at .9, 20 at .3. 110 of label 1: 20 of them at .5 for label 0, the others at .1.
  const scores = [
    ...Array(80).fill(0.9),
    ...Array(20).fill(0.3),
    ...Array(20).fill(0.5),
    ...Array(90).fill(0.1),
  ];
  const classes = scores.map((_, i) => (i < 100 ? 0 : 1));
  const [first, second] = tuneLabelThresholds(3, classes, (text, label) =>
    label === 0 ? scores[text] : 1 - scores[text],
  );
  // Above .7: 2·80/(80+100) = .889; above .4: 160/200; above .2: 200/220 = .909.
  expect(first).toMatchObject({ label: 0, positives: 100, f1: 200 / 220 });
  expect(first?.threshold).toBeCloseTo(0.2, 12);
  // Above .8: 2·90/(90+110) = .9; above .6 20 others come in: 180/220; above .4: 220/240 = .917.
  expect(second).toMatchObject({ label: 1, positives: 110, f1: 220 / 240 });
  expect(second?.threshold).toBeCloseTo(0.3, 12);
});

it('tunes nothing for labels with too few', () => {
  const classes = Array(FEWEST_POSITIVES - 1).fill(0);
  expect(tuneLabelThresholds(1, classes, () => 1)).toEqual([]);
});
