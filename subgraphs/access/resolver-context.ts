import type { RequestContext } from '../../platform/context.js';
import type { AccessDeps } from './services/deps.js';

/** What the resolvers of this subgraph get for one operation. */
export interface AccessResolverContext {
  readonly request: RequestContext;
  readonly deps: AccessDeps;
}
