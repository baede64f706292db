import { expect, test } from 'vitest';
import { ArrivalClock } from './arrival-clock.js';

test('what was received before the earliest write under way is settled', () => {
  const clock = new ArrivalClock();
  expect(clock.settledUpTo(100)).toBe(100);
  const endFirst = clock.begin(50);
  const endSecond = clock.begin(70);
  const endAgain = clock.begin(50);
  expect(clock.settledUpTo(100)).toBe(49);
  expect(clock.settledUpTo(30)).toBe(30);
  endFirst();
  expect(clock.settledUpTo(100)).toBe(49);
  endAgain();
  expect(clock.settledUpTo(100)).toBe(69);
  endSecond();
  expect(clock.settledUpTo(100)).toBe(100);
});
