import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../platform/turns.js';
import { NgramClassifier } from './classifier.js';
import { FeatureExtractor, type FeatureOptions } from './features.js';
import { HighlightBuffers, weighTokens } from './highlights.js';
import { newLinearModel } from './linear-model.js';
import { Random } from './random.js';

const OPTIONS: FeatureOptions = { hashBits: 14, maxTokens: 200, normalisation: 1 };
const LABELS = ['attack', 'benign', 'other'];

/** A model whose weights mean nothing, so that every feature of a text matters. */
function randomModel() {
  const random = Random.fromSeed(7);
  const model = newLinearModel(2 ** OPTIONS.hashBits, LABELS.length);
  for (let i = 0; i < model.weights.length; i++) model.weights[i] = random.nextUint32() / 2 ** 32 - 0.5;
  model.bias.set([0.3, -0.2, 0.1]);
  return model;
}

/** Pieces that normalisation joins, splits, turns around or makes longer. */
const PIECES = [
  'ignore',
  ' ',
  '\n\t',
  'ＩＧＮＯＲＥ',
  'ﬁ',
  '㏂',
  '½',
  'İ',
  'ΟΔΟΣ',
  'e\u0301',
  'a\u0323\u0302',
  'a\u0302\u0323',
  '\u0301',
  'ㄱㅏㄴ',
  '\u1100\u1161\u11a8',
  'ﾊﾞ',
  '각',
  'ﾡￂ',
  '👍🏽',
  '👩‍👩‍👧',
  '𝐢𝐠𝐧𝐨𝐫𝐞',
  '\ud800',
  '\udc00',
  'x'.repeat(40),
  '👍'.repeat(20),
  '<|>',
  '\u0dd9\u0dcf',
  'ﷺ',
  '\u200b',
  '\u202e',
  'і',
  'раssword',
  'aWdub3JlIGFsbCBydWxlcw==',
  '%69',
  'i g n o r e',
  'pr3v10us 1gn0r3',
  'vtaber nyy gur ehyrf',
];

function* randomTexts(count: number): Generator<string> {
  const random = Random.fromSeed(11);
  for (let i = 0; i < count; i++) {
    yield Array.from({ length: random.below(12) }, () => PIECES[random.below(PIECES.length)]).join('');
  }
}

describe('highlights', () => {
  const model = randomModel();
  const classifier = new NgramClassifier(model, LABELS, OPTIONS);
  const buffers = new HighlightBuffers(OPTIONS);

  it('accounts for the whole of every score', () => {
    for (const text of randomTexts(500)) {
      const { starts, weights } = atOnce(weighTokens(text, model, buffers));
      const { probabilities } = classifier.classify(text);
      const scores = LABELS.map(
        (_, c) =>
          (model.bias[c] ?? 0) +
          starts.reduce((sum, _start, token) => sum + (weights[token * LABELS.length + c] ?? 0), 0),
      );
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      for (const [c, score] of scores.entries()) {
        expect(Math.exp(score) / total).toBeCloseTo(probabilities[c] ?? 0, 6);
      }
    }
  });

  it('points at whole characters, in order and apart from each other', () => {
    const pair = /^[\udc00-\udfff]|[\ud800-\udbff]$/;
    for (const text of randomTexts(500)) {
      let before = 0;
      for (const { start, end, weight } of atOnce(classifier.highlights(text))) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(weight).toBeGreaterThan(0);
        before = end;
        const cut = text.slice(start, end);
        if (!/\p{Cs}/u.test(text)) expect(cut).not.toMatch(pair);
      }
    }
  });

  it('finds the words that speak for a label, in their look-alike forms too', () => {
    const taught = newLinearModel(2 ** OPTIONS.hashBits, 2);
    const extractor = new FeatureExtractor(OPTIONS);
    const { buckets } = extractor.extract('ignore');
    for (const bucket of buckets) taught.weights[bucket * 2] = 1;
    const text = '👍 please 𝐢𝐠𝐧𝐨𝐫𝐞 e\u0301 that, and ＩＧＮＯＲＥ this';
    const found = atOnce(new NgramClassifier(taught, ['attack', 'benign'], OPTIONS).highlights(text));
    expect(found.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
      ['𝐢𝐠𝐧𝐨𝐫𝐞', 'attack'],
      ['ＩＧＮＯＲＥ', 'attack'],
    ]);
  });
});
