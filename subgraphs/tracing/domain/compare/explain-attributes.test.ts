import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { type AttributeCounts, explainByAttributes } from './explain-attributes.js';

const counts = (spanCount: number, values: Record<string, number>): AttributeCounts => ({
  spanCount,
  values: Object.entries(values).map(([pair, count]) => {
    const [key = '', value = ''] = pair.split('=');
    return { key, value, count };
  }),
});
const explained = (selected: AttributeCounts, baseline: AttributeCounts) =>
  explainByAttributes({ selected, baseline }).map(({ key, value }) => `${key}=${value}`);

const ordinary = counts(1_000, { 'region=eu': 500, 'region=us': 500, 'cache=hit': 900, 'cache=miss': 100 });

test.each<[string, AttributeCounts, AttributeCounts, string[]]>([
  ['nothing', counts(0, {}), counts(0, {}), []],
  ['no baseline', counts(100, { 'a=b': 100 }), counts(0, {}), []],
  ['no difference', counts(100, { 'region=eu': 50, 'cache=hit': 90, 'cache=miss': 10 }), ordinary, []],
  [
    'one value',
    counts(100, { 'region=eu': 50, 'cache=miss': 80, 'cache=hit': 20 }),
    ordinary,
    ['cache=miss'],
  ],
  [
    'the most surprising first',
    counts(100, { 'region=us': 75, 'cache=miss': 90 }),
    ordinary,
    ['cache=miss', 'region=us'],
  ],
  ['a value that the others do not have', counts(100, { 'tenant=x': 40 }), ordinary, ['tenant=x']],
  [
    'a value that is rarer among the slow ones explains nothing',
    counts(100, { 'cache=hit': 10 }),
    ordinary,
    [],
  ],
  ['tiny counts explain nothing', counts(5, { 'tenant=x': 4 }), ordinary, []],
  ['few spans, though all of them', counts(5, { 'region=eu': 5 }), ordinary, []],
  ['few spans, but never among the others', counts(6, { 'tenant=x': 6 }), ordinary, ['tenant=x']],
  [
    'a clear but small difference',
    counts(100_000, { 'region=eu': 55_000 }),
    counts(100_000, { 'region=eu': 50_000 }),
    [],
  ],
])('%s', (_name, selected, baseline, expected) => {
  expect(explained(selected, baseline)).toEqual(expected);
});

test('what is said of a value', () => {
  const [explanation] = explainByAttributes({
    selected: counts(200, { 'cache=miss': 150 }),
    baseline: ordinary,
  });
  expect(explanation).toMatchObject({
    key: 'cache',
    value: 'miss',
    support: 0.75,
    baselineSupport: 0.1,
    selectedCount: 150,
    baselineCount: 100,
  });
  expect(explanation?.lift).toBeCloseTo(7.5, 0);
  expect(explanation?.score).toBeGreaterThan(100);
  expect(explanation?.chance).toBeLessThan(1e-20);
});

describe('ids', () => {
  const ids = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`request.id=${index}`, 1]));
  test('are left out, also when one occurs often', () => {
    expect(explained(counts(106, { ...ids, 'request.id=0': 7, 'cache=miss': 90 }), ordinary)).toEqual([
      'cache=miss',
    ]);
  });
  test('a key with a single value is none', () => {
    expect(explained(counts(100, { 'version=2': 100 }), ordinary)).toEqual(['version=2']);
  });
});

test('a list that was cut off makes nothing look rare', () => {
  const selected = counts(100, { 'tenant=x': 30 });
  const baseline = { ...counts(1_000, {}), unlistedAtMost: 300 };
  expect(explained(selected, baseline)).toEqual([]);
});

test('at most so many', () => {
  const values = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}=x`, 90]));
  expect(explainByAttributes({ selected: counts(100, values), baseline: ordinary })).toHaveLength(20);
  expect(
    explainByAttributes({ selected: counts(100, values), baseline: ordinary }, { limit: 3 }),
  ).toHaveLength(3);
});

test('noise explains nothing; a planted cause is found first', () => {
  const random = seededRandom(61);
  let falseAlarms = 0;
  for (let round = 0; round < 60; round += 1) {
    const draw = (spanCount: number, plantedShare: number): AttributeCounts => {
      const values: Record<string, number> = {};
      for (let span = 0; span < spanCount; span += 1) {
        for (let key = 0; key < 20; key += 1) {
          const pair = `key${key}=${random.below(1 + key)}`;
          values[pair] = (values[pair] ?? 0) + 1;
        }
        if (random.next() < plantedShare) values['planted=yes'] = (values['planted=yes'] ?? 0) + 1;
      }
      return counts(spanCount, values);
    };
    falseAlarms += explained(draw(60, 0.1), draw(400, 0.1)).length;
    expect(explained(draw(60, 0.6), draw(400, 0.1))[0]).toBe('planted=yes');
  }
  expect(falseAlarms).toBeLessThanOrEqual(1);
});
