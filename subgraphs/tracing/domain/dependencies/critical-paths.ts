import type { DependencyGraph, GraphEdge } from './dependency-graph.js';

/** A way that requests take through the services. */
export interface DependencyPath {
  /** Names, from who is asked first to the last one. */
  readonly path: readonly string[];
  readonly totalLatencyMs: number;
  /** The one with the most time of its own on the way; of equals the first. */
  readonly bottleneckService: string;
}

export interface CriticalPathsOptions {
  /** How many at most. Default 10. */
  readonly limit?: number;
  /** Only ways that lead through this one. */
  readonly through?: string;
}

/** Beyond it a cheap graph would cost much: one of everything that calls everything. */
const MAX_LIMIT = 100;

/** Ways from a node on, best first, as linked lists: ways that end alike share their ends. */
interface Way {
  readonly name: string;
  readonly ownMs: number;
  readonly totalMs: number;
  readonly goesThrough: boolean;
  readonly next: Way | undefined;
}

/**
 * The slowest ways through the graph, slowest first.
 *
 * A way begins where nobody calls (or, in a graph that is all circles, anywhere on them) and ends where nothing is
 * called. Its latency is the sum of the time that each one on it spends on its own: its average latency without the
 * average time in which it waits for what it calls (calls per request times their latency; messages are not waited
 * for), not below 0. So latencies that contain each other are counted once. A call that leads back to where the way
 * was is left out.
 */
export function criticalPaths(graph: DependencyGraph, options: CriticalPathsOptions = {}): DependencyPath[] {
  const limit = Math.min(options.limit ?? 10, MAX_LIMIT);
  const { through } = options;
  const { order, starts, forward } = withoutCycles(graph);
  const own = ownTimes(graph);
  const ways = new Map<string, Way[]>();
  for (const name of order) {
    const ownMs = own.get(name) ?? 0;
    const goesThrough = name === through;
    const onwards = (forward.get(name) ?? []).flatMap((target) => ways.get(target) ?? []);
    const found: Way[] =
      onwards.length === 0
        ? [{ name, ownMs, totalMs: ownMs, goesThrough, next: undefined }]
        : onwards.map((next) => ({
            name,
            ownMs,
            totalMs: ownMs + next.totalMs,
            goesThrough: goesThrough || next.goesThrough,
            next,
          }));
    ways.set(name, best(found, limit, through !== undefined));
  }
  return starts
    .flatMap((name) => ways.get(name) ?? [])
    .filter((way) => way.next !== undefined && (through === undefined || way.goesThrough))
    .sort(slowestFirst)
    .slice(0, limit)
    .map(pathOf);
}

/** The slowest ways; of those that may yet have to go through somewhere, as many of both sorts. */
function best(ways: Way[], limit: number, keepBoth: boolean): Way[] {
  const sorted = ways.sort(slowestFirst);
  if (!keepBoth) return sorted.slice(0, limit);
  return [
    ...sorted.filter((way) => way.goesThrough).slice(0, limit),
    ...sorted.filter((way) => !way.goesThrough).slice(0, limit),
  ];
}

function pathOf(first: Way): DependencyPath {
  const path: string[] = [];
  let bottleneck = first;
  for (let way: Way | undefined = first; way !== undefined; way = way.next) {
    path.push(way.name);
    if (way.ownMs > bottleneck.ownMs) bottleneck = way;
  }
  return { path, totalLatencyMs: first.totalMs, bottleneckService: bottleneck.name };
}

/** Milliseconds that each node spends per request on its own. */
function ownTimes({ nodes, edges }: DependencyGraph): Map<string, number> {
  const latencies = latenciesOf({ nodes, edges });
  const own = new Map([...latencies].map(([name, { avgMs }]) => [name, avgMs]));
  for (const { source, target, kind, weight, avgLatencyMs } of edges) {
    if (kind === 'messaging' || source === target) continue;
    const requests = latencies.get(source)?.count ?? 0;
    if (requests > 0) own.set(source, (own.get(source) ?? 0) - (weight / requests) * avgLatencyMs);
  }
  for (const [name, ms] of own) own.set(name, Math.max(ms, 0));
  return own;
}

const latenciesOf = ({ nodes }: DependencyGraph) =>
  new Map(
    nodes.map(({ name, callCount, avgLatencyMs }) => [name, { count: callCount, avgMs: avgLatencyMs }]),
  );

interface Acyclic {
  /** Each node after those that it calls. */
  readonly order: readonly string[];
  readonly starts: readonly string[];
  readonly forward: ReadonlyMap<string, readonly string[]>;
}

/** Leaves out the calls that close a circle, walking from the starts in the order of calls. */
function withoutCycles({ nodes, edges }: DependencyGraph): Acyclic {
  const targets = targetsBySource(edges);
  const uncalled = nodes.filter(({ dependents }) => dependents.length === 0).map(({ name }) => name);
  const order: string[] = [];
  const starts: string[] = [];
  const forward = new Map<string, string[]>();
  const open = new Set<string>();
  const done = new Set<string>();
  for (const start of [...uncalled, ...nodes.map(({ name }) => name)]) {
    if (done.has(start)) continue;
    starts.push(start);
    const stack = [{ name: start, waiting: [...(targets.get(start) ?? [])].reverse() }];
    open.add(start);
    forward.set(start, []);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const target = frame.waiting.pop();
      if (target === undefined) {
        open.delete(frame.name);
        done.add(frame.name);
        order.push(frame.name);
        stack.pop();
      } else if (!open.has(target)) {
        forward.get(frame.name)?.push(target);
        if (done.has(target)) continue;
        open.add(target);
        forward.set(target, []);
        stack.push({ name: target, waiting: [...(targets.get(target) ?? [])].reverse() });
      }
    }
  }
  return { order, starts, forward };
}

function targetsBySource(edges: readonly GraphEdge[]): Map<string, Set<string>> {
  const targets = new Map<string, Set<string>>();
  for (const { source, target } of edges) {
    const known = targets.get(source);
    if (known) known.add(target);
    else targets.set(source, new Set([target]));
  }
  return targets;
}

const slowestFirst = (a: Way, b: Way): number => b.totalMs - a.totalMs;
