import { expect, test } from 'vitest';
import { jsonPieces } from './json-pieces.js';

const VALUE = {
  data: [{ id: 'ü"', spans: [{ a: [1] }, { b: null }], none: undefined }, {}, []],
  errors: null,
  total: 0,
};

test.each([0, 1, 2, 3, 4, 9])('taken apart %d levels deep it is the same JSON', (depth) => {
  expect([...jsonPieces(VALUE, depth)].join('')).toBe(JSON.stringify(VALUE));
});

test('no piece is larger than an item of the last level', () => {
  const spans = Array.from({ length: 1_000 }, (_, n) => ({ n }));
  const longest = Math.max(...[...jsonPieces({ data: [{ spans }] }, 4)].map((piece) => piece.length));
  expect(longest).toBeLessThan(20);
});
