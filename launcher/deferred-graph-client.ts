import { UnavailableError } from '../contracts/errors.js';
import type { GraphClient } from '../platform/graph/graph-client.js';

/**
 * A graph client that can be handed out before the graph exists: in one process the subgraphs ask the gateway,
 * and the gateway is made of the subgraphs.
 */
export function deferredGraphClient(): { client: GraphClient; resolve(client: GraphClient): void } {
  let actual: GraphClient | undefined;
  return {
    client: {
      async execute(document, variables, ctx) {
        if (!actual) throw new UnavailableError('The graph is not composed yet; try again in a moment.');
        return actual.execute(document, variables, ctx);
      },
    },
    resolve(client) {
      actual = client;
    },
  };
}
