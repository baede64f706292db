import type { FastifyInstance } from 'fastify';
import type { LimitedRefusals } from '../../../platform/audit/limited-refusals.js';
import type { Clock } from '../../../platform/clock.js';
import type { Config } from '../../../platform/config/config.js';
import type { HealthChecks } from '../../../platform/health.js';
import { listen } from '../../../platform/http/listen.js';
import type { Metrics } from '../../../platform/http/metrics.js';
import { createHttpServer } from '../../../platform/http/server.js';
import type { Logger } from '../../../platform/log.js';
import { shownUrl } from '../../../platform/own-url.js';
import type { IngestSpans } from '../domain/ingest.js';
import type { SamplingStrategies } from '../domain/sampling/sampling-strategies.js';
import { StringTable } from '../protocols/otlp/string-table.js';
import { serveSampling } from '../sampling-advice/sampling-server.js';
import type { CollectorEvents } from './collector-events.js';
import { serveJaegerCollector } from './jaeger-http.js';
import { startJaegerAgent } from './jaeger-udp.js';
import { startOtlpGrpc } from './otlp-grpc.js';
import { serveOtlpHttp } from './otlp-http.js';
import { PayloadBudget } from './payload-budget.js';
import { serveZipkinIngest } from './zipkin-ingest.js';

export interface CollectorDeps {
  readonly config: Pick<Config, 'host' | 'loopback' | 'http' | 'ports' | 'tracing'>;
  readonly ingest: IngestSpans;
  readonly events: CollectorEvents;
  readonly refusals: LimitedRefusals | undefined;
  readonly strategies: Pick<SamplingStrategies, 'strategyFor'>;
  /** Adds the query APIs that share a port with a collector, or have one of their own. */
  readonly serveZipkinQueries: (server: FastifyInstance) => void;
  readonly serveJaegerQueries: (server: FastifyInstance) => void;
  readonly readiness: HealthChecks;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RunningCollectors {
  readonly urls: Record<string, string>;
  /** Takes nothing new, and answers what is under way. */
  stop(): Promise<void>;
}

type HttpPort = 'otlpHttp' | 'zipkin' | 'jaegerCollector' | 'sampling' | 'jaegerQuery';

/**
 * Opens the collectors and query APIs, each on its port; one whose port is 0 is off.
 * @throws ListenError that names the variable of the port, after closing what was open already
 */
export async function startCollectors(deps: CollectorDeps): Promise<RunningCollectors> {
  sayWhatIsOpen(deps);
  const budget = createBudget(deps.config.tracing);
  const urls: Record<string, string> = {};
  const open: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    await Promise.all(open.map((close) => close()));
  };
  try {
    for (const [port, variable, serve] of httpPorts(deps, budget)) {
      const server = await openHttp(deps, port, variable, serve);
      if (!server) continue;
      open.push(() => server.close());
      urls[port] = shownUrl(deps.config, portOf(server));
    }
    for (const close of await openOthers(deps, budget)) open.push(close);
  } catch (error) {
    await stop();
    throw error;
  }
  return { urls, stop };
}

/** What whoever reaches this machine may do without a word is said at each start. */
function sayWhatIsOpen({ config, log }: CollectorDeps): void {
  const { loopback, host, ports, tracing } = config;
  if (loopback) return;
  const names = ['otlpGrpc', 'otlpHttp', 'zipkin', 'jaegerCollector'] as const;
  const open = names.filter((name) => ports[name] !== 0);
  if (tracing.collectorToken === undefined && open.length > 0) {
    log.warn(
      { host, collectors: open },
      'ANYBODY who reaches this machine can send spans, as any tenant, and fill its disk: COLLECTOR_TOKEN=none',
    );
  }
  if (ports.jaegerAgentCompact === 0 && ports.jaegerAgentBinary === 0) return;
  if (tracing.takesDatagrams) {
    log.warn(
      { host },
      'ANYBODY who reaches this machine can send spans over UDP, which carries no token: COLLECTOR_UDP=on',
    );
  } else {
    log.info(
      { host },
      'The UDP ports of the Jaeger agent are off: packets carry no token and are not encrypted (COLLECTOR_UDP)',
    );
  }
}

/** A payload of the largest size beside all that may wait to be stored, and beside another one. */
function createBudget({ maxBodyBytes, queueBytes }: Config['tracing']): PayloadBudget {
  return new PayloadBudget(maxBodyBytes + Math.max(maxBodyBytes, queueBytes));
}

function httpPorts(
  deps: CollectorDeps,
  budget: PayloadBudget,
): [port: HttpPort, variable: string, serve: (server: FastifyInstance) => void][] {
  const { config, ingest, events, refusals, clock, log } = deps;
  const { maxBodyBytes, collectorToken } = config.tracing;
  const access = { collectorToken, refusals };
  const otlp = { ingest, events, log, maxBodyBytes, ...access, budget, strings: STRINGS };
  const text = { ingest, events, clock, log, maxBodyBytes, ...access, budget };
  return [
    ['otlpHttp', 'OTLP_HTTP_PORT', (server) => serveOtlpHttp(server, otlp)],
    [
      'zipkin',
      'ZIPKIN_PORT',
      (server) => {
        serveZipkinIngest(server, text);
        deps.serveZipkinQueries(server);
      },
    ],
    ['jaegerCollector', 'JAEGER_COLLECTOR_PORT', (server) => serveJaegerCollector(server, text)],
    ['sampling', 'SAMPLING_PORT', (server) => serveSampling(server, { strategies: deps.strategies })],
    ['jaegerQuery', 'JAEGER_QUERY_PORT', deps.serveJaegerQueries],
  ];
}

/** One for the process: payloads of one client repeat each other's texts. */
const STRINGS = new StringTable();

async function openHttp(
  { config, metrics, readiness, log }: CollectorDeps,
  port: HttpPort,
  variable: string,
  serve: (server: FastifyInstance) => void,
): Promise<FastifyInstance | undefined> {
  if (config.ports[port] === 0) return undefined;
  const server = createHttpServer({
    name: port,
    log,
    metrics,
    maxBodyBytes: config.tracing.maxBodyBytes,
    readiness,
    http: config.http,
  });
  serve(server);
  await listen(server, { host: config.host, port: config.ports[port], variable });
  return server;
}

/** The collectors that are no HTTP server. */
async function openOthers(
  { config, ingest, events, refusals, log }: CollectorDeps,
  budget: PayloadBudget,
): Promise<(() => Promise<unknown>)[]> {
  const { host, ports, tracing } = config;
  const open: (() => Promise<unknown>)[] = [];
  try {
    if (ports.otlpGrpc !== 0) {
      const { maxBodyBytes, collectorToken } = tracing;
      const access = { collectorToken, refusals };
      const deps = { ingest, events, log, maxBodyBytes, ...access, budget, strings: STRINGS };
      const collector = await startOtlpGrpc({ ...deps, host, port: ports.otlpGrpc, tls: config.http.tls });
      open.push(() => collector.stop());
    }
    for (const [port, variable, encoding] of [
      [ports.jaegerAgentCompact, 'JAEGER_AGENT_COMPACT_PORT', 'compact'],
      [ports.jaegerAgentBinary, 'JAEGER_AGENT_BINARY_PORT', 'binary'],
    ] as const) {
      if (port === 0 || !tracing.takesDatagrams) continue;
      const agent = await startJaegerAgent({ host, port, variable, encoding, ingest, events, log });
      open.push(() => agent.stop());
    }
  } catch (error) {
    await Promise.all(open.map((close) => close()));
    throw error;
  }
  return open;
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
