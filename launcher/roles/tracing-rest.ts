import type { Config } from '../../platform/config/config.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { listen } from '../../platform/http/listen.js';
import type { Metrics } from '../../platform/http/metrics.js';
import type { Authenticate } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';
import { shownUrl } from '../../platform/own-url.js';
import { composeTracingRest } from '../../rest-compat/compose-tracing.js';

/** Serves the tracing service's REST endpoints, where tracing is not switched off. */
export async function serveTracingRest(deps: {
  config: Config;
  graph: GraphClient;
  authenticate: Authenticate;
  metrics: Metrics;
  log: Logger;
}): Promise<{ urls: Record<string, string>; close(): Promise<void> }> {
  const { config } = deps;
  if (!config.tracing.enabled) return { urls: {}, close: async () => undefined };
  const { server } = composeTracingRest(deps);
  const port = await listen(server, {
    host: config.host,
    port: config.ports.tracingRest,
    variable: 'TRACING_REST_PORT',
  });
  return { urls: { tracingRest: shownUrl(config, port) }, close: () => server.close() };
}
