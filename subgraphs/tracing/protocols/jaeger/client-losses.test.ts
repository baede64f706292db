import { describe, expect, test } from 'vitest';
import { ClientLossTracker, type ClientReport } from './client-losses.js';

const report = (seqNo: number | undefined, queueFull = 0, tooLarge = 0, sendFailed = 0): ClientReport => ({
  client: 'u1',
  seqNo: seqNo === undefined ? undefined : BigInt(seqNo),
  ...{ queueFull: BigInt(queueFull), tooLarge: BigInt(tooLarge), sendFailed: BigInt(sendFailed) },
});

/** [queue full, too large, send failed, lost batches] of each report. */
function observe(...reports: ClientReport[]): number[][] {
  const tracker = new ClientLossTracker();
  return reports.map((one) => {
    const { clientDroppedSpans: spans, lostBatches } = tracker.observe('default', one);
    return [spans.queueFull, spans.tooLarge, spans.sendFailed, lostBatches];
  });
}
const NONE = [0, 0, 0, 0];

describe('what is new since the last report', () => {
  test.each<[string, ClientReport[], number[][]]>([
    ['the first is the base', [report(100, 5, 6, 7)], [NONE]],
    ['counts rise', [report(1, 1, 1, 1), report(2, 3, 4, 5)], [NONE, [2, 3, 4, 0]]],
    ['batches are missing', [report(1), report(4)], [NONE, [0, 0, 0, 2]]],
    [
      'one comes late',
      [report(1), report(3, 2), report(2, 1), report(4, 2)],
      [NONE, [2, 0, 0, 1], NONE, NONE],
    ],
    ['one comes twice', [report(1), report(2, 1), report(2, 1)], [NONE, [1, 0, 0, 0], NONE]],
    ['the client starts anew', [report(50, 9), report(1, 0), report(2, 1)], [NONE, NONE, [1, 0, 0, 0]]],
    ['no numbers', [report(undefined, 1), report(undefined, 3)], [NONE, [2, 0, 0, 0]]],
    [
      'no numbers, anew',
      [report(undefined, 5), report(undefined, 1), report(undefined, 2)],
      [NONE, NONE, [1, 0, 0, 0]],
    ],
    ['an absurd gap', [report(1), report(9_000_000)], [NONE, NONE]],
  ])('%s', (_name, reports, losses) => {
    expect(observe(...reports)).toEqual(losses);
  });
});

test('clients and tenants are apart', () => {
  const tracker = new ClientLossTracker();
  tracker.observe('a', report(1, 1));
  expect(tracker.observe('b', report(2, 5)).clientDroppedSpans.queueFull).toBe(0);
  expect(tracker.observe('a', { ...report(2, 5), client: 'u2' }).clientDroppedSpans.queueFull).toBe(0);
  expect(tracker.observe('a', report(2, 5)).clientDroppedSpans.queueFull).toBe(4);
});

test('of too many clients those are forgotten that were quiet longest', () => {
  const tracker = new ClientLossTracker();
  const seen = (client: string, dropped: number) =>
    tracker.observe('a', { ...report(undefined, dropped), client }).clientDroppedSpans.queueFull;
  seen('busy', 1);
  seen('quiet', 1);
  for (let index = 0; index < 9_999; index++) {
    if (index === 5_000) seen('busy', 2);
    seen(`other ${index}`, 0);
  }
  expect(seen('busy', 3)).toBe(1);
  expect(seen('quiet', 3)).toBe(0);
});
