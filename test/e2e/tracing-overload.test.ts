import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { PayloadTemplate } from '../support/tracing/payload-template.js';
import {
  type CollectorAnswer,
  createSpanSender,
  postSpans,
  SPAN_PROTOCOLS,
} from '../support/tracing/span-senders.js';
import { makeSpan } from '../support/tracing/spans.js';
import {
  residentBytes,
  startTracingInstallation,
  type TracingInstallation,
} from '../support/tracing/tracing-process.js';
import { waitUntil } from '../support/wait-until.js';

/* The real process where more arrives than it can take, and where there is no room to put it. */

const MEBIBYTE = 1_048_576;
/** What is stored while all send: many times what fits at once. */
const STORED_REQUESTS = 100;
const SENDERS = 80;

/**
 * Sends until it is known what becomes of the spans. On a busy machine the collector may answer 503 while they are on
 * their way: the same payload, sent again, then gets their outcome.
 */
async function settled(
  send: () => Promise<CollectorAnswer>,
): Promise<{ answer: CollectorAnswer; lateAnswers: number }> {
  for (let lateAnswers = 0; ; lateAnswers++) {
    const answer = await send();
    if (answer.status !== 503) return { answer, lateAnswers };
  }
}

let tracing: TracingInstallation;
beforeAll(async () => {
  tracing = await startTracingInstallation({ COLLECTOR_QUEUE_BYTES: String(MEBIBYTE) });
});
afterAll(() => tracing?.remove());

test('ten times what fits: what is taken is stored, the rest is refused at once, and memory is bounded', {
  timeout: 120_000,
}, async () => {
  const template = new PayloadTemplate({ service: 'overload', spanCount: 400, textBytes: 100 });
  const stored: string[] = [];
  const refused: CollectorAnswer[] = [];
  const others: CollectorAnswer[] = [];
  let late = 0;
  let highestBytes = 0;
  // Eighty requests of 130 KB at any time, where eight fit, and none waits as it is told to.
  const send = async () => {
    const sender = createSpanSender('otlp-http', tracing);
    while (stored.length < STORED_REQUESTS) {
      const { payload, traceId } = template.next();
      const { answer, lateAnswers } = await settled(() => sender.send(payload));
      late += lateAnswers;
      if (answer.outcome === 'stored') stored.push(traceId);
      else (answer.status === 429 ? refused : others).push(answer);
    }
  };
  const watch = async () => {
    while (stored.length < STORED_REQUESTS) {
      highestBytes = Math.max(highestBytes, await residentBytes(tracing.program.pid));
      expect(await tracing.metric('tracing_queue_bytes')).toBeLessThanOrEqual(MEBIBYTE);
    }
  };
  await Promise.all([...Array.from({ length: SENDERS }, send), watch()]);

  expect(others).toEqual([]);
  expect(refused.length).toBeGreaterThan(stored.length);
  for (const answer of refused) expect(answer).toMatchObject({ outcome: 'retry', retryAfterMs: 1_000 });
  expect(highestBytes).toBeLessThan(1_000 * MEBIBYTE);

  const spans = stored.length * template.spanCount;
  expect(await tracing.metric('tracing_spans_stored_total')).toBe(spans);
  expect(await tracing.metric('tracing_spans_pushed_back_total')).toBe(
    (refused.length + late) * template.spanCount,
  );
  expect(await tracing.metric('tracing_payloads_refused_total', { status: '429' })).toBe(refused.length);
  const clickhouse = createClickHouse({ url: tracing.clickhouseUrl, database: 'default', maxQueries: 1 });
  const rows = await clickhouse.query<{ trace: string; spans: string }>(
    "SELECT lower(hex(trace_id)) AS trace, count() AS spans FROM spans_v1 WHERE service = 'overload' GROUP BY trace_id",
  );
  await clickhouse.close();
  expect(rows.map(({ trace }) => trace).sort()).toEqual([...stored].sort());
  expect(rows.filter((row) => Number(row.spans) !== template.spanCount)).toEqual([]);

  // And it is as it was before.
  const sender = createSpanSender('otlp-http', tracing);
  expect((await sender.send(template.next().payload)).outcome).toBe('stored');
  sender.close();
});

test('many of the largest payloads at once do not add up in memory', { timeout: 180_000 }, async () => {
  const template = new PayloadTemplate({ service: 'large', spanCount: 150_000, textBytes: 200 });
  const { payload, traceId } = template.next();
  expect(payload.length).toBeGreaterThan(45 * MEBIBYTE);
  let highestBytes = 0;
  const timer = setInterval(async () => {
    highestBytes = Math.max(highestBytes, await residentBytes(tracing.program.pid));
  }, 50);
  const answers = await Promise.all(
    Array.from({ length: 16 }, async () => {
      const { answer } = await settled(() =>
        postSpans(tracing.urls.otlpHttp, 'application/x-protobuf', payload),
      );
      return answer;
    }),
  );
  clearInterval(timer);
  const [stored, refused] = [200, 429].map((status) => answers.filter((each) => each.status === status));
  expect(stored?.length).toBeGreaterThan(0);
  expect(stored?.length).toBeLessThan(answers.length);
  expect((stored?.length ?? 0) + (refused?.length ?? 0)).toBe(answers.length);
  for (const answer of refused ?? []) expect(answer.retryAfterMs).toBe(1_000);
  expect(highestBytes).toBeLessThan(1_000 * MEBIBYTE);
  const clickhouse = createClickHouse({ url: tracing.clickhouseUrl, database: 'default', maxQueries: 1 });
  const [rows] = await clickhouse.query(
    "SELECT uniqExact(span_id) AS spans FROM spans_v1 WHERE service = 'large' AND trace_id = unhex({traceId:String})",
    { params: { traceId } },
  );
  await clickhouse.close();
  expect(rows).toEqual({ spans: String(template.spanCount) });
});

/** How much is written to come under the limit, and how far the limit lies below what is free: others write too. */
const MARGIN_MIB = 1_024;
/** What TRACE_MIN_FREE_DISK_MB may be at most. */
const MAX_MIB = 1_048_576;

const free = await statfs(tmpdir());
const minFreeMib = Math.floor((free.bavail * free.bsize) / MEBIBYTE) - MARGIN_MIB;

describe('a disk that is nearly full', () => {
  test.skipIf(process.platform !== 'linux' || minFreeMib > MAX_MIB || minFreeMib < MARGIN_MIB)(
    'stops ingest with a clear error, in every protocol, and not the queries; with space again it goes on',
    {
      timeout: 120_000,
    },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mlsec-disk-'));
      await tracing.stopTracing();
      await tracing.startTracing({ TRACE_MIN_FREE_DISK_MB: String(minFreeMib) });
      const deliveries = SPAN_PROTOCOLS.map((protocol) => {
        const sender = createSpanSender(protocol, tracing);
        return { sender, payload: sender.encode([makeSpan({ service: `disk-${protocol}` })]) };
      });
      const early = makeSpan({ service: 'before' });
      const [first] = deliveries;
      if (!first) throw new Error('No protocol');
      expect((await first.sender.send(first.sender.encode([early]))).outcome).toBe('stored');

      const file = join(folder, 'filler');
      expect(spawnSync('fallocate', ['-l', `${MARGIN_MIB * 2}MiB`, file]).status).toBe(0);
      try {
        await waitUntil(
          async () => {
            const answer = await first.sender.send(first.sender.encode([makeSpan()]));
            return answer.outcome !== 'stored';
          },
          { what: 'the full disk is noticed', timeoutMs: 30_000 },
        );
        for (const { sender, payload } of deliveries) {
          const answer = await sender.send(payload);
          expect([sender.name, answer]).toEqual([
            sender.name,
            expect.objectContaining({ outcome: 'retry', status: sender.name === 'otlp-grpc' ? 14 : 503 }),
          ]);
          expect(answer.retryAfterMs).toBe(30_000);
          expect(answer.body.toString('utf8')).toContain('TRACE_MIN_FREE_DISK_MB');
        }
        const { data } = await tracing.ask('query ($id: ID!) { trace(id: $id) { serviceName } }', {
          id: early.traceId,
        });
        expect(data.trace).toEqual({ serviceName: 'before' });
        expect(await health()).toEqual({ healthy: false, full: true });
      } finally {
        await rm(folder, { recursive: true });
      }
      for (const { sender, payload } of deliveries) {
        await waitUntil(async () => (await sender.send(payload)).outcome === 'stored', {
          what: `${sender.name} is taken again`,
          timeoutMs: 30_000,
        });
        sender.close();
      }
      expect(await health()).toEqual({ healthy: true, full: false });
    },
  );
});

async function health(): Promise<{ healthy: boolean; full: boolean }> {
  const { data } = await tracing.ask('{ tracingHealth { healthy checks { name healthy } } }');
  const { healthy, checks } = data.tracingHealth as {
    healthy: boolean;
    checks: { name: string; healthy: boolean }[];
  };
  return { healthy, full: checks.some(({ name, healthy }) => name === 'disk' && !healthy) };
}
