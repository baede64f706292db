import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../subgraphs/tracing/domain/stored-span.js';
import { createTraceStore } from '../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { eventually } from '../support/program.js';
import { seededRandom } from '../support/seeded-random.js';
import {
  createSpanSender,
  SPAN_PROTOCOLS,
  type SpanProtocol,
  type SpanSender,
} from '../support/tracing/span-senders.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';
import { startTracingInstallation, type TracingInstallation } from '../support/tracing/tracing-process.js';
import { waitUntil } from '../support/wait-until.js';

/* What an answer of a collector is worth when the processes behind it are killed. */

let tracing: TracingInstallation;
beforeAll(async () => {
  tracing = await startTracingInstallation();
});
afterAll(() => tracing?.remove());

const TRACE = 'query Trace($id: ID!) { trace(id: $id) { spanCount spans { id } } }';

describe('while the engine is down', () => {
  const senders = () => SPAN_PROTOCOLS.map((protocol) => createSpanSender(protocol, tracing));

  test('collectors say at once that the same may be sent again, and it is taken when the engine is back', {
    timeout: 60_000,
  }, async () => {
    const { pid } = tracing.program;
    const deliveries = senders().map((sender) => {
      const span = makeSpan({ service: `down-${sender.name}` });
      return { sender, span, payload: sender.encode([span]) };
    });
    await tracing.killEngine();
    for (const { sender, payload } of deliveries) {
      const answer = await sender.send(payload);
      expect([sender.name, answer]).toEqual([
        sender.name,
        expect.objectContaining({ outcome: 'retry', status: sender.name === 'otlp-grpc' ? 14 : 503 }),
      ]);
      expect(answer.retryAfterMs).toBeGreaterThanOrEqual(1_000);
      expect(answer.body.toString('latin1')).toContain('The span store takes nothing now');
    }
    expect(await tracing.metric('tracing_spans_pushed_back_total')).toBe(deliveries.length);
    await tracing.waitUntilReady(503);
    const { errors } = await tracing.ask('{ traces { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);

    await tracing.startEngine();
    await tracing.waitUntilReady();
    for (const { sender, span, payload } of deliveries) {
      expect([sender.name, (await sender.send(payload)).outcome]).toEqual([sender.name, 'stored']);
      const { data } = await tracing.ask(TRACE, { id: span.traceId });
      expect(data.trace).toEqual({ spanCount: 1, spans: [{ id: span.spanId }] });
      sender.close();
    }
    expect(tracing.program.pid).toBe(pid);
    expect(() => process.kill(pid, 0)).not.toThrow();
  });
});

test('an engine that was killed between noting an insertion and storing it does not ignore the same one', {
  timeout: 60_000,
}, async () => {
  const sender = createSpanSender('otlp-http', tracing);
  const span = makeSpan({ service: 'noted', status: { code: 2, message: 'failed' } });
  const payload = sender.encode([span]);
  expect((await sender.send(payload)).outcome).toBe('stored');

  // The engine writes an insertion's token into a file first and gives the part its name afterwards. A kill at that
  // moment leaves the token without the part; the client has no answer and sends its spans again.
  const clickhouse = createClickHouse({ url: tracing.clickhouseUrl, database: 'default', maxQueries: 1 });
  const parts = await clickhouse.query<{ path: string }>(
    "SELECT argMax(path, modification_time) AS path FROM system.parts WHERE active AND table LIKE '%_v1' AND database = 'default' GROUP BY table",
  );
  await clickhouse.close();
  await Promise.all([tracing.killTracing(), tracing.killEngine()]);
  for (const { path } of parts) await rm(path, { recursive: true });
  await tracing.startEngine();
  await tracing.startTracing();

  expect((await sender.send(payload)).outcome).toBe('stored');
  const { data } = await tracing.ask(TRACE, { id: span.traceId });
  expect(data.trace).toEqual({ spanCount: 1, spans: [{ id: span.spanId }] });
  const lists = await tracing.ask(
    '{ traces(filter: { service: "noted" }) { totalCount } traceErrors(filter: { service: "noted" }) { totalCount } }',
  );
  expect(lists.data).toEqual({ traces: { totalCount: 1 }, traceErrors: { totalCount: 1 } });
  sender.close();
});

const ROUNDS = 20;
const SEED = 20_260_203;
/** An SDK gives up after some attempts; what it then drops was never acknowledged. */
const MAX_ATTEMPTS = 20;
/** The longest pause between two attempts. */
const MAX_PAUSE_MS = 300;

test('what was acknowledged is stored exactly once, whoever of the two is killed 20 times', {
  timeout: 240_000,
}, async () => {
  const random = seededRandom(SEED);
  const stop = new AbortController();
  const writers = [...SPAN_PROTOCOLS, ...SPAN_PROTOCOLS].map((protocol, index) =>
    writeUntil(stop.signal, protocol, seededRandom(SEED + index + 1)),
  );
  const ledgers = writers.map(({ ledger }) => ledger);
  const acknowledged = () => ledgers.reduce((sum, ledger) => sum + ledger.acknowledged.length, 0);

  for (let round = 0; round < ROUNDS; round += 1) {
    const before = acknowledged();
    await waitUntil(() => acknowledged() > before, { what: 'spans are taken again', timeoutMs: 30_000 });
    await delay(random.below(600)); // the moment is what is drawn here
    if (round % 2 === 0) {
      await tracing.killEngine();
      await tracing.startEngine();
    } else {
      await tracing.killTracing();
      await tracing.startTracing();
    }
  }
  const before = acknowledged();
  await waitUntil(() => acknowledged() > before, { what: 'spans are taken again', timeoutMs: 30_000 });
  stop.abort();
  await Promise.all(writers.map(({ ended }) => ended));

  const spans = ledgers.flatMap((ledger) => ledger.acknowledged);
  const interrupted = ledgers.reduce((sum, ledger) => sum + ledger.repeated, 0);
  expect(ledgers.flatMap((ledger) => ledger.refusals)).toEqual([]);
  expect(spans.length).toBeGreaterThan(2_000);
  expect(interrupted).toBeGreaterThan(ROUNDS / 2); // or the kills met nobody
  await expectStoredOnce(spans);
});

interface Ledger {
  readonly acknowledged: Span[];
  /** Answers that no later attempt can change. */
  readonly refusals: string[];
  /** Deliveries that took more than one attempt. */
  repeated: number;
}

/** Sends one batch after the other and repeats it as SDKs do; adds what was acknowledged to the ledger. */
function writeUntil(
  stop: AbortSignal,
  protocol: SpanProtocol,
  random: ReturnType<typeof seededRandom>,
): { ledger: Ledger; ended: Promise<void> } {
  const sender = createSpanSender(protocol, tracing);
  const ledger: Ledger = { acknowledged: [], refusals: [], repeated: 0 };
  const write = async () => {
    let earlier = makeSpan({ service: `writer-${protocol}` });
    while (!stop.aborted) {
      const spans = batch(random, protocol, earlier);
      if (await deliver(sender, sender.encode(spans), ledger)) ledger.acknowledged.push(...spans);
      earlier = spans[0] ?? earlier;
    }
    sender.close();
  };
  return { ledger, ended: write() };
}

async function deliver(sender: SpanSender, payload: Buffer, ledger: Ledger): Promise<boolean> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const answer = await sender.send(payload);
    if (answer.outcome === 'stored') {
      if (attempt > 1) ledger.repeated += 1;
      return true;
    }
    if (answer.outcome === 'refused') {
      ledger.refusals.push(`${sender.name} ${answer.status} ${answer.body.toString('latin1')}`);
      return false;
    }
    await delay(Math.min(answer.retryAfterMs ?? 100, MAX_PAUSE_MS));
  }
  return false;
}

/** Some traces, and a late span of an earlier one. */
function batch(random: ReturnType<typeof seededRandom>, protocol: string, earlier: Span): Span[] {
  const spans: Span[] = [];
  for (let traces = 1 + random.below(3); traces > 0; traces -= 1) {
    const root = makeSpan({
      service: `writer-${protocol}`,
      name: `GET /${random.below(20)}`,
      attributes: { 'http.route': `/${random.below(20)}`, note: 'n'.repeat(random.below(200)) },
      ...(random.below(10) === 0 ? { status: { code: 2, message: 'failed' } } : {}),
    });
    spans.push(root);
    for (let children = random.below(30); children > 0; children -= 1) {
      spans.push(childOf(root, { name: `step ${random.below(10)}` }));
    }
  }
  spans.push(childOf(earlier, { name: 'late' }));
  return spans;
}

/** Asks the store itself, as the subgraph does. */
async function expectStoredOnce(spans: readonly Span[]): Promise<void> {
  const clickhouse = createClickHouse({ url: tracing.clickhouseUrl, database: 'default', maxQueries: 2 });
  const { reader } = createTraceStore({
    clickhouse,
    url: tracing.clickhouseUrl,
    cluster: undefined,
    clock: systemClock,
    log: createLogger({ log: { level: 'silent', format: 'json' } }, 'test'),
  });
  const traceIds = [...new Set(spans.map(({ traceId }) => traceId))];
  const stored = new Map<string, readonly StoredSpan[]>();
  for (let at = 0; at < traceIds.length; at += 200) {
    const ids = traceIds.slice(at, at + 200);
    const found = await reader.readTraces('default', ids, { maxSpansPerTrace: 1_000 });
    for (const [id, trace] of found) stored.set(id, trace.spans);
  }
  await clickhouse.close();

  const counts = new Map<string, number>();
  for (const { traceId, spanId } of [...stored.values()].flat()) {
    const key = `${traceId} ${spanId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const lost = spans.filter(({ traceId, spanId }) => !counts.has(`${traceId} ${spanId}`));
  const doubled = [...counts].filter(([, count]) => count > 1);
  expect({ lost: lost.length, doubled: doubled.length }).toEqual({ lost: 0, doubled: 0 });
  await eventually(
    async () => (await tracing.ask(TRACE, { id: traceIds[0] })).data?.trace?.spanCount,
    (count) => count === stored.get(traceIds[0] ?? '')?.length,
  );
}
