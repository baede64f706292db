import { createClickHouse } from '../../platform/clickhouse/client.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { HealthChecks } from '../../platform/health.js';
import type { Metrics } from '../../platform/http/metrics.js';
import type { Authenticate } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';

export interface TracingDeps {
  config: Config;
  /** A server, or the embedded engine; with user and password. */
  clickhouseUrl: string;
  metrics: Metrics;
  /** Who asks the query APIs. */
  authenticate: Authenticate;
  log: Logger;
  clock: Clock;
}

export interface Tracing {
  subgraph: ExecutableSubgraph;
  /** Begins to collect. */
  start(): Promise<void>;
  /** Stops the intake and stores what was taken. */
  stop(): Promise<void>;
  /** Where its collectors and query APIs are, by name. */
  urls: Record<string, string>;
  /** What `/readyz` asks. */
  readiness: HealthChecks;
}

/** Puts the tracing subgraph together. */
export async function composeTracing({ config, clickhouseUrl, log }: TracingDeps): Promise<Tracing> {
  const { database, maxQueries } = config.clickhouse;
  const clickhouse = createClickHouse({ url: clickhouseUrl, database, maxQueries });
  return {
    subgraph: buildSubgraph({ name: 'tracing', resolvers: {}, createContext: () => ({}), log }),
    async start() {},
    stop: () => clickhouse.close(),
    urls: {},
    readiness: { clickhouse: () => clickhouse.ping() },
  };
}
