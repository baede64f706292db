import type { RequestContext } from '../../platform/context.js';
import type { RegistryLoaders } from './loaders.js';
import type { RegistryDeps } from './services/deps.js';

/** What the resolvers of this subgraph get for one operation or one subscription event. */
export interface RegistryResolverContext {
  readonly request: RequestContext;
  readonly deps: RegistryDeps;
  readonly loaders: RegistryLoaders;
}
