import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { makeSpan, type SpanOptions } from '../../../../test/support/tracing/spans.js';
import { type Span, StatusCode } from '../span.js';
import { sampleWeightOf } from './sample-weight.js';
import { createTailSampler, type TailSamplerOptions } from './tail-sampler.js';

/** Random bits below and above the threshold of one half. */
const LEFT_OUT = `${'1'.repeat(18)}${'0'.repeat(13)}1`;
const KEPT = `${'1'.repeat(18)}${'f'.repeat(14)}`;
const T = 1_700_000_000_000;
const error = { status: { code: StatusCode.error, message: '' } };

const span = (options: SpanOptions = {}): Span => makeSpan({ traceId: LEFT_OUT, startMs: T, ...options });
const sampler = (options: Partial<TailSamplerOptions> = {}) =>
  createTailSampler({
    rate: 0.5,
    slowMs: 1_000,
    maxBufferedBytes: 1_000_000,
    decisionMs: 10_000,
    ...options,
  });
const ids = (spans: readonly Span[]) => spans.map(({ spanId }) => spanId);

test('with rate 1 it hands back what it was given and holds nothing', () => {
  const all = sampler({ rate: 1 });
  const spans = [span(), span(error)];
  expect(all.decide('a', spans, T).keep).toBe(spans);
  expect(all.state().heldSpans).toBe(0);
  expect(all.verdictOn('a', { traceId: LEFT_OUT })).toBe('kept_by_rate');
});

test('keeps traces by their id, notes the rate in them, and holds the others', () => {
  const half = sampler();
  const [out, kept] = [span(), span({ traceId: KEPT, traceState: 'v=1' })];
  const decision = half.decide('a', [out, kept], T);
  expect(decision).toMatchObject({ sampledOut: 1, promoted: [] });
  expect(decision.keep).toEqual([{ ...kept, traceState: 'ot=th:8,v=1' }]);
  expect(half.state()).toMatchObject({ heldSpans: 1, droppedSpans: 0 });
  expect(half.verdictOn('a', { traceId: LEFT_OUT })).toBe('held');
  expect(half.verdictOn('a', { traceId: KEPT })).toBe('kept_by_rate');
});

describe('a notable trace is kept whatever the rate', () => {
  test.each<[string, SpanOptions]>([
    ['an error', error],
    ['a slow span', { durationMs: 1_000 }],
    ['a trace that is slow from its first to its last span', { startMs: T + 995, durationMs: 10 }],
  ])('%s brings the earlier spans of the trace with it, at weight one', (_what, notable) => {
    const half = sampler();
    const early = span();
    const last = span(notable);
    const later = span();
    expect(half.decide('a', [early], T).sampledOut).toBe(1);
    const decision = half.decide('a', [last], T + 9_999);
    expect(ids(decision.keep)).toEqual(ids([early, last]));
    expect(decision.promoted).toEqual([early]);
    expect(decision.keep.map(({ traceState }) => sampleWeightOf(traceState))).toEqual([1, 1]);
    expect(half.decide('a', [later], T + 60_000).keep).toEqual([later]);
    expect(half.verdictOn('a', { traceId: LEFT_OUT })).toBe('kept_as_notable');
    expect(half.state()).toMatchObject({ heldSpans: 0, heldBytes: 0, promotedSpans: 1 });
  });

  test('also one that the rate keeps counts once from then on, so that errors are not counted double', () => {
    const decision = sampler().decide('a', [span({ traceId: KEPT }), span({ traceId: KEPT, ...error })], T);
    expect(decision.keep.map(({ traceState }) => traceState)).toEqual(['', '']);
  });

  test('even with rate 0', () => {
    const none = sampler({ rate: 0 });
    expect(none.decide('a', [span({ traceId: KEPT })], T).keep).toEqual([]);
    expect(none.decide('a', [span({ traceId: KEPT, ...error })], T).keep).toHaveLength(2);
  });

  test('but not what another tenant holds under the same id', () => {
    const half = sampler();
    half.decide('a', [span()], T);
    expect(half.decide('b', [span(error)], T).promoted).toEqual([]);
    expect(half.verdictOn('a', { traceId: LEFT_OUT })).toBe('held');
  });

  test('what could not be stored comes again with the next span', () => {
    const half = sampler();
    const early = span();
    half.decide('a', [early], T);
    const failed = half.decide('a', [span(error)], T);
    half.giveBack('a', failed.promoted, T);
    expect(half.state()).toMatchObject({ heldSpans: 1, promotedSpans: 0 });
    expect(half.decide('a', [span()], T + 1).promoted).toEqual([early]);
  });
});

test('drops what has waited long enough, with no span arriving too', () => {
  const half = sampler();
  half.decide('a', [span()], T);
  half.expire(T + 9_999);
  expect(half.state()).toMatchObject({ heldSpans: 1 });
  half.expire(T + 10_000);
  expect(half.state()).toEqual({ heldSpans: 0, heldBytes: 0, droppedSpans: 1, promotedSpans: 0 });
  expect(half.verdictOn('a', { traceId: LEFT_OUT })).toBe('left_out');
  const tooLate = half.decide('a', [span(error)], T + 10_001);
  expect(tooLate.promoted).toEqual([]);
  expect(tooLate.keep).toHaveLength(1);
});

test('lets the oldest trace go when memory is full, a large resource included', () => {
  const half = sampler({ maxBufferedBytes: 10_000 });
  const trace = (n: number) => `${LEFT_OUT.slice(0, 30)}0${n}`;
  for (let n = 1; n <= 3; n += 1) {
    half.decide('a', [span({ traceId: trace(n), attributes: { text: 'x'.repeat(4_000) } })], T + n);
  }
  expect(half.state().heldBytes).toBeLessThanOrEqual(10_000);
  expect([1, 2, 3].map((n) => half.verdictOn('a', { traceId: trace(n) }))).toEqual([
    'left_out',
    'held',
    'held',
  ]);
  const resource = { ...span().resource, attributes: new Map([['big', 'x'.repeat(20_000)]]) };
  half.decide('a', [span({ resource })], T + 4);
  expect(half.state().heldSpans).toBe(0);
});

test('keeps every span of every notable trace, in any order of arrival, and never counts wrong', () => {
  const random = seededRandom(42);
  for (let round = 0; round < 50; round += 1) {
    const rate = random.pick([0, 0.1, 0.5, 0.9]);
    const subject = sampler({ rate, maxBufferedBytes: 100_000_000 });
    const traces = Array.from({ length: 30 }, () => {
      const traceId = makeSpan().traceId;
      const isBad = random.next() < 0.3;
      return Array.from({ length: 1 + random.below(6) }, (_, n) =>
        span({ traceId, ...(isBad && n === 0 ? error : {}) }),
      );
    });
    const arrivals = random.shuffle(traces.flat());
    const kept = new Set<string>();
    let sampledOut = 0;
    let promoted = 0;
    while (arrivals.length > 0) {
      const decision = subject.decide('a', arrivals.splice(0, 1 + random.below(10)), T + 5_000);
      sampledOut += decision.sampledOut;
      promoted += decision.promoted.length;
      for (const { spanId } of decision.keep) {
        expect(kept.has(spanId)).toBe(false);
        kept.add(spanId);
      }
    }
    for (const trace of traces) {
      const count = trace.filter(({ spanId }) => kept.has(spanId)).length;
      const isBad = trace.some(({ status }) => status.code === StatusCode.error);
      // All of it or nothing of it.
      expect(isBad ? [trace.length] : [0, trace.length]).toContain(count);
    }
    const total = traces.flat().length;
    expect(kept.size + subject.state().heldSpans).toBe(total);
    expect(sampledOut - promoted).toBe(subject.state().heldSpans);
  }
});
