import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { listen } from '../../platform/http/listen.js';
import { createHttpServer, serveMetrics } from '../../platform/http/server.js';
import type { Logger } from '../../platform/log.js';
import { composeWorker } from '../../subgraphs/training/compose-worker.js';
import { openInfrastructure } from '../infrastructure.js';
import type { RunningRole } from '../process-shell.js';
import { openGraph } from './graph-access.js';

/** Runs training jobs. With WORKER_PORT it also serves its health and metrics. */
export async function startWorker(config: Config, log: Logger): Promise<RunningRole> {
  const graph = openGraph(config, 'worker', log);
  const infra = await openInfrastructure(config, 'worker', log);
  const worker = composeWorker({ config, ...infra, graph, log, clock: systemClock });
  const server = createHttpServer({
    name: 'worker',
    log,
    metrics: infra.metrics,
    maxBodyBytes: config.graph.maxBodyBytes,
    readiness: infra.readiness,
    http: config.http,
  });
  if (config.telemetry.metrics) serveMetrics(server, infra.metrics);
  await worker.start();
  if (config.ports.worker !== 0) {
    await listen(server, { host: config.host, port: config.ports.worker, variable: 'WORKER_PORT' });
  }
  return {
    urls: {},
    async stop() {
      await worker.stop();
      await server.close();
      await graph.close();
      await infra.close();
    },
  };
}
