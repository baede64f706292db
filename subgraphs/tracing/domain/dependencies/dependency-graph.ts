import { mergeInto, quantile } from '../metrics/duration-histogram.js';
import type { DurationMetrics } from '../metrics/operation-metrics.js';
import { percentOf } from '../metrics/performance.js';
import type { DependencyEdge, EdgeKind } from './dependency-edge.js';

/** `database` and `external` send no spans themselves; they are known from those who call them. */
export const DEPENDENCY_NODE_KINDS = ['service', 'database', 'external'] as const;
export type DependencyNodeKind = (typeof DEPENDENCY_NODE_KINDS)[number];

export interface DependencyNode {
  /** The name; unique. */
  readonly id: string;
  readonly name: string;
  readonly kind: DependencyNodeKind;
  /** Names of what it calls, and of what calls it; sorted, itself left out. */
  readonly dependencies: readonly string[];
  readonly dependents: readonly string[];
  /** What it was asked for, weighted by sampling: its own requests where these are given, else the calls to it. */
  readonly callCount: number;
  readonly avgLatencyMs: number;
  /** Per cent, 0 to 100. */
  readonly errorRate: number;
}

export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  /** Number of calls, weighted by sampling. */
  readonly weight: number;
  readonly errorCount: number;
  /** Per cent, 0 to 100. */
  readonly errorRate: number;
  readonly avgLatencyMs: number;
  readonly p95LatencyMs: number;
}

export interface DependencyGraph {
  /** Most asked first, then by name. */
  readonly nodes: readonly DependencyNode[];
  /** Most calls first, then by names. One per pair and kind. */
  readonly edges: readonly GraphEdge[];
}

/** Requests of one service, as the roll-up counts them. */
export interface ServiceRequests extends Pick<DurationMetrics, 'count' | 'errorCount' | 'durationSumNs'> {
  readonly serviceName?: string;
}

/**
 * The graph of who calls whom.
 *
 * @param requests what each service was asked for, also by those outside the graph; services that are only here become
 *   nodes without edges. What it says of a service replaces what the edges say.
 */
export function buildDependencyGraph(
  edges: readonly DependencyEdge[],
  requests: readonly ServiceRequests[] = [],
): DependencyGraph {
  const merged = mergeEdges(edges);
  const drafts = new Map<string, NodeDraft>();
  for (const edge of merged) {
    const source = draftOf(drafts, edge.parent);
    const target = draftOf(drafts, edge.child);
    source.kind = 'service';
    if (edge.kind === 'call' || edge.kind === 'messaging') target.kind = 'service';
    else target.kind ??= edge.kind;
    if (edge.parent !== edge.child) {
      source.dependencies.add(edge.child);
      target.dependents.add(edge.parent);
    }
    add(target.fromEdges, edge.callCount, edge.errorCount, edge.durationSumNs);
  }
  for (const { serviceName, count, errorCount, durationSumNs } of requests) {
    if (serviceName === undefined) continue;
    const draft = draftOf(drafts, serviceName);
    draft.kind = 'service';
    draft.fromRequests ??= noCalls();
    add(draft.fromRequests, count, errorCount, durationSumNs);
  }
  return {
    nodes: [...drafts].map(([name, draft]) => nodeOf(name, draft)).sort(mostAskedFirst),
    edges: merged.map(graphEdge).sort(mostCallsFirst),
  };
}

interface Calls {
  count: number;
  errors: number;
  durationNs: number;
}

interface NodeDraft {
  kind: DependencyNodeKind | undefined;
  readonly dependencies: Set<string>;
  readonly dependents: Set<string>;
  readonly fromEdges: Calls;
  fromRequests: Calls | undefined;
}

const noCalls = (): Calls => ({ count: 0, errors: 0, durationNs: 0 });

function add(calls: Calls, count: number, errors: number, durationNs: number): void {
  calls.count += count;
  calls.errors += errors;
  calls.durationNs += durationNs;
}

function draftOf(drafts: Map<string, NodeDraft>, name: string): NodeDraft {
  let draft = drafts.get(name);
  if (draft === undefined) {
    draft = {
      kind: undefined,
      dependencies: new Set(),
      dependents: new Set(),
      fromEdges: noCalls(),
      fromRequests: undefined,
    };
    drafts.set(name, draft);
  }
  return draft;
}

function nodeOf(name: string, draft: NodeDraft): DependencyNode {
  const calls = draft.fromRequests ?? draft.fromEdges;
  return {
    id: name,
    name,
    kind: draft.kind ?? 'service',
    dependencies: [...draft.dependencies].sort(),
    dependents: [...draft.dependents].sort(),
    callCount: calls.count,
    avgLatencyMs: averageMs(calls.durationNs, calls.count),
    errorRate: percentOf(calls.errors, calls.count),
  };
}

/** One edge per pair and kind, whatever buckets of time they came in. */
function mergeEdges(edges: readonly DependencyEdge[]): DependencyEdge[] {
  const merged = new Map<string, DependencyEdge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.parent, edge.child, edge.kind]);
    const known = merged.get(key);
    merged.set(key, known ? sumOf(known, edge) : edge);
  }
  return [...merged.values()];
}

function sumOf(a: DependencyEdge, b: DependencyEdge): DependencyEdge {
  const histogram = new Map(a.histogram);
  mergeInto(histogram, b.histogram);
  return {
    ...a,
    callCount: a.callCount + b.callCount,
    errorCount: a.errorCount + b.errorCount,
    durationSumNs: a.durationSumNs + b.durationSumNs,
    histogram,
  };
}

const graphEdge = (edge: DependencyEdge): GraphEdge => ({
  source: edge.parent,
  target: edge.child,
  kind: edge.kind,
  weight: edge.callCount,
  errorCount: edge.errorCount,
  errorRate: percentOf(edge.errorCount, edge.callCount),
  avgLatencyMs: averageMs(edge.durationSumNs, edge.callCount),
  p95LatencyMs: quantile(edge.histogram, 0.95) / 1e6,
});

const averageMs = (sumNs: number, count: number): number => (count > 0 ? sumNs / count / 1e6 : 0);

const mostAskedFirst = (a: DependencyNode, b: DependencyNode): number =>
  b.callCount - a.callCount || (a.name < b.name ? -1 : 1);

function mostCallsFirst(a: GraphEdge, b: GraphEdge): number {
  if (a.weight !== b.weight) return b.weight - a.weight;
  const [keyOfA, keyOfB] = [a, b].map(({ source, target, kind }) => JSON.stringify([source, target, kind]));
  return (keyOfA ?? '') < (keyOfB ?? '') ? -1 : 1;
}
