import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { type Authenticate, statedIdentity, unauthenticated } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';
import { composeData } from '../../subgraphs/data/compose.js';
import { openInfrastructure } from '../infrastructure.js';
import type { RunningRole } from '../process-shell.js';
import { openGraph } from './graph-access.js';
import { serveSubgraphAlone } from './serve-alone.js';

/** The data subgraph as a process of its own, file processing included. */
export async function startData(config: Config, log: Logger): Promise<RunningRole> {
  const graph = openGraph(config, 'data', log);
  const infra = await openInfrastructure(config, 'data', log);
  const part = composeData({ config, ...infra, graph, log, clock: systemClock });
  // The gateway knows the tokens; it says who asks.
  const authenticate: Authenticate = async (headers) => {
    const stated = statedIdentity(headers, config.auth.serviceToken);
    if (!stated) throw unauthenticated('Uploads come through the gateway: send them to its address.');
    return stated;
  };
  const running = await serveSubgraphAlone({
    config,
    infra,
    log,
    part,
    registerRoutes: (server) => part.registerUploadRoutes(server, { authenticate, tokenRequired: true }),
    port: config.ports.data,
    variable: 'DATA_SUBGRAPH_PORT',
    withObjectRoutes: true,
  });
  return {
    urls: running.urls,
    async stop() {
      await running.stop();
      await graph.close();
    },
  };
}
