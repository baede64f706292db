import { expect, test } from 'vitest';
import { bytes, count, counted, percent, score, scoreChange } from './numbers.js';
import { duration, durationChange, moment, preciseClock, shortMoment } from './time.js';
import { sentenceCase, shortId, visibleParts } from './words.js';

test('numbers are said as in the design', () => {
  expect([count(48_917), counted(1, 'file'), counted(1_200, 'row')]).toEqual([
    '48,917',
    '1 file',
    '1,200 rows',
  ]);
  expect([
    score(0.98149),
    score(null),
    scoreChange(-0.0271),
    scoreChange(0.0004),
    scoreChange(0.0072),
  ]).toEqual(['0.981', '–', '−0.027', 'same', '+0.007']);
  expect([percent(0), percent(0.0249), percent(0.5)]).toEqual(['0 %', '2.5 %', '50 %']);
  expect([bytes(718), bytes(4_230_000), bytes(483_000), bytes(21_500_000_000)]).toEqual([
    '718 B',
    '4.2 MB',
    '483 kB',
    '21.5 GB',
  ]);
});

test('times are said as in the design', () => {
  expect([0.84, 12, 1_940, 15_000, 180_000, 9_000_000].map(duration)).toEqual([
    '840 µs',
    '12 ms',
    '1.94 s',
    '15.0 s',
    '3:00 min',
    '2.5 h',
  ]);
  expect([412, -21.4, 0.0002].map(durationChange)).toEqual(['+412 ms', '−21 ms', 'same']);
  const at = '2026-11-29T14:22:38.114Z';
  expect(preciseClock(at, 'utc')).toBe('14:22:38.114');
  expect(moment(at, 'utc')).toBe('29 Nov 2026, 14:22:38 UTC');
  expect(shortMoment(at, 'utc', new Date('2026-11-29T23:00:00Z'))).toBe('14:22:38');
  expect(shortMoment(at, 'utc', new Date('2026-11-30T01:00:00Z'))).toBe('29 Nov 2026, 14:22');
});

test('words', () => {
  expect(sentenceCase('SYSTEM_EXTRACTION')).toBe('System extraction');
  expect(shortId('job_01a2253a0d5e4b1c8f7e6d5c4b3af7e7')).toBe('job_01a2253a…f7e7');
});

test('what cannot be seen carries its code point; line ends and tabs stay', () => {
  expect(visibleParts('a\u200bb\u202ec\n\td\u{e0041}')).toEqual([
    { text: 'a' },
    { text: '\u200b', codePoint: 'U+200B' },
    { text: 'b' },
    { text: '\u202e', codePoint: 'U+202E' },
    { text: 'c\n\td' },
    { text: '\u{e0041}', codePoint: 'U+E0041' },
  ]);
  expect(visibleParts('plain Ünïcode 日本')).toEqual([{ text: 'plain Ünïcode 日本' }]);
});
