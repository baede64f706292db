import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import type { Logger } from '../../platform/log.js';
import { composeRegistry } from '../../subgraphs/registry/compose.js';
import { openInfrastructure } from '../infrastructure.js';
import type { RunningRole } from '../process-shell.js';
import { openGraph } from './graph-access.js';
import { serveSubgraphAlone } from './serve-alone.js';

/** The registry subgraph as a process of its own. */
export async function startRegistry(config: Config, log: Logger): Promise<RunningRole> {
  const graph = openGraph(config, 'registry', log);
  const infra = await openInfrastructure(config, 'registry', log);
  const part = composeRegistry({ config, ...infra, graph, log, clock: systemClock });
  const running = await serveSubgraphAlone({
    config,
    infra,
    log,
    part,
    port: config.ports.registry,
    variable: 'REGISTRY_SUBGRAPH_PORT',
  });
  return {
    urls: running.urls,
    async stop() {
      await running.stop();
      await graph.close();
    },
  };
}
