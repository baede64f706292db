import type { FastifyInstance } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import { serveSubgraph } from '../../platform/graph/serve-subgraph.js';
import type { HealthChecks } from '../../platform/health.js';
import { listen } from '../../platform/http/listen.js';
import { createHttpServer, serveMetrics } from '../../platform/http/server.js';
import type { Logger } from '../../platform/log.js';
import { shownUrl } from '../../platform/own-url.js';
import type { Infrastructure } from '../infrastructure.js';
import type { RunningRole } from '../process-shell.js';
import { requireServiceToken } from './graph-access.js';

/** A subgraph as a process of its own, for a gateway elsewhere. */
export async function serveSubgraphAlone(options: {
  config: Config;
  infra: Pick<Infrastructure, 'metrics' | 'close'> &
    Partial<Pick<Infrastructure, 'registerObjectRoutes'>> & { readiness: HealthChecks };
  log: Logger;
  part: { subgraph: ExecutableSubgraph; start?(): Promise<void>; stop?(): Promise<void> };
  /** Serves what the part has beside the graph. */
  registerRoutes?: (server: FastifyInstance) => void;
  port: number;
  /** Variable that sets the port. */
  variable: string;
  /** Serve the objects of the folder store here, where no gateway shares the folder. */
  withObjectRoutes?: boolean;
}): Promise<RunningRole> {
  const { config, infra, log, part } = options;
  requireServiceToken(config, part.subgraph.name);
  const server = createHttpServer({
    name: part.subgraph.name,
    log,
    metrics: infra.metrics,
    maxBodyBytes: config.graph.maxBodyBytes,
    readiness: infra.readiness,
    http: config.http,
  });
  if (config.telemetry.metrics) serveMetrics(server, infra.metrics);
  serveSubgraph(server, { subgraph: part.subgraph, config, log });
  options.registerRoutes?.(server);
  if (options.withObjectRoutes) infra.registerObjectRoutes?.(server);
  await part.start?.();
  const port = await listen(server, { host: config.host, port: options.port, variable: options.variable });
  return {
    urls: { [part.subgraph.name]: `${shownUrl(config, port)}/graphql` },
    async stop() {
      await server.close();
      await part.stop?.();
      await infra.close();
    },
  };
}
