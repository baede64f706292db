import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClickHouse } from '../platform/clickhouse/client.js';
import { createClickHouse } from '../platform/clickhouse/client.js';
import { startEmbeddedClickHouse } from '../platform/clickhouse/embedded.js';
import { systemClock } from '../platform/clock.js';
import { createLogger } from '../platform/log.js';
import { parseFilter } from '../subgraphs/tracing/domain/filter/parse-filter.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { createTraceStore, type TraceStore } from '../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { median, printTable } from './table.js';
import { BASELINE, baselineReads, loadBaseline } from './tracing-store-baseline.js';
import { DAY_MS, type Questions, questionsAbout } from './tracing-store-questions.js';

const DEFAULT_SPANS = 1_000_000;
const SPANS_PER_WRITE = 20_000;
const RUNS = 15;
const WARM_UP_RUNS = 3;
const TENANT = 'default';
const MERGE_PATIENCE_MS = 300_000;
/** As the platform starts it. */
const ENGINE_MEMORY_BYTES = 700 * 1024 * 1024;

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');

/**
 * `bench tracing-store [--spans N]`: queries of the span store over a day of spans, written by its writer. The baseline
 * is the same spans in one table in the order in which most trace stores on ClickHouse keep them, without roll-ups.
 */
export async function run(args: string[]): Promise<void> {
  const spans = Number(args[args.indexOf('--spans') + 1] ?? DEFAULT_SPANS) || DEFAULT_SPANS;
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const engine = await startEmbeddedClickHouse({
    dir,
    port: 0,
    memoryBytes: ENGINE_MEMORY_BYTES,
    maxQueries: 4,
    log,
  });
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
    const now = Date.now();
    const loaded = await load(store, spans, now);
    const rollUpMs = await timed(() => store.maintenance.updateDependencies(Date.now() + 60_000));
    const bytes = await sizeBytes(clickhouse);
    await loadBaseline(clickhouse);
    await untilMerged(clickhouse);
    const questions = questionsAbout(loaded.traceIds, now);
    const rows = await measure(store, clickhouse, questions);

    const whole = (value: number) => Math.round(value).toLocaleString('en-US');
    console.log(`${whole(spans)} spans of 24 hours: ${SHAPE}. Baseline: ${BASELINE}.`);
    console.log(
      `Written at ${whole(loaded.spansPerSecond)} spans/s; the dependency graph of all rolled up in ${whole(rollUpMs)} ms.`,
    );
    printTable(
      ['measured (median of 15, warm)', 'value', 'target', 'baseline'],
      [
        ...rows,
        ['bytes per span on disk, all tables', (bytes.total / spans).toFixed(1), 'at most 70', ''],
        ...bytes.tables.map(({ table, size }) => [`  ${table}`, (size / spans).toFixed(2), '', '']),
      ],
    );
  } finally {
    await clickhouse.close();
    await engine.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function load(store: TraceStore, spans: number, now: number) {
  const traceIds: string[] = [];
  let batch: Span[] = [];
  const started = performance.now();
  let writing: Promise<void> = Promise.resolve();
  for (const trace of syntheticTraces({ spans, startMs: now - DAY_MS, endMs: now })) {
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

/** Each thing that a user asks for, by the store and by the baseline. */
async function measure(store: TraceStore, clickhouse: ClickHouse, ask: Questions): Promise<string[][]> {
  const { reader } = store;
  const { window, minDurationNs } = ask;
  const newest = { window, order: 'newest', limit: 20 } as const;
  const baseline = baselineReads(clickhouse, ask);
  const attribute = (run: number) => {
    const { key, value } = ask.attribute(run);
    return parseFilter(`${key} = "${value}"`);
  };
  type Ask = (run: number) => Promise<unknown>;
  const asked: [name: string, target: string, ours: Ask, theirs: Ask | undefined][] = [
    [
      'trace by id',
      'at most 30 ms',
      (run) => reader.readTrace(TENANT, ask.traceId(run), { maxSpans: 1000 }),
      baseline.traceById,
    ],
    [
      'search: service, operation, duration, 24 h',
      'at most 60 ms',
      (run) =>
        reader.listTraces(TENANT, {
          ...newest,
          service: ask.service(run),
          operation: ask.operation(run),
          minDurationNs,
        }),
      baseline.search,
    ],
    [
      'search: attribute only, 24 h',
      'at most 250 ms',
      (run) => reader.listTraces(TENANT, { ...newest, filter: attribute(run) }),
      baseline.attribute,
    ],
    [
      'service performance, 24 h',
      'at most 50 ms',
      () => reader.operationMetrics(TENANT, { window, spans: 'requests', groupBy: ['service'] }, 100),
      baseline.performance,
    ],
    [
      'dependency graph, 24 h',
      'at most 300 ms',
      () => reader.dependencyEdges(TENANT, window),
      baseline.dependencies,
    ],
    ['newest 20 traces', '', () => reader.listTraces(TENANT, newest), undefined],
    [
      'slowest 20 traces, 24 h',
      '',
      () => reader.listTraces(TENANT, { ...newest, order: 'slowest' }),
      undefined,
    ],
    [
      'count of a service, 24 h',
      '',
      (run) => reader.countTraces(TENANT, { window, service: ask.service(run) }),
      undefined,
    ],
    [
      'attribute that no span has, 24 h',
      '',
      (run) =>
        reader.listTraces(TENANT, { ...newest, filter: parseFilter(`attribute.key.1 = "none ${run}"`) }),
      undefined,
    ],
    [
      'one service by 5 minutes, 24 h',
      '',
      (run) =>
        reader.operationMetrics(
          TENANT,
          { window, spans: 'requests', groupBy: ['service'], service: ask.service(run), bucketMs: 300_000 },
          1000,
        ),
      undefined,
    ],
  ];
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
