import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { Logger } from '../../platform/log.js';
import type { AccessResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';

/** Puts the access subgraph together; it lives in the process of the gateway. */
export function composeAccess({ log }: { log: Logger }): { subgraph: ExecutableSubgraph } {
  const createContext = (request: AccessResolverContext['request']): AccessResolverContext => ({ request });
  return { subgraph: buildSubgraph({ name: 'access', resolvers, createContext, log }) };
}
