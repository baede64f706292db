import type { RequestContext } from '../../platform/context.js';
import type { TracingLoaders } from './loaders.js';
import type { TracingDeps } from './services/deps.js';

/** What the resolvers of this subgraph get for one operation or one subscription event. */
export interface TracingResolverContext {
  readonly request: RequestContext;
  readonly deps: TracingDeps;
  readonly loaders: TracingLoaders;
}
