import type { RequestContext } from '../../../platform/context.js';
import { criticalPaths, type DependencyPath } from '../domain/dependencies/critical-paths.js';
import type { DependencyEdge } from '../domain/dependencies/dependency-edge.js';
import { buildDependencyGraph, type DependencyGraph } from '../domain/dependencies/dependency-graph.js';
import { type DependencyImpact, impactOf } from '../domain/dependencies/impact.js';
import type { TimeRange } from '../domain/time-range.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { ReadDeps } from './read-deps.js';
import { windowOf, withinKept } from './request-window.js';
import { MAX_SERVICES } from './service-figures.js';

export interface DependenciesInWindow extends DependencyGraph {
  readonly window: TimeWindow;
  readonly criticalPaths: readonly DependencyPath[];
}

export interface ImpactInWindow extends DependencyImpact {
  readonly window: TimeWindow;
}

/** The edges of the dependency graph in a window, up to the last second. */
export function readEdges(
  deps: ReadDeps,
  { tenant }: RequestContext,
  window: TimeWindow,
): Promise<DependencyEdge[]> {
  return deps.reader.dependencyEdges(tenant, withinKept(deps, window));
}

/** Who asks whom in the time range, up to the last second. @throws InvalidInputError */
export async function readDependencies(
  deps: ReadDeps,
  ctx: RequestContext,
  range: TimeRange | null | undefined,
): Promise<DependenciesInWindow> {
  const window = windowOf(deps, range);
  const graph = await readGraph(deps, ctx, window);
  return { ...graph, window, criticalPaths: criticalPaths(graph) };
}

/** What depends on a service; undefined when nothing is known of it in the time range. @throws InvalidInputError */
export async function readImpact(
  deps: ReadDeps,
  ctx: RequestContext,
  input: { service: string; timeRange?: TimeRange | null | undefined },
): Promise<ImpactInWindow | undefined> {
  const window = windowOf(deps, input.timeRange);
  const impact = impactOf(await readGraph(deps, ctx, window), input.service);
  return impact && { ...impact, window };
}

async function readGraph(deps: ReadDeps, ctx: RequestContext, window: TimeWindow): Promise<DependencyGraph> {
  const [edges, requests] = await Promise.all([
    readEdges(deps, ctx, window),
    deps.reader.operationMetrics(
      ctx.tenant,
      { window, spans: 'requests', groupBy: ['service'] },
      MAX_SERVICES,
    ),
  ]);
  return buildDependencyGraph(edges, requests);
}
