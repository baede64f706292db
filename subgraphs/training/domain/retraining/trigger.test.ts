import { describe, expect, test } from 'vitest';
import { lastTick, nextTick, parseTrigger } from './trigger.js';

const NOW = new Date('2026-03-28T12:00:00Z');
const cron = (expression: string, timeZone = 'UTC') => ({ kind: 'cron', expression, timeZone }) as const;

describe('a trigger', () => {
  test.each([
    [{ cron: { expression: '0 3 * * *' } }, cron('0 3 * * *')],
    [
      { cron: { expression: '*/15 8-18 * * MON-FRI', timeZone: 'Europe/Berlin' } },
      cron('*/15 8-18 * * MON-FRI', 'Europe/Berlin'),
    ],
    [{ freshRows: 500 }, { kind: 'fresh_rows', rowCount: 500 }],
  ])('is read from %j', (input, trigger) => {
    expect(parseTrigger(input, NOW)).toEqual(trigger);
  });

  test.each([
    [{}, 'Exactly one of cron and freshRows must be given.'],
    [{ cron: { expression: '0 3 * * *' }, freshRows: 5 }, 'Exactly one of cron and freshRows must be given.'],
    [{ freshRows: 0 }, 'freshRows must be 1 to 1000000000.'],
    [{ cron: { expression: '0 25 * * *' } }, 'cron.expression must have five fields'],
    [{ cron: { expression: '* * * * * *' } }, 'cron.expression must have five fields'],
    [{ cron: { expression: 'tomorrow' } }, 'cron.expression must have five fields'],
    [{ cron: { expression: '0 0 31 2 *' } }, '"0 0 31 2 *" never comes'],
    [
      { cron: { expression: '0 3 * * *', timeZone: 'Berlin' } },
      'cron.timeZone must be a name of the time zone database',
    ],
  ])('is refused: %j', (input, message) => {
    expect(() => parseTrigger(input, NOW)).toThrow(message);
  });

  test.each([
    ['the next instant of its zone', cron('30 9 * * *', 'Asia/Tokyo'), NOW, '2026-03-29T00:30:00Z'],
    ['not the instant itself', cron('0 12 * * *'), NOW, '2026-03-29T12:00:00Z'],
    // On 29 March the clocks of Berlin go from 2 to 3.
    ['an hour earlier in summer', cron('0 12 * * *', 'Europe/Berlin'), NOW, '2026-03-29T10:00:00Z'],
    [
      'an hour that a day does not have, when the clocks change',
      cron('30 2 29 * *', 'Europe/Berlin'),
      NOW,
      '2026-03-29T01:00:00Z',
    ],
  ])('is due at %s', (_name, trigger, after, next) => {
    expect(nextTick(trigger, after)).toEqual(new Date(next));
  });

  test.each([
    ['the one that is due', '2026-03-28T12:00:00Z', '2026-03-28T12:00:00Z', '2026-03-28T12:00:00Z'],
    ['that one, a little late', '2026-03-28T12:00:00Z', '2026-03-28T12:04:59Z', '2026-03-28T12:00:00Z'],
    [
      'the last one of those that were missed',
      '2026-03-01T00:00:00Z',
      '2026-03-28T12:04:00Z',
      '2026-03-28T12:00:00Z',
    ],
  ])('starts a job for %s', (_name, due, now, tick) => {
    expect(lastTick(cron('*/5 * * * *'), new Date(due), new Date(now))).toEqual(new Date(tick));
  });
});
