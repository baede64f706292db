import type { CriticalPathSegment } from './critical-path.js';
import type { TraceTree } from './span-node.js';

/** What one service has to do with a trace. */
export interface ServiceShare {
  readonly serviceName: string;
  readonly spanCount: number;
  readonly errorCount: number;
  /** Sum of the self times of its spans. */
  readonly selfTimeNs: bigint;
  /** That as a part of all self time, 0 to 1. */
  readonly share: number;
  /** How long the trace waited for its work; not while a message for it was in a queue. */
  readonly criticalPathNs: bigint;
}

/** The services of a trace, most self time first, then by name. */
export function serviceBreakdown(tree: TraceTree, path: readonly CriticalPathSegment[]): ServiceShare[] {
  const totals = new Map<string, Totals>();
  let allNs = 0n;
  for (const { span, selfTimeNs } of tree.nodes) {
    const total = totalsOf(totals, span.resource.serviceName);
    total.spanCount += 1;
    if (span.outcome !== 'success') total.errorCount += 1;
    total.selfTimeNs += selfTimeNs;
    allNs += selfTimeNs;
  }
  for (const { node, startNs, endNs, isQueued } of path) {
    if (!isQueued) totalsOf(totals, node.span.resource.serviceName).criticalPathNs += endNs - startNs;
  }
  return [...totals]
    .map(([serviceName, total]) => ({
      serviceName,
      ...total,
      share: allNs === 0n ? 0 : Number(total.selfTimeNs) / Number(allNs),
    }))
    .sort(mostSelfTimeFirst);
}

interface Totals {
  spanCount: number;
  errorCount: number;
  selfTimeNs: bigint;
  criticalPathNs: bigint;
}

function totalsOf(totals: Map<string, Totals>, serviceName: string): Totals {
  let total = totals.get(serviceName);
  if (total === undefined) {
    total = { spanCount: 0, errorCount: 0, selfTimeNs: 0n, criticalPathNs: 0n };
    totals.set(serviceName, total);
  }
  return total;
}

function mostSelfTimeFirst(a: ServiceShare, b: ServiceShare): number {
  if (a.selfTimeNs !== b.selfTimeNs) return a.selfTimeNs > b.selfTimeNs ? -1 : 1;
  return a.serviceName < b.serviceName ? -1 : 1;
}
