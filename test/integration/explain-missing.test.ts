import { expect, test } from 'vitest';
import { InvalidInputError } from '../../contracts/errors.js';
import { DAY_MS } from '../../contracts/time.js';
import { systemClock } from '../../platform/clock.js';
import { serviceContext } from '../../platform/context.js';
import { createLogger } from '../../platform/log.js';
import { createTailSampler } from '../../subgraphs/tracing/domain/sampling/tail-sampler.js';
import { type Span, SpanKind } from '../../subgraphs/tracing/domain/span.js';
import { lastMs, msToNs, windowOfMs } from '../../subgraphs/tracing/domain/time-window.js';
import { checkSpan } from '../../subgraphs/tracing/domain/validate-span.js';
import { ADAPTIVE_OPTIONS, adaptiveResponse } from '../../subgraphs/tracing/sampling-advice/adaptive.js';
import { createAdaptiveSampling } from '../../subgraphs/tracing/sampling-advice/adaptive-sampling.js';
import {
  type ExplainMissingDeps,
  explainMissing,
  type MissingInput,
} from '../../subgraphs/tracing/services/explain-missing.js';
import { createRefusalLog } from '../../subgraphs/tracing/services/refusal-log.js';
import { newTenant, useTraceStore } from '../conformance/trace-store-harness.js';
import { makeSpan } from '../support/tracing/spans.js';

/** "Why is my trace missing?" over the real store, log, sampler and checks; and adaptive sampling over the real roll-up. */
const store = useTraceStore();
const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const RETENTION_DAYS = 7;

function subject(over: Partial<ExplainMissingDeps> & { samplingRate?: number } = {}) {
  const tenant = newTenant();
  const refusalLog = createRefusalLog({ writer: store.writer, clock: systemClock, log });
  const samplingRate = over.samplingRate ?? 1;
  const sampler = createTailSampler({
    rate: samplingRate,
    slowMs: 1_000,
    maxBufferedBytes: 1_000_000,
    decisionMs: 10_000,
  });
  const deps: ExplainMissingDeps = {
    reader: store.reader,
    refusalLog,
    sampler,
    strategies: {
      strategyFor: () => ({ strategyType: 'PROBABILISTIC', probabilisticSampling: { samplingRate: 1 } }),
    },
    counters: () => ({ queuedSpans: 0, pushedBack: 0, droppedByClients: 0 }),
    samplingRate,
    retentionDays: RETENTION_DAYS,
    clock: systemClock,
    ...over,
  };
  const ctx = serviceContext('test', tenant, 'request');
  return {
    tenant,
    sampler,
    refusalLog,
    explain: (input: MissingInput) => explainMissing(deps, ctx, input),
    write: (span: Span, receivedAtMs = Date.now()) =>
      store.writer.write([{ tenant, spans: [span] }], receivedAtMs),
    refuse(span: Span) {
      const refusal = checkSpan(span, { nowNs: msToNs(Date.now()), retentionDays: RETENTION_DAYS });
      if (!refusal) throw new Error('The span was to be refused.');
      refusalLog.record(tenant, 'otlp_grpc', [refusal]);
    },
  };
}

test('a trace that is stored, by its id in any writing, and the half of it', async () => {
  const { explain, write } = subject();
  const span = makeSpan();
  await write(span);
  for (const traceId of [span.traceId, ` ${span.traceId.toUpperCase()} `, span.traceId.slice(16)]) {
    expect(await explain({ traceId })).toMatchObject({ verdict: 'stored', refusals: [] });
  }
  const yesterday = windowOfMs(Date.now() - 2 * DAY_MS, Date.now() - DAY_MS);
  expect((await explain({ traceId: span.traceId, window: yesterday })).explanation).toContain('Widen');
});

test('a trace that came late', async () => {
  const { explain, write } = subject();
  const span = makeSpan({ startMs: Date.now() - 3_600_000 });
  await write(span);
  expect(await explain({ traceId: span.traceId })).toMatchObject({ verdict: 'late' });
});

test.each([
  ['refused', 3 * DAY_MS, 'refused', 'future'],
  ['expired', -30 * DAY_MS, 'expired', undefined],
])(
  'a trace that was %s, as soon as that is known and once it is written',
  async (_what, offMs, verdict, reason) => {
    const { explain, refuse, refusalLog } = subject();
    const span = makeSpan({ startMs: Date.now() + offMs, service: 'shop' });
    refuse(span);
    const expected = { verdict, ...(reason && { reason }), refusals: [{ traceId: span.traceId, count: 1 }] };
    expect(await explain({ traceId: span.traceId })).toMatchObject(expected);
    await refusalLog.stop();
    expect(refusalLog.pending('any', {})).toEqual([]);
    expect(await explain({ traceId: span.traceId })).toMatchObject(expected);
    expect(await explain({ service: 'shop' })).toMatchObject({ verdict });
  },
);

test('a trace that was sampled out, held and then gone', async () => {
  const { explain, sampler, tenant } = subject({ samplingRate: 0 });
  const span = makeSpan();
  sampler.decide(tenant, [span], Date.now());
  expect((await explain({ traceId: span.traceId })).explanation).toContain('still at hand');
  sampler.expire(Date.now() + 60_000);
  expect(await explain({ traceId: span.traceId })).toMatchObject({ verdict: 'sampled_out' });
});

test('a trace whose name did not fit into the log', async () => {
  const { explain, refusalLog, tenant } = subject();
  const detail = 'Too many.';
  refusalLog.record(
    tenant,
    'otlp_grpc',
    Array.from({ length: 5_000 }, (_, n) => ({
      traceId: n.toString(16).padStart(32, '0'),
      reason: 'rate_limited' as const,
      detail,
    })),
  );
  await refusalLog.stop();
  const { verdict, reason, explanation } = await explain({ traceId: 'b'.repeat(32) });
  expect({ verdict, reason }).toEqual({ verdict: 'refused', reason: 'rate_limited' });
  expect(explanation).toContain('4900 spans');
});

test('a trace that was dropped, or never seen', async () => {
  const traceId = makeSpan().traceId;
  const lossy = subject({ counters: () => ({ queuedSpans: 0, pushedBack: 10, droppedByClients: 0 }) });
  expect(await lossy.explain({ traceId })).toMatchObject({ verdict: 'dropped' });
  expect(await subject().explain({ traceId })).toMatchObject({ verdict: 'never_seen' });
});

test('a service: there, silent since, sampled by its SDKs, unknown', async () => {
  const { explain, write } = subject();
  await write(makeSpan({ service: 'shop', startMs: Date.now() - 5 * 3_600_000 }));
  expect(await explain({ service: 'shop' })).toMatchObject({ verdict: 'stored' });
  const lastHour = { service: 'shop', window: lastMs(Date.now(), 3_600_000) };
  expect((await explain(lastHour)).explanation).toContain('outside the time that was asked about');
  expect(await explain({ service: 'unknown' })).toMatchObject({ verdict: 'never_seen' });
  const sampling = subject({
    strategies: { strategyFor: () => adaptiveResponse(undefined, ADAPTIVE_OPTIONS) },
  });
  expect(await sampling.explain({ service: 'unknown' })).toMatchObject({ verdict: 'sampled_out' });
});

test('what belongs to another tenant explains nothing', async () => {
  const [one, other] = [subject(), subject()];
  const [stored, refused] = [makeSpan(), makeSpan({ startMs: Date.now() + 3 * DAY_MS })];
  await one.write(stored);
  one.refuse(refused);
  await one.refusalLog.stop();
  for (const { traceId } of [stored, refused]) {
    expect(await other.explain({ traceId })).toMatchObject({ verdict: 'never_seen', refusals: [] });
  }
});

test.each([[{}], [{ traceId: '' }], [{ traceId: 'xyz' }], [{ traceId: 'a'.repeat(33) }], [{ service: ' ' }]])(
  '%j is no question',
  async (input) => {
    await expect(subject().explain(input)).rejects.toThrow(InvalidInputError);
  },
);

test('adaptive sampling steers by what the store has', async () => {
  const tenant = newTenant();
  const minute = 60_000;
  const endMs = Math.floor((Date.now() - 2 * minute) / minute) * minute;
  const spans: Span[] = [];
  for (let age = 1; age <= 10; age += 1) {
    for (let n = 0; n < 240; n += 1) {
      const startMs = endMs - age * minute + n * 250;
      spans.push(makeSpan({ service: 'shop', name: 'GET /', kind: SpanKind.server, startMs }));
      // No request: children of it follow its sampling.
      spans.push(makeSpan({ service: 'shop', name: 'query', parentSpanId: 'a'.repeat(16), startMs }));
    }
  }
  await store.writer.write([{ tenant, spans }], Date.now());
  const clock = { now: () => new Date(endMs + 2 * minute) };
  const adaptive = createAdaptiveSampling({ reader: store.reader, clock, log, tenant });
  await adaptive.step();
  // Four a second arrive, one is wanted.
  expect(adaptive.strategyFor('shop').operationSampling?.perOperationStrategies).toEqual([
    { operation: 'GET /', probabilisticSampling: { samplingRate: expect.closeTo(0.00025, 10) } },
  ]);
});
