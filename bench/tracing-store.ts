import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DAY_MS, HOUR_MS } from '../contracts/time.js';
import type { ClickHouse } from '../platform/clickhouse/client.js';
import { createClickHouse } from '../platform/clickhouse/client.js';
import { startEmbeddedClickHouse } from '../platform/clickhouse/embedded.js';
import { systemClock } from '../platform/clock.js';
import { createLogger } from '../platform/log.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { createTraceStore, type TraceStore } from '../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { median, printTable } from './table.js';
import { type Asked, askedOfADay, askedOfTheNewest, largeTrace, TENANT } from './tracing-store-asked.js';
import { BASELINE, baselineReads, loadBaseline } from './tracing-store-baseline.js';
import { questionsAbout } from './tracing-store-questions.js';

const DEFAULT_SPANS = 1_000_000;
const SMALL_SPANS = 300_000;
const SPANS_PER_WRITE = 20_000;
const RUNS = 15;
const WARM_UP_RUNS = 3;
const MERGE_PATIENCE_MS = 300_000;
/** As the platform starts it. */
const ENGINE_MEMORY_BYTES = 700 * 1024 * 1024;

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');

/**
 * `bench tracing-store [--spans N]`: queries of the span store over a day of spans, written by its writer. The baseline
 * is the same spans in one table in the order in which most trace stores on ClickHouse keep them, without roll-ups.
 * `--small`: of 300,000 spans of the last hour, right after they were written.
 */
export async function run(args: string[]): Promise<void> {
  const isSmall = args.includes('--small');
  const spans = spansOf(args) || (isSmall ? SMALL_SPANS : DEFAULT_SPANS);
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const options = { dir, port: 0, memoryBytes: ENGINE_MEMORY_BYTES, maxQueries: 4, log };
  const engine = await startEmbeddedClickHouse(options);
  const clickhouse = createClickHouse({ url: engine.url, database: 'default', maxQueries: 4 });
  try {
    const store = createTraceStore({
      clickhouse,
      url: engine.url,
      cluster: undefined,
      clock: systemClock,
      log,
    });
    await store.migrate();
    await (isSmall ? benchSmall(store, spans) : benchDay(store, clickhouse, spans));
  } finally {
    await clickhouse.close();
    await engine.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

const spansOf = (args: string[]): number =>
  args.includes('--spans') ? Number(args[args.indexOf('--spans') + 1]) : 0;
const whole = (value: number) => Math.round(value).toLocaleString('en-US');

async function benchDay(store: TraceStore, clickhouse: ClickHouse, spans: number): Promise<void> {
  const now = Date.now();
  const loaded = await load(store, spans, now - DAY_MS, now);
  const large = largeTrace(now - DAY_MS / 2);
  await store.writer.write([{ tenant: TENANT, spans: large }], Date.now());
  const rollUpMs = await timed(() => store.maintenance.updateDependencies(Date.now() + 60_000));
  await untilMerged(clickhouse);
  const bytes = await sizeBytes(clickhouse);
  await loadBaseline(clickhouse);
  await untilMerged(clickhouse);
  const questions = questionsAbout(loaded.traceIds, now);
  const baseline = baselineReads(clickhouse, questions);
  const rows = await measure(askedOfADay(store.reader, questions, large[0]?.traceId ?? '', baseline));

  console.log(`${whole(spans)} spans of 24 hours: ${SHAPE}. Baseline: ${BASELINE}.`);
  console.log(
    `Written at ${whole(loaded.spansPerSecond)} spans/s; the dependency graph of all rolled up in ${whole(rollUpMs)} ms.`,
  );
  printTable(
    ['measured (median of 15, warm)', 'value', 'target', 'baseline'],
    [
      ...rows,
      ['bytes per span on disk, all tables', (bytes.total / spans).toFixed(1), 'at most 60', ''],
      ...bytes.tables.map(({ table, size }) => [`  ${table}`, (size / spans).toFixed(2), '', '']),
    ],
  );
}

async function benchSmall(store: TraceStore, spans: number): Promise<void> {
  const now = Date.now();
  const loaded = await load(store, spans, now - HOUR_MS, now);
  const rows = await measure(askedOfTheNewest(store.reader, questionsAbout(loaded.traceIds, now)));
  console.log(`${whole(spans)} spans of the last hour, just written: ${SHAPE}.`);
  printTable(
    ['measured (median of 15, warm)', 'value', 'target'],
    rows.map((row) => row.slice(0, 3)),
  );
}

async function load(store: TraceStore, spans: number, startMs: number, endMs: number) {
  const traceIds: string[] = [];
  let batch: Span[] = [];
  const started = performance.now();
  let writing: Promise<void> = Promise.resolve();
  for (const trace of syntheticTraces({ spans, startMs, endMs })) {
    if (trace[0]) traceIds.push(trace[0].traceId);
    batch.push(...trace);
    if (batch.length < SPANS_PER_WRITE) continue;
    await writing;
    writing = store.writer.write([{ tenant: TENANT, spans: batch }], Date.now());
    batch = [];
  }
  await writing;
  if (batch.length > 0) await store.writer.write([{ tenant: TENANT, spans: batch }], Date.now());
  return { traceIds, spansPerSecond: spans / ((performance.now() - started) / 1000) };
}

/** How long each question takes. */
async function measure(asked: readonly Asked[]): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [name, target, ours, theirs] of asked) {
    rows.push([name, await medianOf(ours), target, theirs ? await medianOf(theirs) : '']);
  }
  return rows;
}

async function medianOf(ask: (run: number) => Promise<unknown>): Promise<string> {
  try {
    for (let run = 0; run < WARM_UP_RUNS; run += 1) await ask(run);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await timed(() => ask(WARM_UP_RUNS + run)));
    return `${median(times).toFixed(1)} ms`;
  } catch (error) {
    return `no answer (${error instanceof Error && 'code' in error ? error.code : error})`;
  }
}

/** What was just written is still being put in order: that is no time of the queries. */
async function untilMerged(clickhouse: ClickHouse): Promise<void> {
  const deadline = performance.now() + MERGE_PATIENCE_MS;
  for (let idle = 0; idle < 3 && performance.now() < deadline; ) {
    const [row] = await clickhouse.query<{ merges: string }>('SELECT count() AS merges FROM system.merges');
    idle = row?.merges === '0' ? idle + 1 : 0;
    await delay(1_000);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function sizeBytes(clickhouse: ClickHouse) {
  const rows = await clickhouse.query<{ table: string; size: string }>(
    `SELECT table, sum(bytes_on_disk) AS size FROM system.parts
     WHERE active AND database = currentDatabase() GROUP BY table ORDER BY size DESC`,
  );
  const tables = rows.map(({ table, size }) => ({ table, size: Number(size) }));
  return { tables, total: tables.reduce((sum, { size }) => sum + size, 0) };
}
