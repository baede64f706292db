import type { Pool } from 'pg';
import type { SubjectErasureState } from '../../../contracts/erasure.js';
import { createPoolAuditTrail } from '../../../platform/audit/audit-trail.js';
import { BehindAnswers } from '../../../platform/behind-answers.js';
import type { ClickHouse } from '../../../platform/clickhouse/client.js';
import { systemClock } from '../../../platform/clock.js';
import { loadConfig } from '../../../platform/config/config.js';
import type { ExecutableSubgraph } from '../../../platform/graph/executable-subgraph.js';
import { createMetrics } from '../../../platform/http/metrics.js';
import { createLogger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import { sqlOfPool } from '../../../platform/postgres/run-sql.js';
import { Archives } from '../../../platform/retention/archives.js';
import { RetentionKeeper } from '../../../platform/retention/retention-keeper.js';
import { RetentionPolicies } from '../../../platform/retention/retention-policies.js';
import { createTracingSubgraph } from '../../../subgraphs/tracing/create-subgraph.js';
import type { RefusedSpan } from '../../../subgraphs/tracing/domain/ingest.js';
import type { Span } from '../../../subgraphs/tracing/domain/span.js';
import { composeIngest } from '../../../subgraphs/tracing/ingest/compose-ingest.js';
import { createFileStrategies } from '../../../subgraphs/tracing/sampling-advice/file-strategies.js';
import { TRACING_LIMITS, type TracingDeps } from '../../../subgraphs/tracing/services/deps.js';
import { explainMissing } from '../../../subgraphs/tracing/services/explain-missing.js';
import { retireSpans } from '../../../subgraphs/tracing/services/retire-spans.js';
import { TraceWakeUps } from '../../../subgraphs/tracing/services/trace-wake-ups.js';
import {
  createErrorDecisions,
  createTracingDatabase,
} from '../../../subgraphs/tracing/stores/error-decisions.postgres.js';
import { createScrubRulesStore } from '../../../subgraphs/tracing/stores/scrub-rules.postgres.js';
import type { SpanRetention } from '../../../subgraphs/tracing/stores/span-retention.js';
import { createTableErasure } from '../../../subgraphs/tracing/stores/table-erasure.postgres.js';
import {
  createTraceStore,
  type TraceStore,
} from '../../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { createTestClickHouse } from '../clickhouse.js';
import { createTestDatabase } from '../database.js';

/** The tracing subgraph on a store and an ingest pipeline of its own; spans are handed to it as collectors do. */
export interface TracingFixture {
  readonly subgraph: ExecutableSubgraph;
  readonly deps: TracingDeps;
  readonly retentionDays: number;
  /** Resolves when the spans are stored and found, with the edges of the dependency graph. */
  ingest(tenant: string, spans: readonly Span[], refused?: readonly RefusedSpan[]): Promise<void>;
  /** Takes the store away from under the running subgraph, for good. */
  loseStore(): Promise<void>;
  /** Its store, for what collectors cannot do: spans that arrived long ago. */
  readonly store: TraceStore;
  /** How long tenants keep spans. */
  readonly policies: RetentionPolicies;
  /** Applies that now. @param spans by default those of the store */
  applyRetention(objects: ObjectStore, spans?: SpanRetention): Promise<void>;
  /** The PostgreSQL that it keeps decisions and its part of the audit trail in. */
  readonly pool: Pool;
  /** The span store itself. */
  readonly client: ClickHouse;
  close(): Promise<void>;
}

/** @param options.away parts whose health check fails */
export async function startTracing(
  options: {
    settings?: Record<string, string>;
    limits?: Partial<TracingDeps['limits']>;
    away?: Set<string>;
  } = {},
): Promise<TracingFixture> {
  const { away = new Set<string>() } = options;
  const config = loadConfig({ TRACE_MIN_FREE_DISK_MB: '0', ...options.settings });
  const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
  const clock = systemClock;
  const database = await createTestClickHouse();
  const postgres = await createTestDatabase();
  const pool = createTracingDatabase(postgres.url);
  const errorDecisions = createErrorDecisions(pool);
  const metrics = createMetrics({ processMetrics: false });
  const store = createTraceStore({
    clickhouse: database.client,
    url: database.url,
    cluster: undefined,
    clock,
    log,
  });
  await store.migrate();
  const wakeUps = new TraceWakeUps();
  const scrubRules = createScrubRulesStore(pool);
  const pipeline = await composeIngest({
    config,
    writer: store.writer,
    scrubRules,
    metrics,
    clock,
    log,
    onStored: (tenant) => wakeUps.stored(tenant),
  });
  pipeline.start();
  const strategies = createFileStrategies(undefined, { clock, log });
  const { retentionDays, samplingRate } = config.tracing;
  const run = sqlOfPool(pool);
  const policies = new RetentionPolicies(run, config.retention);
  const deps: TracingDeps = {
    reader: store.reader,
    clock,
    log,
    retentionDays,
    wakeUps,
    ingest: { totals: pipeline.figures, prometheusText: () => metrics.render() },
    healthChecks: {
      database: () => database.client.ping(),
      ...Object.fromEntries(
        ['jaeger', 'zipkin', 'opentelemetry'].map((name) => [
          name,
          async () => {
            if (away.has(name)) throw new Error(`${name} is away`);
          },
        ]),
      ),
    },
    samplingStrategies: strategies,
    explainMissing: (ctx, input) =>
      explainMissing(
        {
          reader: store.reader,
          refusalLog: pipeline.refusals,
          sampler: pipeline.sampler,
          strategies,
          counters: pipeline.figures,
          samplingRate,
          retentionDays,
          clock,
        },
        ctx,
        input,
      ),
    errorDecisions,
    retention: { spans: store.retention, policies },
    scrubRules,
    scrubbers: pipeline.scrubbers,
    spanErasure: store.erasure,
    tableErasure: createTableErasure(pool),
    erasing: new BehindAnswers<SubjectErasureState>(),
    limits: { ...TRACING_LIMITS, ...options.limits },
  };
  let lost = false;
  return {
    subgraph: createTracingSubgraph(deps, createPoolAuditTrail({ pool, log })),
    deps,
    store,
    policies,
    applyRetention(objects, spans = store.retention) {
      const archives = new Archives({ run, open: async () => objects });
      const work = retireSpans({ spans, maintenance: store.maintenance, archives, log });
      return new RetentionKeeper({ run, policies, clock, log }, [work]).apply();
    },
    pool,
    client: database.client,
    retentionDays,
    async ingest(tenant, spans, refused = []) {
      await pipeline.ingest({
        tenant,
        protocol: 'otlp_http_protobuf',
        spans: [...spans],
        refused: [...refused],
        sizeBytes: 1_000 * spans.length,
      });
      await store.maintenance.updateDependencies(clock.now().getTime());
    },
    async loseStore() {
      lost = true;
      await database.drop();
    },
    async close() {
      await pipeline.stop();
      await pool.end();
      await postgres.drop();
      if (!lost) await database.drop();
    },
  };
}
