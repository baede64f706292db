import { describe, expect, it } from 'vitest';
import { FeatureExtractor, type FeatureOptions, weighCounts } from './features.js';

const normalisation = 1;

function countsOf(
  text: string,
  options: FeatureOptions = { hashBits: 20, maxTokens: 1000, normalisation },
): Map<number, number> {
  const { buckets, counts } = new FeatureExtractor(options).extract(text);
  return new Map([...buckets].map((bucket, i) => [bucket, counts[i] ?? Number.NaN]));
}

const total = (text: string) => [...countsOf(text).values()].reduce((sum, count) => sum + count, 0);

describe('FeatureExtractor', () => {
  it.each([
    // words + pairs + sequences of 3, 4 and 5 of the text with a space at either end
    ['', 0],
    ['   \n\t ', 0],
    ['a', 1 + 0 + 1],
    ['ab cd', 2 + 1 + (5 + 4 + 3)],
    ['ab  \n cd ', 2 + 1 + (5 + 4 + 3)],
    ['a=1', 3 + 2 + (3 + 2 + 1)],
    ['日本', 1 + 0 + (2 + 1)],
    ['👍', 1 + 0 + (2 + 1)],
  ])('finds the features of %j', (text, expected) => {
    expect(total(text)).toBe(expected);
  });

  it('does not tell capitals, widths and runs of space apart', () => {
    expect(countsOf('ＩＧＮＯＲＥ  all')).toEqual(countsOf('ignore all'));
  });

  it('tells order, words and signs apart', () => {
    const distinct = ['drop all', 'all drop', 'dropall', 'drop-all', 'drop all!'].map((text) =>
      [...countsOf(text).keys()].sort().join(),
    );
    expect(new Set(distinct).size).toBe(5);
  });

  it('counts repetitions', () => {
    expect(Math.max(...countsOf('ha ha ha ha').values())).toBe(4);
  });

  it('does not read beyond the longest text', () => {
    const options: FeatureOptions = { hashBits: 20, maxTokens: 3, normalisation };
    expect(countsOf('one two three four five', options)).toEqual(countsOf('one two three', options));
    // A run of 96 letters is three tokens.
    expect(countsOf('x'.repeat(1000), options)).toEqual(countsOf('x'.repeat(96), options));
  });

  it('is the same for a text whatever came before', () => {
    const extractor = new FeatureExtractor({ hashBits: 12, maxTokens: 1000, normalisation });
    const first = [...extractor.extract('a text').buckets];
    extractor.extract('quite another text, much longer than the first one');
    expect([...extractor.extract('a text').buckets]).toEqual(first);
  });

  it.each([
    ['words', 'ignore the rules '.repeat(60_000)],
    ['one run', 'x'.repeat(1_000_000)],
    ['signs', '<>'.repeat(500_000)],
    ['lone surrogates', '\ud800'.repeat(1_000_000)],
  ])('takes a text of 1 MB: %s', (_, text) => {
    const { buckets } = new FeatureExtractor({ hashBits: 20, maxTokens: 65_536, normalisation }).extract(
      text,
    );
    expect(buckets.length).toBeGreaterThan(0);
    expect(buckets.every((bucket) => bucket < 2 ** 20)).toBe(true);
  });
});

describe('weighCounts', () => {
  it('takes logarithms and scales to length 1', () => {
    const counts = Float32Array.of(1, Math.E, 1);
    weighCounts(counts);
    const length = Math.sqrt(1 + 4 + 1);
    expect([...counts].map((value) => value * length)).toEqual([
      expect.closeTo(1, 5),
      expect.closeTo(2, 5),
      expect.closeTo(1, 5),
    ]);
  });

  it('leaves no features alone', () => {
    expect(() => weighCounts(new Float32Array(0))).not.toThrow();
  });
});

describe('textKey', () => {
  const extractor = new FeatureExtractor({ hashBits: 10, maxTokens: 1000, normalisation });
  const keyOf = (text: string) => extractor.extract(text).textKey;

  it('is the same for texts that are the same to a model only, and a whole number', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => keyOf(`text ${i}`));
    expect(new Set(keys).size).toBe(20_000);
    expect(keys.every(Number.isSafeInteger)).toBe(true);
    expect(keyOf(' TEXT\t ７')).toBe(keys[7]);
    const short = new FeatureExtractor({ hashBits: 10, maxTokens: 2, normalisation });
    expect(short.extract('text 7 and more').textKey).toBe(keys[7]);
  });
});
