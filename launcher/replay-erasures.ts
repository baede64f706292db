import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASURES_TO_REPLAY } from '../backup/replay-list.js';
import { composeGateway } from '../gateway/compose.js';
import { systemClock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { composeAccess } from '../subgraphs/access/compose.js';
import { composeData } from '../subgraphs/data/compose.js';
import { composeRegistry } from '../subgraphs/registry/compose.js';
import { composeTracing } from '../subgraphs/tracing/compose.js';
import { composeTraining } from '../subgraphs/training/compose.js';
import { deferredGraphClient } from './deferred-graph-client.js';
import { openInfrastructure } from './infrastructure.js';
import { absentTracing } from './roles/absent-tracing.js';

/**
 * Does all erasures of the replay list again, in this process and on no port: nothing of what was restored is served before they
 * are complete. Killed, it begins anew at the next start.
 * @param config with the addresses of the stores
 * @returns how many there were
 */
export async function replayErasures(config: Config, log: Logger, signal: AbortSignal): Promise<number> {
  const infra = await openInfrastructure(config, 'replay', log);
  const graph = deferredGraphClient();
  const common = { config, ...infra, clock: systemClock, log, graph: graph.client };
  const clickhouseUrl = config.clickhouse.url;
  const tracing =
    config.tracing.enabled && clickhouseUrl
      ? await composeTracing({
          ...{ config, clickhouseUrl, log, clock: systemClock, metrics: infra.metrics },
          openObjects: async () => infra.objects,
          // Nobody is served.
          authenticate: () => Promise.reject(new Error('Nothing is served while erasures are done again.')),
        })
      : undefined;
  const data = composeData(common);
  const registry = composeRegistry(common);
  const training = composeTraining(common);
  const platformAccess = composeAccess(common);
  const gateway = composeGateway({
    ...common,
    sources: [
      ...[platformAccess.subgraph, training.subgraph, data.subgraph, registry.subgraph],
      ...(tracing ? [tracing.subgraph] : absentTracing(config)),
    ],
  });
  graph.resolve(gateway.graph);
  try {
    await gateway.start();
    await data.start();
    const count = await platformAccess.replayErasures(signal);
    await rm(join(config.dataDir, ERASURES_TO_REPLAY), { force: true });
    return count;
  } finally {
    await gateway.stop();
    await Promise.all([
      platformAccess.stop(),
      data.stop(),
      registry.stop(),
      training.stop(),
      tracing?.stop(),
    ]);
    await infra.close();
  }
}
