import type { Pool } from 'pg';
import type { SubjectErasureState } from '../../contracts/erasure.js';
import { UnavailableError } from '../../contracts/errors.js';
import { createPoolAuditTrail } from '../../platform/audit/audit-trail.js';
import { LimitedRefusals } from '../../platform/audit/limited-refusals.js';
import { BehindAnswers } from '../../platform/behind-answers.js';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { DEFAULT_TENANT } from '../../platform/context.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { HealthChecks } from '../../platform/health.js';
import type { Metrics } from '../../platform/http/metrics.js';
import type { Authenticate } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { sqlOfPool } from '../../platform/postgres/run-sql.js';
import { Archives } from '../../platform/retention/archives.js';
import { RetentionKeeper } from '../../platform/retention/retention-keeper.js';
import { RetentionPolicies } from '../../platform/retention/retention-policies.js';
import { type RunningCollectors, startCollectors } from './collectors/start-collectors.js';
import { createTracingSubgraph } from './create-subgraph.js';
import type { SamplingStrategies } from './domain/sampling/sampling-strategies.js';
import { createForwardTargets } from './forward/create-targets.js';
import { createForwarder } from './forward/forward-spans.js';
import { FORWARD_TARGETS } from './forward/forward-target.js';
import { composeIngest } from './ingest/compose-ingest.js';
import { observeProcessing } from './ingest/process-metrics.js';
import { serveJaegerQueries } from './query-apis/jaeger/serve-jaeger-queries.js';
import type { QueryApiDeps } from './query-apis/query-context.js';
import { serveZipkinQueries } from './query-apis/zipkin/serve-zipkin-queries.js';
import { ADAPTIVE_OPTIONS } from './sampling-advice/adaptive.js';
import { createAdaptiveSampling } from './sampling-advice/adaptive-sampling.js';
import { createFileStrategies } from './sampling-advice/file-strategies.js';
import { type TracingDeps as SubgraphDeps, TRACING_LIMITS } from './services/deps.js';
import { explainMissing } from './services/explain-missing.js';
import { readerFor } from './services/reader-for.js';
import { retireSpans, type SpanForecastDeps } from './services/retire-spans.js';
import { TraceWakeUps } from './services/trace-wake-ups.js';
import {
  createErrorDecisions,
  createTracingDatabase,
  noErrorDecisions,
} from './stores/error-decisions.postgres.js';
import { maintainStore } from './stores/maintain-store.js';
import { createQueryMetrics } from './stores/query-metrics.js';
import { createScrubRulesStore, noScrubRules } from './stores/scrub-rules.postgres.js';
import { createTableErasure, noTableErasure } from './stores/table-erasure.postgres.js';
import type { TraceReader } from './stores/trace-reader.js';
import { createTraceStore, type TraceStore } from './stores/trace-store.clickhouse.js';

/** How often it is looked for spans whose time is over. */
const RETENTION_MS = 10 * 60_000;

export interface TracingDeps {
  config: Config;
  /** A server, or the embedded engine; with user and password. */
  clickhouseUrl: string;
  metrics: Metrics;
  /** Where archives of spans are kept; opened when the first one is made. */
  openObjects: () => Promise<ObjectStore>;
  /** Who asks the query APIs. */
  authenticate: Authenticate;
  log: Logger;
  clock: Clock;
}

export interface Tracing {
  subgraph: ExecutableSubgraph;
  /** Brings the store's schema up to date and begins to collect. */
  start(): Promise<void>;
  /** Stops the intake and stores what was taken. */
  stop(): Promise<void>;
  /** Where its collectors and query APIs are, by name; known once it has started. */
  urls: Record<string, string>;
  /** What `/readyz` asks. */
  readiness: HealthChecks;
}

/**
 * Puts tracing together: collectors, ingest, store, subgraph.
 * @throws InvalidInputError when the scrubbing rules are no valid file
 */
export async function composeTracing(deps: TracingDeps): Promise<Tracing> {
  const { config, clickhouseUrl, metrics, log, clock } = deps;
  const { database, maxQueries, cluster } = config.clickhouse;
  const { queryTimeoutMs } = config.tracing;
  const clickhouse = createClickHouse({ url: clickhouseUrl, database, maxQueries });
  const store = createTraceStore({
    clickhouse,
    url: clickhouseUrl,
    cluster,
    clock,
    log: log.child({ module: 'span-store' }),
    limits: { timeoutMs: queryTimeoutMs },
    observe: createQueryMetrics(metrics),
  });
  const forwarder = createForwarder({
    random: Math.random,
    targets: createForwardTargets(config.tracing.forward, { clock, own: ownAddresses(config) }),
    clock,
    log: log.child({ module: 'forward' }),
  });
  const wakeUps = new TraceWakeUps();
  const { url: databaseUrl } = config.postgres;
  const postgres = databaseUrl ? createTracingDatabase(databaseUrl) : undefined;
  const scrubRules = postgres ? createScrubRulesStore(postgres) : noScrubRules();
  const pipeline = await composeIngest({
    config,
    writer: store.writer,
    scrubRules,
    metrics,
    clock,
    log: log.child({ module: 'ingest' }),
    onStored(tenant, spans) {
      forwarder.offer(spans);
      wakeUps.stored(tenant);
    },
  });
  observeProcessing(metrics, { ...pipeline, forwarder });
  const strategies = createStrategies(deps, store.reader);
  const { retentionDays } = config.tracing;
  const errorDecisions = postgres ? createErrorDecisions(postgres) : noErrorDecisions();
  const audit = postgres && createPoolAuditTrail({ pool: postgres, log });
  const refusals = audit && new LimitedRefusals(audit);
  const retention = composeRetention(deps, { store, postgres });
  const readiness: HealthChecks = { database: () => clickhouse.ping() };
  const erasing = new BehindAnswers<SubjectErasureState>();
  const tracing: SubgraphDeps = {
    reader: store.reader,
    clock,
    log,
    retentionDays,
    wakeUps,
    ingest: { totals: pipeline.figures, prometheusText: () => metrics.render() },
    healthChecks: {
      ...readiness,
      // Spans are refused while it is nearly full.
      disk: async () => pipeline.disk.requireSpace(),
      ...Object.fromEntries(
        FORWARD_TARGETS.map((name) => [
          name,
          async () => {
            if (!forwarder.health()[name])
              throw new UnavailableError(`Spans cannot be forwarded to ${name}.`);
          },
        ]),
      ),
    },
    samplingStrategies: strategies,
    explainMissing: async (ctx, input) =>
      explainMissing(
        {
          reader: store.reader,
          refusalLog: pipeline.refusals,
          sampler: pipeline.sampler,
          strategies,
          counters: pipeline.figures,
          samplingRate: config.tracing.samplingRate,
          retentionDays: await retention.daysOf(ctx.tenant),
          clock,
        },
        ctx,
        input,
      ),
    errorDecisions,
    retention: { spans: store.retention, policies: retention.policies },
    scrubRules,
    scrubbers: pipeline.scrubbers,
    spanErasure: store.erasure,
    tableErasure: postgres ? createTableErasure(postgres) : noTableErasure(),
    erasing,
    limits: { ...TRACING_LIMITS, operationMs: queryTimeoutMs },
  };
  const subgraph = createTracingSubgraph(tracing, audit);
  const maintenance = maintainStore({
    maintenance: store.maintenance,
    retentionDays: retention.keeper ? undefined : retentionDays,
    clock,
    log,
  });
  const queries: QueryApiDeps = {
    readerFor: (ctx) => readerFor(store.reader, ctx),
    clock,
    log: log.child({ module: 'query-apis' }),
    retentionDays,
    timeoutMs: queryTimeoutMs,
    authenticate: deps.authenticate,
    tokenRequired: config.tracing.queryAuthRequired,
    refusals,
    readiness,
  };
  const urls: Record<string, string> = {};
  let collectors: RunningCollectors | undefined;

  return {
    subgraph,
    urls,
    readiness,
    async start() {
      await store.migrate();
      await strategies.start();
      pipeline.start();
      maintenance.start();
      retention.keeper?.start();
      collectors = await startCollectors({
        config,
        ingest: pipeline.ingest,
        events: pipeline.events,
        refusals,
        strategies,
        serveZipkinQueries: (server) => serveZipkinQueries(server, queries),
        serveJaegerQueries: (server) => serveJaegerQueries(server, queries),
        readiness,
        metrics,
        clock,
        log: log.child({ module: 'collectors' }),
      });
      Object.assign(urls, collectors.urls);
    },
    async stop() {
      await collectors?.stop();
      await pipeline.stop();
      await Promise.all([forwarder.stop(), maintenance.stop(), retention.keeper?.stop()]);
      await Promise.all([strategies.stop(), erasing.stop()]);
      await Promise.all([clickhouse.close(), postgres?.end()]);
    },
  };
}

/** Policies are in PostgreSQL: without it spans go by the configuration alone, and none are archived. */
function composeRetention(
  { config, openObjects, clock, log }: TracingDeps,
  { store, postgres }: { store: TraceStore; postgres: Pool | undefined },
): {
  policies: SpanForecastDeps['policies'];
  keeper: RetentionKeeper | undefined;
  /** How long a tenant keeps spans; while PostgreSQL is away, as long as all do. */
  daysOf(tenant: string): Promise<number>;
} {
  const { retentionDays } = config.tracing;
  const { retention: rules } = config;
  if (!postgres) {
    if (rules.spans.archive) log.warn('Spans are not archived: DATABASE_URL is not set for tracing');
    const { spans: standard } = rules;
    const policies = { ofKind: async () => ({ standard, own: new Map(), of: () => standard }) };
    return { policies, keeper: undefined, daysOf: async () => retentionDays };
  }
  const run = sqlOfPool(postgres);
  const policies = new RetentionPolicies(run, rules);
  const work = retireSpans({
    spans: store.retention,
    maintenance: store.maintenance,
    archives: new Archives({ run, open: openObjects }),
    log,
  });
  return {
    policies,
    keeper: new RetentionKeeper({ run, policies, clock, log }, [work], RETENTION_MS),
    async daysOf(tenant) {
      const rules = await policies.ofKind('spans').catch(() => undefined);
      return rules?.of(tenant).keepDays ?? retentionDays;
    },
  };
}

function createStrategies({ config, clock, log }: TracingDeps, reader: TraceReader): SamplingStrategies {
  const { adaptive, file, targetPerSecond } = config.tracing.strategies;
  const deps = { clock, log: log.child({ module: 'sampling' }) };
  if (!adaptive) return createFileStrategies(file, deps);
  return createAdaptiveSampling(
    { ...deps, reader, tenant: DEFAULT_TENANT },
    { ...ADAPTIVE_OPTIONS, targetPerSecond },
  );
}

/** Where spans must not be forwarded to. */
function ownAddresses({ host, ports }: Config): { hosts: string[]; ports: number[] } {
  const { otlpGrpc, otlpHttp, zipkin, jaegerCollector } = ports;
  return { hosts: [host], ports: [otlpGrpc, otlpHttp, zipkin, jaegerCollector] };
}
