import { expect, test } from 'vitest';
import { fromInput, toInput } from './instants.js';

const FROM = '2026-11-30T12:00:00.000Z';

test('an instant goes through a field by either clock', () => {
  expect(toInput(FROM, 'utc')).toBe('2026-11-30T12:00:00');
  for (const zone of ['utc', 'local'] as const) expect(fromInput(toInput(FROM, zone), zone)).toBe(FROM);
  expect([toInput(undefined, 'utc'), toInput('soon', 'utc'), fromInput('', 'utc')]).toEqual([
    '',
    '',
    undefined,
  ]);
});
