import { percentOf } from '../metrics/performance.js';
import { criticalPaths, type DependencyPath } from './critical-paths.js';
import type { DependencyGraph, DependencyNode, DependencyNodeKind } from './dependency-graph.js';

/** What depends on a service, what it depends on, and how much of the traffic that is. */
export interface DependencyImpact {
  readonly serviceName: string;
  readonly kind: DependencyNodeKind;
  /** Who is hurt when it fails, nearest first. */
  readonly dependents: readonly ImpactedDependent[];
  /** What it cannot do without, nearest first. */
  readonly dependencies: readonly ImpactingDependency[];
  /** Of the requests that come from outside (to services that nobody calls), how many reach it: per cent, 0 to 100. */
  readonly affectedTrafficPercent: number;
  /** Critical paths that lead through it. */
  readonly criticalPaths: readonly DependencyPath[];
  /**
   * Its time spent per unit of time (average latency times number of calls), as a part of the largest of any node: 1 is
   * the one where improvement pays most, 0 the one that is never called.
   */
  readonly score: number;
}

export interface ImpactedDependent {
  readonly name: string;
  /** Number of calls between: 1 calls it directly. */
  readonly distance: number;
  /** Of its own requests, how many reach the service: per cent, 0 to 100. */
  readonly affectedTrafficPercent: number;
}

export interface ImpactingDependency {
  readonly name: string;
  readonly kind: DependencyNodeKind;
  readonly distance: number;
}

/**
 * The impact of a service (or database, or external system); `undefined` when the graph does not have it.
 *
 * How much of a dependent's traffic reaches it is estimated from the counts of calls: a dependent that calls 30 times in
 * 100 requests reaches it with 30 %; several ways count as independent of each other, and a way back as none. Messages
 * count as calls.
 */
export function impactOf(graph: DependencyGraph, serviceName: string): DependencyImpact | undefined {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const node = nodes.get(serviceName);
  if (!node) return undefined;
  const above = distances(nodes, serviceName, (each) => each.dependents);
  const below = distances(nodes, serviceName, (each) => each.dependencies);
  const reach = reachOf(graph, above, serviceName);
  return {
    serviceName,
    kind: node.kind,
    dependents: nearestFirst(above).map(([name, distance]) => ({
      name,
      distance,
      affectedTrafficPercent: percentOf(reach.get(name) ?? 0, 1),
    })),
    dependencies: nearestFirst(below).map(([name, distance]) => ({
      name,
      distance,
      kind: nodes.get(name)?.kind ?? 'service',
    })),
    affectedTrafficPercent: affectedTraffic(graph, reach),
    criticalPaths: criticalPaths(graph, { through: serviceName }),
    score: scoreOf(graph.nodes, node),
  };
}

function distances(
  nodes: ReadonlyMap<string, DependencyNode>,
  start: string,
  neighbours: (node: DependencyNode) => readonly string[],
): Map<string, number> {
  const found = new Map([[start, 0]]);
  // A map is walked in the order in which it was filled, also what is added meanwhile: nearest first.
  for (const [name, distance] of found) {
    const node = nodes.get(name);
    for (const next of node ? neighbours(node) : []) {
      if (!found.has(next)) found.set(next, distance + 1);
    }
  }
  found.delete(start);
  return found;
}

const nearestFirst = (found: ReadonlyMap<string, number>): [string, number][] =>
  [...found].sort(([nameA, a], [nameB, b]) => a - b || (nameA < nameB ? -1 : 1));

/** The part (0 to 1) of each one's requests that reach the service. */
function reachOf(
  graph: DependencyGraph,
  above: ReadonlyMap<string, number>,
  serviceName: string,
): Map<string, number> {
  const calls = callsBySource(graph);
  const requests = requestCounts(graph);
  const reach = new Map([[serviceName, 1]]);
  for (const [name, distance] of nearestFirst(above)) {
    let missed = 1;
    for (const [target, count] of calls.get(name) ?? []) {
      // Only towards the service: what is as far away as itself, or farther, leads nowhere new.
      const isNearer = target === serviceName || (above.get(target) ?? Number.POSITIVE_INFINITY) < distance;
      if (!isNearer) continue;
      const share = Math.min(count / Math.max(requests.get(name) ?? 0, 1e-9), 1);
      missed *= 1 - share * (reach.get(target) ?? 0);
    }
    reach.set(name, 1 - missed);
  }
  return reach;
}

function callsBySource({ edges }: DependencyGraph): Map<string, Map<string, number>> {
  const calls = new Map<string, Map<string, number>>();
  for (const { source, target, weight } of edges) {
    const known = calls.get(source) ?? new Map<string, number>();
    calls.set(source, known);
    known.set(target, (known.get(target) ?? 0) + weight);
  }
  return calls;
}

/** What each one was asked for. Who is not known to be asked at all is asked as often as it calls its favourite. */
function requestCounts(graph: DependencyGraph): Map<string, number> {
  const calls = callsBySource(graph);
  return new Map(
    graph.nodes.map(({ name, callCount }) => [
      name,
      callCount > 0 ? callCount : Math.max(0, ...(calls.get(name)?.values() ?? [])),
    ]),
  );
}

function affectedTraffic(graph: DependencyGraph, reach: ReadonlyMap<string, number>): number {
  const requests = requestCounts(graph);
  const entries = graph.nodes.filter((node) => node.dependents.length === 0 && node.kind === 'service');
  let all = 0;
  let affected = 0;
  for (const { name } of entries) {
    const count = requests.get(name) ?? 0;
    all += count;
    affected += count * (reach.get(name) ?? 0);
  }
  return percentOf(affected, all);
}

function scoreOf(nodes: readonly DependencyNode[], node: DependencyNode): number {
  const timeOf = ({ avgLatencyMs, callCount }: DependencyNode) => avgLatencyMs * callCount;
  const most = nodes.reduce((max, each) => Math.max(max, timeOf(each)), 0);
  return most > 0 ? timeOf(node) / most : 0;
}
