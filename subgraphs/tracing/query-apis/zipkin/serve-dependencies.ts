import type { FastifyInstance } from 'fastify';
import { contextOf } from '../../../../platform/http/request-context.js';
import type { DependencyEdge } from '../../domain/dependencies/dependency-edge.js';
import { readEdges } from '../../services/read-dependencies.js';
import { badParameter, parametersOf, textOf } from '../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';
import { parseWindow } from './search-request.js';

export interface ZipkinLink {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
  /** Absent when no call failed. */
  readonly errorCount?: number;
}

/** `/api/v2/dependencies?endTs=&lookback=`; times are milliseconds. */
export function serveDependencies(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get('/api/v2/dependencies', async (request) => {
    const parameters = parametersOf(request);
    if (textOf(parameters, 'endTs') === undefined) throw badParameter('endTs', 'it is required');
    const window = parseWindow(parameters, deps.clock.now().getTime());
    return zipkinLinks(await readEdges(readDepsFor(deps, contextOf(request)), contextOf(request), window));
  });
}

/** One link per pair of names, in lower case; databases and other peers that send no spans included, as in Zipkin. */
export function zipkinLinks(edges: readonly DependencyEdge[]): ZipkinLink[] {
  const links = new Map<string, { parent: string; child: string; calls: number; errors: number }>();
  for (const edge of edges) {
    const [parent, child] = [edge.parent.toLowerCase(), edge.child.toLowerCase()];
    const key = JSON.stringify([parent, child]);
    const link = links.get(key) ?? { parent, child, calls: 0, errors: 0 };
    links.set(key, link);
    link.calls += edge.callCount;
    link.errors += edge.errorCount;
  }
  return [...links.values()].map(({ parent, child, calls, errors }) => ({
    parent,
    child,
    // Counts are weighted by sampling: not whole, but there was one.
    callCount: Math.max(Math.round(calls), 1),
    ...(errors > 0 ? { errorCount: Math.max(Math.round(errors), 1) } : {}),
  }));
}
