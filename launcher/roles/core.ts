import { registerBackupMetrics } from '../../backup/metrics.js';
import { backupIsOverdue } from '../../backup/overdue.js';
import { composeGateway } from '../../gateway/compose.js';
import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { listen } from '../../platform/http/listen.js';
import type { Logger } from '../../platform/log.js';
import { shownUrl } from '../../platform/own-url.js';
import { composeRest } from '../../rest-compat/compose.js';
import { composeAccess } from '../../subgraphs/access/compose.js';
import { composeData } from '../../subgraphs/data/compose.js';
import { composeRegistry } from '../../subgraphs/registry/compose.js';
import { composeTraining } from '../../subgraphs/training/compose.js';
import { deferredGraphClient } from '../deferred-graph-client.js';
import { openInfrastructure } from '../infrastructure.js';
import type { RunningRole } from '../process-shell.js';
import { absentTracing } from './absent-tracing.js';
import { serveTracingRest } from './tracing-rest.js';

/** Gateway, the subgraphs but that of tracing, and the REST endpoints in one process. */
export async function startCore(config: Config, log: Logger): Promise<RunningRole> {
  const infra = await openInfrastructure(config, 'core', log);
  const common = { config, ...infra, clock: systemClock };
  const graph = deferredGraphClient();

  const data = composeData({ ...common, graph: graph.client, log: log.child({ module: 'data' }) });
  const registry = composeRegistry({
    ...common,
    graph: graph.client,
    log: log.child({ module: 'registry' }),
  });
  const training = composeTraining({
    ...common,
    graph: graph.client,
    log: log.child({ module: 'training' }),
  });
  const access = composeAccess({ ...common, graph: graph.client, log: log.child({ module: 'access' }) });
  const gateway = composeGateway({
    ...common,
    sources: [access.subgraph, training.subgraph, data.subgraph, registry.subgraph, ...absentTracing(config)],
    log: log.child({ module: 'gateway' }),
  });
  graph.resolve(gateway.graph);
  const rest = composeRest({
    config,
    graph: gateway.graph,
    authenticate: gateway.authenticate,
    metrics: infra.metrics,
    rateLimiter: infra.rateLimiter,
    putSigned: infra.putSigned,
    backupIsOverdue: () => backupIsOverdue(config, systemClock.now()),
    log: log.child({ module: 'rest' }),
  });
  registerBackupMetrics(infra.metrics, config);
  infra.registerObjectRoutes?.(gateway.server);
  data.registerUploadRoutes(gateway.server, {
    authenticate: gateway.authenticate,
    tokenRequired: config.auth.gatewayRequired,
    rateLimiter: infra.rateLimiter,
  });

  await gateway.start();
  const gatewayPort = await listen(gateway.server, {
    host: config.host,
    port: config.ports.gateway,
    variable: 'GATEWAY_PORT',
  });
  const restPort = await listen(rest.server, {
    host: config.host,
    port: config.ports.rest,
    variable: 'REST_PORT',
  });
  const tracingRest = await serveTracingRest({
    config,
    graph: gateway.graph,
    authenticate: gateway.authenticate,
    metrics: infra.metrics,
    log: log.child({ module: 'tracing-rest' }),
  });
  access.start();
  await Promise.all([data.start(), registry.start(), training.start()]);

  return {
    urls: {
      graphql: `${shownUrl(config, gatewayPort)}/graphql`,
      rest: shownUrl(config, restPort),
      ...tracingRest.urls,
    },
    async stop() {
      await Promise.all([rest.server.close(), tracingRest.close()]);
      await gateway.stop();
      await Promise.all([access.stop(), data.stop(), registry.stop(), training.stop()]);
      await infra.close();
    },
  };
}
