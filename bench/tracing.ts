import type { Pool } from 'undici';
import { createClickHouse } from '../platform/clickhouse/client.js';
import { systemClock } from '../platform/clock.js';
import { freePort } from '../platform/http/ports.js';
import { createLogger } from '../platform/log.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { encodeOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { createTraceStore } from '../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { openPool, postSpans, requestsOf, SPANS_PER_REQUEST, sendAll } from './otlp-senders.js';
import { cpuSeconds, peakMemoryMb } from './process-figures.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { median, percentile, printTable } from './table.js';
import { type Engine, startTracing, stopProcess, withEngine } from './tracing-server.js';

const DEFAULT_SPANS = 400_000;
const GROUP_SPANS = 20_000;
const PROBES = 40;

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');

/**
 * `bench tracing [--spans N]`: OTLP/HTTP protobuf to stored, over real processes. CPU time is that of all processes that
 * take part but the sender. The baseline writes the same spans to the same engine from memory: encoding and insert
 * alone, without protocol, checks, scrubbing, group commit and acknowledgement.
 */
export async function run(args: string[]): Promise<void> {
  const spans = Number(args[args.indexOf('--spans') + 1] ?? DEFAULT_SPANS) || DEFAULT_SPANS;
  const now = Date.now();
  const traces = [...syntheticTraces({ spans, startMs: now - 3_600_000, endMs: now, seed: now % 100_000 })];
  const baseline = await withEngine((engine) => writeFromMemory(engine, traces));
  const measured = await withEngine((engine) => sendOverHttp(engine, traces));

  console.log(`${spans.toLocaleString('en-US')} spans: ${SHAPE}; requests of ${SPANS_PER_REQUEST} spans.`);
  const whole = (value: number) => Math.round(value).toLocaleString('en-US');
  const ratio = measured.spansPerCpuSecond / baseline.spansPerCpuSecond;
  printTable(
    ['measured', 'value', 'target'],
    [
      ['baseline: from memory, spans per CPU second', whole(baseline.spansPerCpuSecond), ''],
      ['OTLP/HTTP to stored, spans per CPU second', whole(measured.spansPerCpuSecond), 'at least 30,000'],
      ['ratio', ratio.toFixed(2), ''],
      [
        'OTLP/HTTP to stored, spans per second (2 cores, sender included)',
        whole(measured.spansPerSecond),
        '',
      ],
      ['CPU of the tracing process', `${measured.tracingShare.toFixed(0)} %`, ''],
      ['bytes per span on disk, all tables', measured.bytesPerSpan.toFixed(1), 'at most 60'],
      ['largest memory of the tracing process', `${measured.tracingRssMb.toFixed(0)} MB`, 'at most 1024 MB'],
      ['largest memory of the engine', `${measured.engineRssMb.toFixed(0)} MB`, ''],
      [
        'one span, sent to acknowledged and visible, median',
        `${median(measured.visibleMs).toFixed(0)} ms`,
        '',
      ],
      ['… 95th percentile', `${percentile(measured.visibleMs, 0.95).toFixed(0)} ms`, 'at most 1000 ms'],
    ],
  );
}

function openStore({ server }: Engine) {
  const clickhouse = createClickHouse({ url: server.url, database: 'default', maxQueries: 4 });
  const store = createTraceStore({
    clickhouse,
    url: server.url,
    cluster: undefined,
    clock: systemClock,
    log,
  });
  return { clickhouse, ...store };
}

async function writeFromMemory(
  engine: Engine,
  traces: readonly Span[][],
): Promise<{ spansPerCpuSecond: number }> {
  const { writer, migrate, clickhouse } = openStore(engine);
  await migrate();
  const spans = traces.flat();
  const own = process.cpuUsage();
  const before = await cpuSeconds(engine.server.pid);
  for (let at = 0; at < spans.length; at += GROUP_SPANS) {
    await writer.write([{ tenant: 'default', spans: spans.slice(at, at + GROUP_SPANS) }], Date.now());
  }
  const { user, system } = process.cpuUsage(own);
  const seconds = (user + system) / 1e6 + (await cpuSeconds(engine.server.pid)) - before;
  await clickhouse.close();
  return { spansPerCpuSecond: spans.length / seconds };
}

async function sendOverHttp(engine: Engine, traces: readonly Span[][]) {
  const port = await freePort();
  const collector = await startTracing(engine, port);
  const pool = openPool(port);
  try {
    const payloads = requestsOf(traces);
    const count = traces.reduce((sum, { length }) => sum + length, 0);
    const pids = [engine.server.pid, collector.pid ?? -1] as const;
    const before = await Promise.all(pids.map(cpuSeconds));
    const startedAt = performance.now();
    await sendAll(pool, payloads);
    const elapsedSeconds = (performance.now() - startedAt) / 1000;
    const after = await Promise.all(pids.map(cpuSeconds));
    const [engineSeconds = 0, tracingSeconds = 0] = after.map((value, i) => value - (before[i] ?? 0));
    const visibleMs = await probe(pool, engine);
    return {
      spansPerCpuSecond: count / (engineSeconds + tracingSeconds),
      spansPerSecond: count / elapsedSeconds,
      tracingShare: (100 * tracingSeconds) / (engineSeconds + tracingSeconds),
      bytesPerSpan: (await bytesOnDisk(engine)) / count,
      tracingRssMb: await peakMemoryMb(collector.pid ?? -1),
      engineRssMb: await peakMemoryMb(engine.server.pid),
      visibleMs,
    };
  } finally {
    await pool.close();
    await stopProcess(collector);
  }
}

/** Time from sending a span to reading it back, which happens right after the acknowledgement. */
async function probe(pool: Pool, engine: Engine): Promise<number[]> {
  const { reader, clickhouse } = openStore(engine);
  const now = Date.now();
  const times: number[] = [];
  for (const [index, trace] of [
    ...syntheticTraces({ spans: PROBES * 10, startMs: now - 1_000, endMs: now, seed: 7 }),
  ].entries()) {
    const startedAt = performance.now();
    if ((await postSpans(pool, encodeOtlpProtobuf(trace))) !== 200) throw new Error('A probe was refused.');
    const found = await reader.readTrace('default', trace[0]?.traceId ?? '', { maxSpans: 100 });
    if (found.spans.length !== trace.length)
      throw new Error(`Probe ${index} was acknowledged and is not there.`);
    times.push(performance.now() - startedAt);
  }
  await clickhouse.close();
  return times;
}

async function bytesOnDisk(engine: Engine): Promise<number> {
  const { clickhouse } = openStore(engine);
  const [row] = await clickhouse.query<{ bytes: string }>(
    "SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = 'default'",
  );
  await clickhouse.close();
  return Number(row?.bytes ?? Number.NaN);
}
