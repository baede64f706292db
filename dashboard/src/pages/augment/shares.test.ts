import { expect, test } from 'vitest';
import { configOf, formatShares, parseShares } from './shares.js';

test('shares stand in the URL, and what is none is left out', () => {
  const shares = parseShares('SYNONYM_REPLACEMENT:0.3,LEETSPEAK:0,WRONG:2,x:1,EMPTY:');
  expect([...shares]).toEqual([
    ['SYNONYM_REPLACEMENT', 0.3],
    ['LEETSPEAK', 0],
  ]);
  expect(parseShares(formatShares(shares))).toEqual(shares);
  expect(formatShares(parseShares(undefined))).toBeUndefined();
});

test('operators are set by their own settings, or by name', () => {
  const operators = [
    { operator: 'SYNONYM_REPLACEMENT', setting: 'synonymReplacementProb' },
    { operator: 'LEETSPEAK', setting: 'operatorProbs' },
    { operator: 'HOMOGLYPHS', setting: 'operatorProbs' },
  ];
  expect(configOf(parseShares('SYNONYM_REPLACEMENT:0.3,LEETSPEAK:0.5'), operators)).toEqual({
    synonymReplacementProb: 0.3,
    operatorProbs: [{ operator: 'LEETSPEAK', prob: 0.5 }],
  });
  expect(configOf(new Map(), operators)).toEqual({});
});
