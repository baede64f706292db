import type { RequestContext } from '../../platform/context.js';

/** What the resolvers of this subgraph get for one operation or one subscription event. */
export interface TrainingResolverContext {
  readonly request: RequestContext;
}
