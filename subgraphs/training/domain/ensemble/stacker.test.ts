import { describe, expect, test } from 'vitest';
import { crossFit } from './cross-fit.js';
import { logProbability, type StackerTexts } from './stacker.js';

/** Two labels; the first member knows, the second one says the opposite of every third text. */
function opinions(count: number): StackerTexts {
  const labels = Uint16Array.from({ length: count }, (_, i) => i % 2);
  const logProbabilities = Float32Array.from({ length: count * 4 }, (_, at) => {
    const [text, member, label] = [Math.floor(at / 4), Math.floor(at / 2) % 2, at % 2];
    const says = member === 1 && text % 3 === 0 ? 1 - (labels[text] ?? 0) : labels[text];
    return logProbability(label === says ? 0.9 : 0.1);
  });
  return { memberCount: 2, labelCount: 2, logProbabilities, labels };
}

function result<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('the weights of an ensemble', () => {
  const texts = opinions(300);
  const keys = Float64Array.from({ length: 300 }, (_, i) => i);
  const sources = Uint32Array.from({ length: 300 }, (_, i) => 1 + Math.floor(i / 30));

  test('trust the member that is right, unless a penalty holds them to the mean', () => {
    const free = result(crossFit(texts, { sources, textKeys: keys }, 0));
    expect(free).toMatchObject({ l2: 1, foldCount: 5, sourceCount: 10 });
    expect(free.weights[0]).toBeGreaterThan(1.5);
    expect(free.weights[1]).toBeLessThan(0.3);
    const held = result(crossFit(texts, { sources, textKeys: keys }, 1_000_000));
    for (const weight of held.weights) expect(weight).toBeCloseTo(0.5, 2);
  });

  test('that score a text have not seen its source, nor its text elsewhere', () => {
    // One source tells the opposite of all others: whoever has not seen it gets it wrong.
    const labels = Uint16Array.from(texts.labels, (label, i) => (i < 30 ? 1 - label : label));
    const { scores, weights } = result(crossFit({ ...texts, labels }, { sources, textKeys: keys }, 1));
    expect(weights[0]).toBeGreaterThan(0);
    for (let i = 1; i < 30; i++) {
      const [first = 0, second = 0] = scores.subarray(2 * i, 2 * i + 2);
      if (i % 3 > 0) expect(first > second).toBe(labels[i] === 1);
    }
  });

  test('without sources come from groups of texts', () => {
    const alone = result(crossFit(texts, { sources: new Uint32Array(300), textKeys: keys }, 0));
    expect(alone).toMatchObject({ foldCount: 5, sourceCount: 0 });
  });
});
