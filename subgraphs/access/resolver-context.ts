import type { RequestContext } from '../../platform/context.js';

/** What the resolvers of this subgraph get for one operation. */
export interface AccessResolverContext {
  readonly request: RequestContext;
}
