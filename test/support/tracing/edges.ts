import type {
  DependencyEdge,
  EdgeKind,
} from '../../../subgraphs/tracing/domain/dependencies/dependency-edge.js';
import { bucketOf } from '../../../subgraphs/tracing/domain/metrics/duration-histogram.js';

/** An edge whose calls all take equally long. */
export function callEdge(
  parent: string,
  child: string,
  calls: number,
  latencyMs: number,
  more: { kind?: EdgeKind; errors?: number } = {},
): DependencyEdge {
  return {
    parent,
    child,
    kind: more.kind ?? 'call',
    callCount: calls,
    errorCount: more.errors ?? 0,
    durationSumNs: calls * latencyMs * 1e6,
    histogram: new Map([[bucketOf(latencyMs * 1e6), calls]]),
  };
}
