import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../../../platform/clickhouse/embedded.js';
import { createLogger } from '../../../platform/log.js';
import { findFreePort } from '../free-port.js';
import { eventually, type Program, startProgram } from '../program.js';

/** The role `tracing` as a real process beside a real engine, each of which can be killed and started again. */
export interface TracingInstallation {
  readonly urls: {
    readonly otlpHttp: string;
    readonly zipkin: string;
    readonly jaegerCollector: string;
    /** Of the subgraph. */
    readonly graphql: string;
  };
  readonly otlpGrpcPort: number;
  readonly clickhouseUrl: string;
  /** The process that runs, or ran last. */
  readonly program: Program;
  /** The engine's process that runs, or ran last. */
  readonly enginePid: number;
  startTracing(settings?: Record<string, string>): Promise<void>;
  stopTracing(): Promise<void>;
  startEngine(): Promise<void>;
  /** By SIGKILL; resolves when the process is gone. */
  killTracing(): Promise<void>;
  /** By SIGKILL; resolves when the process is gone. */
  killEngine(): Promise<void>;
  /** Asks the subgraph, as the gateway does. */
  ask(query: string, variables?: Record<string, unknown>): Promise<GraphAnswer>;
  /** Of `/metrics`: the sum over all series with these labels. */
  metric(name: string, labels?: Record<string, string>): Promise<number>;
  waitUntilReady(status?: number): Promise<void>;
  /** Resident memory of the tracing process. */
  rssBytes(): Promise<number>;
  remove(): Promise<void>;
}

export interface GraphAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: what a test selected, it knows
  data?: any;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

const SERVICE_TOKEN = 'a-service-token-of-the-test';
const MEBIBYTE = 1_048_576;

/** Both processes, on a new folder and free ports. */
export async function startTracingInstallation(
  settings: Record<string, string> = {},
): Promise<TracingInstallation> {
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-tracing-'));
  const log = createLogger({ log: { level: 'error', format: 'json' } }, 'test');
  const ports = {
    TRACING_SUBGRAPH_PORT: await findFreePort(),
    OTLP_HTTP_PORT: await findFreePort(),
    OTLP_GRPC_PORT: await findFreePort(),
    ZIPKIN_PORT: await findFreePort(),
    JAEGER_COLLECTOR_PORT: await findFreePort(),
    JAEGER_AGENT_COMPACT_PORT: 0,
    JAEGER_AGENT_BINARY_PORT: 0,
    SAMPLING_PORT: 0,
    JAEGER_QUERY_PORT: 0,
  };
  const enginePort = await findFreePort();
  const openEngine = () =>
    startEmbeddedClickHouse({
      dir: join(dir, 'clickhouse'),
      port: enginePort,
      password: 'of-the-test',
      memoryBytes: 700 * MEBIBYTE,
      maxQueries: 4,
      log,
    });
  let engine: EmbeddedClickHouse = await openEngine();
  const openTracing = async (more: Record<string, string> = {}) => {
    const started = startProgram(['tracing'], {
      DATA_DIR: dir,
      CLICKHOUSE_URL: engine.url,
      SERVICE_TOKEN,
      LOG_LEVEL: 'info',
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
      ...settings,
      ...more,
    });
    await started.waitForOutput(/"message":"Ready"/);
    return started;
  };
  let program = await openTracing();
  const subgraphUrl = `http://127.0.0.1:${ports.TRACING_SUBGRAPH_PORT}`;

  return {
    urls: {
      otlpHttp: `http://127.0.0.1:${ports.OTLP_HTTP_PORT}/v1/traces`,
      zipkin: `http://127.0.0.1:${ports.ZIPKIN_PORT}/api/v2/spans`,
      jaegerCollector: `http://127.0.0.1:${ports.JAEGER_COLLECTOR_PORT}/api/traces`,
      graphql: `${subgraphUrl}/graphql`,
    },
    otlpGrpcPort: ports.OTLP_GRPC_PORT,
    clickhouseUrl: engine.url,
    get program() {
      return program;
    },
    get enginePid() {
      return engine.pid;
    },
    async startTracing(more) {
      program = await openTracing(more);
    },
    async stopTracing() {
      await program.stop();
    },
    async startEngine() {
      engine = await openEngine();
    },
    async killTracing() {
      program.kill('SIGKILL');
      await program.exited;
    },
    async killEngine() {
      const gone = new Promise((resolve) => engine.onExit(resolve));
      process.kill(engine.pid, 'SIGKILL');
      await gone;
    },
    async ask(query, variables = {}) {
      const response = await fetch(`${subgraphUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_TOKEN}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(30_000),
      });
      return (await response.json()) as GraphAnswer;
    },
    async metric(name, labels = {}) {
      const text = await (await fetch(`${subgraphUrl}/metrics`)).text();
      let sum = 0;
      for (const line of text.split('\n')) {
        const [, series, given = '', value] = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
        if (series !== name) continue;
        if (Object.entries(labels).every(([key, text]) => given.includes(`${key}="${text}"`)))
          sum += Number(value);
      }
      return sum;
    },
    async waitUntilReady(status = 200) {
      await eventually(
        async () => (await fetch(`${subgraphUrl}/readyz`)).status,
        (answer) => answer === status,
      );
    },
    rssBytes: () => residentBytes(program.pid),
    async remove() {
      await program.stop();
      await engine.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Resident memory of a process, as Linux tells it. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
