import { composeGateway } from '../../gateway/compose.js';
import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { listen } from '../../platform/http/listen.js';
import type { Logger } from '../../platform/log.js';
import { shownUrl } from '../../platform/own-url.js';
import { composeAccess } from '../../subgraphs/access/compose.js';
import { deferredGraphClient } from '../deferred-graph-client.js';
import { openInfrastructure } from '../infrastructure.js';
import type { RunningRole } from '../process-shell.js';
import { absentTracing } from './absent-tracing.js';
import { requireServiceToken } from './graph-access.js';

/** The gateway as a process of its own, with the access subgraph: every other one is elsewhere. */
export async function startGateway(config: Config, log: Logger): Promise<RunningRole> {
  requireServiceToken(config, 'gateway');
  const infra = await openInfrastructure(config, 'gateway', log);
  const graph = deferredGraphClient();
  const access = composeAccess({
    config,
    ...infra,
    graph: graph.client,
    clock: systemClock,
    log: log.child({ module: 'access' }),
  });
  const gateway = composeGateway({
    config,
    ...infra,
    sources: [access.subgraph, ...absentTracing(config)],
    log,
    clock: systemClock,
  });
  graph.resolve(gateway.graph);
  // Links to encrypted objects lead here, whoever stores them.
  const { masterKeyFile, minio } = config.objects;
  if (masterKeyFile && minio) infra.registerObjectRoutes?.(gateway.server);
  await gateway.start();
  const port = await listen(gateway.server, {
    host: config.host,
    port: config.ports.gateway,
    variable: 'GATEWAY_PORT',
  });
  access.start();
  return {
    urls: { graphql: `${shownUrl(config, port)}/graphql` },
    async stop() {
      await gateway.stop();
      await access.stop();
      await infra.close();
    },
  };
}
