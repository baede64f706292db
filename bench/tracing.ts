import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { createClickHouse } from '../platform/clickhouse/client.js';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../platform/clickhouse/embedded.js';
import { systemClock } from '../platform/clock.js';
import { inheritedEnvironment } from '../platform/config/environment.js';
import { freePort } from '../platform/http/ports.js';
import { createLogger } from '../platform/log.js';
import { compiledModule } from '../platform/package-root.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { encodeOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { createTraceStore } from '../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { median, percentile, printTable } from './table.js';
import { onlyOtlpHttp } from './tracing-ports.js';

const DEFAULT_SPANS = 400_000;
/** What SDKs send at most by default. */
const SPANS_PER_REQUEST = 512;
const CONNECTIONS = 128;
const GROUP_SPANS = 20_000;
const PROBES = 40;
/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

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

interface Engine {
  readonly server: EmbeddedClickHouse;
  readonly dir: string;
}

async function withEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const server = await startEmbeddedClickHouse({
    dir,
    port: 0,
    memoryBytes: 700 * 1_048_576,
    maxQueries: 4,
    log,
  });
  try {
    return await use({ server, dir });
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
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
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
  try {
    const payloads = requestsOf(traces);
    const count = traces.reduce((sum, { length }) => sum + length, 0);
    const pids = [engine.server.pid, collector.pid ?? -1] as const;
    const before = await Promise.all(pids.map(cpuSeconds));
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => sendEvery(pool, payloads, i)));
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
    collector.kill('SIGTERM');
    await new Promise((resolve) => collector.once('exit', resolve));
  }
}

async function startTracing({ server, dir }: Engine, otlpPort: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [compiledModule('main.js'), 'tracing'], {
    env: {
      ...inheritedEnvironment(),
      DATA_DIR: dir,
      CLICKHOUSE_URL: server.url,
      SERVICE_TOKEN: 'a-token-of-this-bench',
      TRACING_SUBGRAPH_PORT: String(await freePort()),
      ...onlyOtlpHttp(otlpPort),
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve); // it is ready
    child.once('exit', (code) => reject(new Error(`The tracing process ended with ${code}.`)));
  });
  return child;
}

function requestsOf(traces: readonly Span[][]): Buffer[] {
  const payloads: Buffer[] = [];
  let spans: Span[] = [];
  for (const trace of traces) {
    spans.push(...trace);
    if (spans.length < SPANS_PER_REQUEST) continue;
    payloads.push(encodeOtlpProtobuf(spans));
    spans = [];
  }
  if (spans.length > 0) payloads.push(encodeOtlpProtobuf(spans));
  return payloads;
}

/** Sends every `CONNECTIONS`-th request, as an SDK does: the next after the answer, a refused one again. */
async function sendEvery(pool: Pool, payloads: readonly Buffer[], first: number): Promise<void> {
  for (let at = first; at < payloads.length; at += CONNECTIONS) {
    while ((await post(pool, payloads[at] ?? Buffer.alloc(0))) !== 200) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function post(pool: Pool, body: Buffer): Promise<number> {
  const response = await pool.request({
    method: 'POST',
    path: '/v1/traces',
    headers: { 'content-type': 'application/x-protobuf' },
    body,
  });
  await response.body.dump();
  return response.statusCode;
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
    if ((await post(pool, encodeOtlpProtobuf(trace))) !== 200) throw new Error('A probe was refused.');
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

async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function peakMemoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
