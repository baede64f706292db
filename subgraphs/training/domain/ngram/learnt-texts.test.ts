import { expect, it } from 'vitest';
import { FeatureExtractor } from './features.js';
import { LearntTexts } from './learnt-texts.js';

const keyAt = (maxTokens: number, text: string) =>
  new FeatureExtractor({ hashBits: 12, maxTokens, normalisation: 1 }).extract(text).textKey;
const keys = (maxTokens: number, ...texts: string[]) =>
  Float64Array.from(texts, (text) => keyAt(maxTokens, text));

it.each<[text: string, learnt: boolean]>([
  ['one', true],
  ['  ONE ', true],
  ['one two three four', true],
  ['one two three five', false],
  // Cut after its third word by the one that learnt it.
  ['red green blue', true],
  ['red green blue and more', true],
  ['red green', false],
  ['', false],
])('knows of %j that it was learnt: %s', (text, learnt) => {
  const texts = new LearntTexts()
    .with(8, keys(8, 'one two three four', 'one', 'one'))
    .with(3, keys(3, 'red green blue yellow'))
    .with(8, keys(8, 'zero', 'one'));
  expect([...texts.keysByCut].map(([cut, { length }]) => [cut, length])).toEqual([
    [8, 3],
    [3, 1],
  ]);
  expect(texts.matcher(8, 1)(text, keyAt(8, text))).toBe(learnt);
  expect(texts.matcher(20, 1)(text, keyAt(20, text))).toBe(learnt);
});

it('knows nothing of a model that learnt nothing', () => {
  expect(new LearntTexts().matcher(8, 1)('one', keyAt(8, 'one'))).toBe(false);
});
