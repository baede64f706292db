import type { TraceTree } from '../trace/span-node.js';
import { compareSets } from './compare-sets.js';
import type { ComparisonOptions, TraceComparison } from './comparison.js';

/** How two traces differ, place by place: `compareSets` of one trace each, so that means are what the traces have. */
export function compareTraces(
  base: TraceTree,
  other: TraceTree,
  options: ComparisonOptions = {},
): TraceComparison {
  return compareSets([base], [other], options);
}
