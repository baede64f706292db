import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpAuthenticate } from '../../platform/http-authenticate.js';
import type { Logger } from '../../platform/log.js';
import { composeTracing } from '../../subgraphs/tracing/compose.js';
import { archiveObjects } from '../archive-objects.js';
import { collectorTokenPath } from '../collector-token.js';
import { checkClickHouse } from '../open-clickhouse.js';
import type { RunningRole } from '../process-shell.js';
import { StartError } from '../start-error.js';
import { requireServiceToken } from './graph-access.js';
import { serveSubgraphAlone } from './serve-alone.js';

/** The tracing subgraph with its collectors and query APIs. It needs ClickHouse, and of the rest only the gateway. */
export async function startTracing(config: Config, log: Logger): Promise<RunningRole> {
  if (!config.tracing.enabled) {
    throw new StartError(
      'Tracing is switched off (TRACING_ENABLED=false), so the role tracing has nothing to do.',
    );
  }
  requireServiceToken(config, 'tracing');
  const clickhouseUrl = await checkClickHouse(config, 'tracing');
  if (config.tracing.makesCollectorToken) {
    log.info({ file: collectorTokenPath(config.dataDir) }, 'Collectors ask for the token of this file');
  }
  const metrics = createMetrics({ processMetrics: config.telemetry.metrics });
  const authenticate = createHttpAuthenticate({ gatewayUrl: config.graph.gatewayUrl });
  const archives = archiveObjects(config, log.child({ module: 'objects' }));
  const part = await composeTracing({
    config,
    clickhouseUrl,
    metrics,
    openObjects: () => archives.open(),
    authenticate,
    log,
    clock: systemClock,
  });
  const running = await serveSubgraphAlone({
    config,
    infra: {
      metrics,
      readiness: part.readiness,
      close: async () => void (await Promise.all([authenticate.close(), archives.close()])),
    },
    log,
    part,
    port: config.ports.tracing,
    variable: 'TRACING_SUBGRAPH_PORT',
  });
  return { urls: { ...running.urls, ...part.urls }, stop: running.stop };
}
