import type { Config } from '../../platform/config/config.js';
import { createHttpGraphClient } from '../../platform/graph/http-graph-client.js';
import type { Logger } from '../../platform/log.js';
import { StartError } from '../start-error.js';

/**
 * The graph as a role that runs alone asks it: over HTTP, at GATEWAY_URL.
 * @throws StartError without SERVICE_TOKEN
 */
export function openGraph(config: Config, role: string, log: Logger) {
  return createHttpGraphClient({
    gatewayUrl: config.graph.gatewayUrl,
    serviceToken: requireServiceToken(config, role),
    log: log.child({ module: 'graph' }),
  });
}

/** @throws StartError when SERVICE_TOKEN is not set */
export function requireServiceToken(config: Config, role: string): string {
  if (config.auth.serviceToken) return config.auth.serviceToken;
  throw new StartError(
    `The role ${role} needs SERVICE_TOKEN: a secret of 16 characters or more that all parts of the platform share.`,
  );
}
