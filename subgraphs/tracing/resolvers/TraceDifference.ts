import { MAX_PAGE, requireWithin } from '../../../contracts/paging.js';
import { type ComparisonNode, pathOf, type TraceComparison } from '../domain/compare/comparison.js';
import type {
  ComparedPlaceResolvers,
  ComparisonSideResolvers,
  PlaceFiguresResolvers,
  TraceDifferenceResolvers,
} from '../generated/resolvers.js';

/** A place, and the comparison in which it is one. */
export interface PlaceInDifference {
  readonly difference: TraceComparison;
  readonly node: ComparisonNode;
}

const NS_PER_MS = 1e6;

export const TraceDifference: TraceDifferenceResolvers = {
  addedCount: ({ counts }) => counts.added,
  removedCount: ({ counts }) => counts.removed,
  changedCount: ({ counts }) => counts.changed,
  sameCount: ({ counts }) => counts.same,
  places: (difference) => difference.nodes.map((node) => ({ difference, node })),
  changes: (difference, { limit }) =>
    difference.changes
      .slice(0, requireWithin('limit', limit, 1, MAX_PAGE))
      .map((node) => ({ difference, node })),
};

export const ComparisonSide: ComparisonSideResolvers = {
  durationMs: ({ durationNs }) => durationNs / NS_PER_MS,
};

export const PlaceFigures: PlaceFiguresResolvers = {
  totalMs: ({ totalNs }) => totalNs / NS_PER_MS,
  selfMs: ({ selfNs }) => selfNs / NS_PER_MS,
  averageMs: ({ avgNs }) => avgNs / NS_PER_MS,
};

export const ComparedPlace: ComparedPlaceResolvers = {
  index: ({ node }) => node.index,
  parentIndex: ({ node }) => (node.parentIndex < 0 ? null : node.parentIndex),
  depth: ({ node }) => node.depth,
  service: ({ node }) => node.serviceName,
  operation: ({ node }) => node.operationName,
  path: ({ difference, node }) =>
    pathOf(difference, node).map((step) => ({ service: step.serviceName, operation: step.operationName })),
  status: ({ node }) => node.status,
  base: ({ node }) => node.base,
  other: ({ node }) => node.other,
  delta: ({ node }) => node.delta,
  contribution: ({ node }) => node.contribution,
};
