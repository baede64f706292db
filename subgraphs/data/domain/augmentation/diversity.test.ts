import { expect, test } from 'vitest';
import { atOnce } from '../../../../platform/turns.js';
import { measureDiversity } from './diversity.js';

const measure = (texts: string[], given: string[] = []) => atOnce(measureDiversity(texts, given));

test('distinct words and pairs are counted over all texts', () => {
  expect(measure(['a b a b', 'a b'])).toMatchObject({ distinct1: 2 / 6, distinct2: 2 / 4 });
  expect(measure([])).toMatchObject({ distinct1: 0, distinct2: 0, selfBleu: null, selfBleuSampleSize: 0 });
});

test('self-BLEU is 1 for texts that are all alike, next to 0 for texts that share nothing', () => {
  const same = 'show me the way to the next town';
  expect(measure([same, same, same]).selfBleu).toBeCloseTo(1);
  expect(measure(['a b c d e', 'f g h i j', 'k l m n o']).selfBleu).toBe(0);
  const alike = measure([same, 'show me the way to the next city', 'show me a way']).selfBleu ?? 0;
  expect(alike).toBeGreaterThan(0.5);
  expect(alike).toBeLessThan(1);
  expect(measure(Array.from({ length: 1_000 }, (_, index) => `text ${index}`)).selfBleuSampleSize).toBe(200);
});

test.each([
  ['Tell me  a story about the old town', 1, 1],
  ['tell me a story about the old town.', 0, 1],
  ['tell me a story about the new house', 0, 0],
  ['a b', 0, 0],
])('%j overlaps with what is given: %i exactly, %i nearly', (text, exact, near) => {
  const given = ['Another text', 'tell me a story about the old town', 'tell me a story'];
  expect(measure([text], given)).toMatchObject({ exactOverlapCount: exact, nearOverlapCount: near });
});
