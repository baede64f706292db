import type { RequestContext } from '../../platform/context.js';
import type { DataLoaders } from './loaders.js';
import type { DataDeps } from './services/deps.js';

/** What the resolvers of this subgraph get for one operation or one subscription event. */
export interface DataResolverContext {
  readonly request: RequestContext;
  readonly deps: DataDeps;
  readonly loaders: DataLoaders;
}
