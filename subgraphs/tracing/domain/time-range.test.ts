import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../contracts/time.js';
import {
  parseLengthMs,
  resolveTimeRange,
  retainedWindow,
  type TimeRange,
  windowSeconds,
} from './time-range.js';
import { nsToMs } from './time-window.js';

const nowMs = Date.parse('2026-03-10T12:00:00.000Z');
const resolve = (range: TimeRange | undefined, retentionDays = 7) => {
  const { startNs, endNs } = resolveTimeRange(range, { nowMs, retentionDays });
  return [new Date(nsToMs(startNs)).toISOString(), new Date(nsToMs(endNs)).toISOString()];
};

describe('lengths', () => {
  test.each([
    ['1m', 60_000],
    ['15m', 900_000],
    ['1h', 3_600_000],
    ['24h', DAY_MS],
    ['7d', 7 * DAY_MS],
    [' 5m ', 300_000],
  ])('%s', (text, expected) => expect(parseLengthMs(text, 'last')).toBe(expected));

  test.each(['', '0m', '5', 'm', '-1h', '1.5h', '1w', '1h30m', '9999999d', '１h'])('refuses %j', (text) => {
    expect(() => parseLengthMs(text, 'granularity')).toThrow(
      'granularity must be a length such as 15m, 24h or 7d.',
    );
  });
});

describe('ranges', () => {
  test.each<[string, TimeRange | undefined, string, string]>([
    ['nothing: the last day', undefined, '2026-03-09T12:00:00.001Z', '2026-03-10T12:00:00.001Z'],
    ['a length', { last: '1h' }, '2026-03-10T11:00:00.000Z', '2026-03-10T12:00:00.001Z'],
    [
      'both ends, as dates or as text',
      { start: new Date('2026-03-08T00:00:00Z'), end: '2026-03-09T00:00:00Z' },
      '2026-03-08T00:00:00.000Z',
      '2026-03-09T00:00:00.000Z',
    ],
    [
      'a start alone',
      { start: '2026-03-10T00:00:00Z' },
      '2026-03-10T00:00:00.000Z',
      '2026-03-10T12:00:00.001Z',
    ],
    [
      'an end alone: the day before it',
      { end: '2026-03-08T06:00:00Z' },
      '2026-03-07T06:00:00.000Z',
      '2026-03-08T06:00:00.000Z',
    ],
    [
      'what is not kept any more is cut off',
      { start: '2020-01-01T00:00:00Z' },
      '2026-03-03T12:00:00.000Z',
      '2026-03-10T12:00:00.001Z',
    ],
    [
      'a time that is over finds nothing',
      { start: '2020-01-01T00:00:00Z', end: '2020-02-01T00:00:00Z' },
      '2026-03-03T12:00:00.000Z',
      '2026-03-03T12:00:00.001Z',
    ],
    [
      'the far future ends a day ahead',
      { start: '2026-03-10T00:00:00Z', end: '2099-01-01T00:00:00Z' },
      '2026-03-10T00:00:00.000Z',
      '2026-03-11T12:00:00.000Z',
    ],
  ])('%s', (_name, range, start, end) => expect(resolve(range)).toEqual([start, end]));

  test('the default is never longer than what is kept', () => {
    const { startNs, endNs } = resolveTimeRange({}, { nowMs, retentionDays: 1 });
    expect(windowSeconds({ startNs, endNs })).toBe(86_400);
  });

  test.each<[string, TimeRange, string]>([
    ['longer than the retention', { last: '8d' }, 'last must not be longer than spans are kept: 7 days.'],
    ['an odd length', { last: 'yesterday' }, 'last must be a length such as 15m, 24h or 7d.'],
    ['a length and an end', { last: '1h', end: new Date(nowMs) }, 'last must not be given together'],
    [
      'ends the wrong way round',
      { start: new Date(nowMs), end: new Date(nowMs - 1) },
      'start must be before',
    ],
    ['an empty range', { start: new Date(nowMs), end: new Date(nowMs) }, 'start must be before end.'],
    ['a start to come', { start: new Date(nowMs + 60_000) }, 'start must be before end.'],
    ['no time at all', { start: 'soon' }, 'start must be before end.'],
  ])('refuses %s', (_name, range, message) => expect(() => resolve(range)).toThrow(message));

  test('what is kept reaches from before the retention to a day ahead', () => {
    const window = retainedWindow({ nowMs, retentionDays: 7 });
    expect(nsToMs(window.startNs)).toBe(nowMs - 8 * DAY_MS);
    expect(nsToMs(window.endNs)).toBe(nowMs + DAY_MS);
  });
});
