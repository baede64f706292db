import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { RequestContext } from '../../platform/context.js';
import { buildSubgraph } from '../../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import { createTracingLoaders } from './loaders.js';
import type { TracingResolverContext } from './resolver-context.js';
import { resolvers } from './resolvers/index.js';
import type { TracingDeps } from './services/deps.js';
import { OutlineCache } from './services/outline-cache.js';
import { readerFor } from './services/reader-for.js';

/** The tracing subgraph over what it works with. It has no background work. Without PostgreSQL there is no audit trail. */
export function createTracingSubgraph(deps: TracingDeps, audit?: AuditTrail): ExecutableSubgraph {
  const outlines = new OutlineCache();
  const createContext = (request: RequestContext): TracingResolverContext => {
    const readable = { ...deps, reader: readerFor(deps.reader, request) };
    return { request, deps: readable, loaders: createTracingLoaders(readable, request.tenant, outlines) };
  };
  const subgraph = buildSubgraph({ name: 'tracing', resolvers, createContext, audit, log: deps.log });
  return {
    ...subgraph,
    execute(request, ctx) {
      const endsAtMs = performance.now() + deps.limits.operationMs;
      return subgraph.execute(request, { ...ctx, endsAtMs: Math.min(ctx.endsAtMs ?? endsAtMs, endsAtMs) });
    },
  };
}
