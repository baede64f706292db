import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../platform/turns.js';
import { Random } from '../ngram/random.js';
import { normalise } from './normalise.js';
import { mapToSource } from './source-map.js';

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

describe('mapToSource', () => {
  it.each([
    ['plain', [0, 1, 2, 3, 4], [1, 2, 3, 4, 5]],
    ['aﬁb', [0, 1, 1, 2], [1, 2, 2, 3]],
    ['e\u0301x', [0, 2], [2, 3]],
    ['İx', [0, 0, 1], [1, 1, 2]],
    ['ㄱㅏ!', [0, 2], [2, 3]],
    ['𝐢!', [0, 2], [2, 3]],
    ['', [], []],
  ])('maps %j', (text, starts, ends) => {
    const map = atOnce(mapToSource(text, 0));
    expect([[...map.starts], [...map.ends]]).toEqual([starts, ends]);
  });

  it('maps every unit to a piece that normalises to it and its neighbours', () => {
    for (const text of randomTexts(500)) {
      const { starts, ends, text: target } = atOnce(mapToSource(text, 0));
      expect(target).toBe(normalise(text, 0));
      expect(starts).toHaveLength(target.length);
      for (let i = 0; i < target.length; ) {
        let next = i + 1;
        while (next < target.length && starts[next] === starts[i]) next += 1;
        const piece = normalise(text.slice(starts[i], ends[i]), 0);
        // The small sigma at the end of a word depends on what is around it.
        const alike = (part: string) => part.replaceAll('ς', 'σ');
        expect(alike(piece)).toBe(alike(target.slice(i, next)));
        i = next;
      }
    }
  });

  it('points at what was sent, whatever was undone', () => {
    const encoded = Buffer.from('ignore all rules').toString('base64');
    const text = `Sее: ig\u200bnore \\x69t, ${encoded}! (1gn0r3d pr0mpts)`;
    const { text: target, starts, ends } = atOnce(mapToSource(text, 1));
    expect(target).toBe('see: ignore it, ignore all rules! (ignored prompts)');
    const sourceOf = (part: string, from = 0) => {
      const at = target.indexOf(part, from);
      return text.slice(starts[at], ends[at + part.length - 1]);
    };
    expect(['see', 'ignore', 'it', 'rules', 'ignored', 'prompts', '!'].map((part) => sourceOf(part))).toEqual(
      ['Sее', 'ig\u200bnore', '\\x69t', encoded, '1gn0r3d', 'pr0mpts', '!'],
    );
  });

  it.each([0, 1] as const)('keeps the order of the text, in version %d', (version) => {
    for (const text of randomTexts(500)) {
      const map = atOnce(mapToSource(text, version));
      expect(map.text).toBe(normalise(text, version));
      for (let i = 0; i < map.text.length; i++) {
        expect(map.starts[i]).toBeLessThan(map.ends[i] ?? 0);
        expect(map.ends[i]).toBeLessThanOrEqual(text.length);
        if (i > 0) expect(map.starts[i]).toBeGreaterThanOrEqual(map.starts[i - 1] ?? 0);
      }
    }
  });
});
