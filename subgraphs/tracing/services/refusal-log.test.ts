import { expect, test } from 'vitest';
import { createLogger } from '../../../platform/log.js';
import { waitUntil } from '../../../test/support/wait-until.js';
import type { RefusedSpan } from '../domain/ingest.js';
import type { RefusalRecord } from '../stores/trace-reader.js';
import { createRefusalLog, type RefusalLogLimits } from './refusal-log.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const T = Date.parse('2026-01-10T12:00:00Z');
const limits: RefusalLogLimits = { entriesPerSecond: 100, maxEntries: 1_000, flushMs: 5 };
type Written = RefusalRecord & { tenant: string };

/** A log whose writer keeps what it is given, or fails for as long as it is told. */
function subject(over: Partial<RefusalLogLimits> = {}) {
  const state = { nowMs: T, failing: false, written: [] as Written[], writes: 0 };
  const refusals = createRefusalLog(
    {
      clock: { now: () => new Date(state.nowMs) },
      log,
      writer: {
        async writeRefusals(records) {
          state.writes += 1;
          if (state.failing) throw new Error('away');
          state.written.push(...records);
        },
      },
    },
    { ...limits, ...over },
  );
  const total = () => state.written.reduce((sum, { count }) => sum + count, 0);
  return { state, refusals, total };
}

const refused = (over: Partial<RefusedSpan> = {}): RefusedSpan => ({
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  serviceName: 'shop',
  reason: 'future',
  detail: 'Too early.',
  ...over,
});

test('counts equal refusals of a minute as one entry, and writes it', async () => {
  const { refusals, state } = subject();
  refusals.record('acme', 'otlp_grpc', [refused(), refused({ spanId: 'c'.repeat(16) })]);
  refusals.record('acme', 'otlp_grpc', [refused({ reason: 'expired' })]);
  refusals.record('other', 'otlp_grpc', [refused()]);
  expect(refusals.pending('acme', { traceId: 'a'.repeat(32) })).toHaveLength(2);
  expect(refusals.pending('acme', { service: 'unknown' })).toEqual([]);
  await refusals.stop();
  expect(state.written).toHaveLength(3);
  expect(state.written[0]).toEqual({
    tenant: 'acme',
    timeMs: T,
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    serviceName: 'shop',
    protocol: 'otlp_grpc',
    reason: 'future',
    detail: 'Too early.',
    count: 2,
  });
});

test('writes an entry at once, what was added to it when the minute is over, and then forgets it', async () => {
  const { refusals, state, total } = subject();
  refusals.start();
  refusals.record('acme', 'otlp_grpc', [refused()]);
  await waitUntil(() => state.written.length === 1, { what: 'the entry is written' });
  refusals.record('acme', 'otlp_grpc', [refused(), refused()]);
  expect(refusals.pending('acme', {})[0]?.count).toBe(2);
  state.nowMs += 60_000;
  await waitUntil(() => refusals.state().entries === 0, { what: 'the entry is forgotten' });
  expect(state.written.map(({ count }) => count)).toEqual([1, 2]);
  expect(total()).toBe(3);
  await refusals.stop();
});

test('names so many traces a second and tenant, and only counts the others', async () => {
  const { refusals, state, total } = subject({ entriesPerSecond: 5 });
  const many = Array.from({ length: 1_000 }, (_, n) =>
    refused({ traceId: n.toString(16).padStart(32, '0') }),
  );
  refusals.record('loud', 'otlp_grpc', many);
  refusals.record('quiet', 'otlp_grpc', [refused()]);
  await refusals.stop();
  expect(total()).toBe(1_001);
  expect(state.written.filter(({ tenant }) => tenant === 'loud')).toHaveLength(6);
  expect(state.written.find(({ traceId }) => traceId === '')).toMatchObject({ tenant: 'loud', count: 995 });
  expect(state.written.find(({ tenant }) => tenant === 'quiet')?.traceId).toBe('a'.repeat(32));
});

test('is bounded while the store is away, and writes what it kept when it is back', async () => {
  const { refusals, state, total } = subject({ maxEntries: 10, entriesPerSecond: 1_000 });
  state.failing = true;
  refusals.start();
  const many = Array.from({ length: 25 }, (_, n) => refused({ serviceName: `service-${n}` }));
  refusals.record('acme', 'otlp_grpc', many);
  await waitUntil(() => state.writes >= 2, { what: 'it was tried again' });
  expect(refusals.state()).toEqual({ entries: 10, lost: 15 });
  state.failing = false;
  await waitUntil(() => total() === 10, { what: 'the entries are written' });
  await refusals.stop();
  expect(total()).toBe(10);
});
