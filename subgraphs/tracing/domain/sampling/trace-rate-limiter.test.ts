import { expect, test } from 'vitest';
import { makeSpan } from '../../../../test/support/tracing/spans.js';
import { createTraceRateLimiter } from './trace-rate-limiter.js';

const T = 1_700_000_000_000;

test('without a limit it hands back what it was given', () => {
  const spans = [makeSpan()];
  expect(createTraceRateLimiter({ maxTracesPerSecond: 0 }).admit('a', spans, T).admitted).toBe(spans);
});

test('admits so many new traces a second, and a trace as a whole', () => {
  const limiter = createTraceRateLimiter({ maxTracesPerSecond: 2 });
  const [one, two, three] = [makeSpan(), makeSpan(), makeSpan({ service: 'shop' })];
  const first = limiter.admit('a', [one, two, three, makeSpan({ traceId: one.traceId })], T);
  expect(first.admitted).toHaveLength(3);
  expect(first.refused).toEqual([
    expect.objectContaining({
      traceId: three.traceId,
      spanId: three.spanId,
      serviceName: 'shop',
      reason: 'rate_limited',
      detail: expect.stringContaining('MAX_TRACES_PER_SECOND'),
    }),
  ]);
  // Later spans follow their trace, although there is room again.
  expect(limiter.admit('a', [three, one], T + 10_000).admitted).toEqual([one]);
  expect(limiter.admit('a', [makeSpan(), makeSpan(), makeSpan()], T + 10_000).admitted).toHaveLength(2);
});

test("refills in proportion to the time, up to a second's worth, and survives a clock that goes back", () => {
  const limiter = createTraceRateLimiter({ maxTracesPerSecond: 10 });
  const admitted = (count: number, nowMs: number) =>
    limiter.admit(
      'a',
      Array.from({ length: count }, () => makeSpan()),
      nowMs,
    ).admitted.length;
  expect(admitted(20, T)).toBe(10);
  expect(admitted(20, T + 300)).toBe(3);
  expect(admitted(20, T - 5_000)).toBe(0);
  expect(admitted(20, T + 60_000)).toBe(10);
});

test('remembers so many traces, those of each tenant apart', () => {
  const limiter = createTraceRateLimiter({ maxTracesPerSecond: 3, maxRemembered: 2 });
  const [one, two, three] = [makeSpan(), makeSpan(), makeSpan()];
  expect(limiter.admit('a', [one, two, three], T).admitted).toHaveLength(3);
  expect(limiter.admit('a', [two, three], T).admitted).toHaveLength(2);
  expect(limiter.admit('b', [two], T).admitted).toHaveLength(0);
  expect(limiter.admit('a', [one], T).admitted).toHaveLength(0);
});
