/** `changed`: other counts or errors, or a total duration that differs by more than the threshold. */
export const COMPARISON_STATUSES = ['added', 'removed', 'changed', 'same'] as const;
export type ComparisonStatus = (typeof COMPARISON_STATUSES)[number];

/** What one side has at a place: means per trace of the set; of one trace, what it has. */
export interface PlaceStats {
  /** Part of the traces that have a span here, 0 to 1. */
  readonly traceShare: number;
  readonly spanCount: number;
  readonly errorCount: number;
  /** Sum of the durations of the spans, in nanoseconds, as `selfNs`. */
  readonly totalNs: number;
  readonly selfNs: number;
  /** Mean per span. */
  readonly avgNs: number;
}

/** A place: all spans that are reached from the root through the same services and operations. */
export interface ComparisonNode {
  /** Its position in `TraceComparison.nodes`. */
  readonly index: number;
  /** That of its parent; -1 for a root. */
  readonly parentIndex: number;
  readonly depth: number;
  readonly serviceName: string;
  readonly operationName: string;
  readonly status: ComparisonStatus;
  /** Zeros where that side has nothing here. */
  readonly base: PlaceStats;
  readonly other: PlaceStats;
  /** `other` less `base`. */
  readonly delta: PlaceStats;
  /**
   * Its change of self time as a part of all changes of self time (of either sign), -1 to 1. Self times add up to the
   * whole without counting anything twice, so this says where the difference comes from; negative became faster.
   */
  readonly contribution: number;
}

export interface ComparisonSide {
  readonly traceCount: number;
  /** Means per trace. */
  readonly spanCount: number;
  readonly errorCount: number;
  readonly durationNs: number;
}

export interface TraceComparison {
  /** Every place of either side, parents before their children, siblings in order of the larger total duration. */
  readonly nodes: readonly ComparisonNode[];
  /** Those that are not `same`, largest contribution (of either sign) first. */
  readonly changes: readonly ComparisonNode[];
  readonly base: ComparisonSide;
  readonly other: ComparisonSide;
  readonly counts: Readonly<Record<ComparisonStatus, number>>;
}

export interface ComparisonOptions {
  /** From which relative change of total duration a place is `changed`. Default 0.1. */
  readonly minChange?: number;
}

/** The way from the root to a place, itself included. */
export function pathOf(
  { nodes }: Pick<TraceComparison, 'nodes'>,
  node: ComparisonNode,
): { readonly serviceName: string; readonly operationName: string }[] {
  const path: { serviceName: string; operationName: string }[] = [];
  for (let at: ComparisonNode | undefined = node; at !== undefined; at = nodes[at.parentIndex]) {
    path.push({ serviceName: at.serviceName, operationName: at.operationName });
  }
  return path.reverse();
}
