import type { TraceTree } from '../trace/span-node.js';
import type {
  ComparisonNode,
  ComparisonOptions,
  ComparisonSide,
  ComparisonStatus,
  PlaceStats,
  TraceComparison,
} from './comparison.js';
import { newProfile, type PathProfile, profileOf } from './path-profile.js';

const DEFAULT_MIN_CHANGE = 0.1;

/**
 * How two sets of traces differ, place by place (a place is a path of service and operation from the root): what is
 * only in one, and how counts and durations changed on average. Nothing recurses.
 */
export function compareSets(
  base: readonly TraceTree[],
  other: readonly TraceTree[],
  options: ComparisonOptions = {},
): TraceComparison {
  const minChange = options.minChange ?? DEFAULT_MIN_CHANGE;
  const drafts = placesOf(profileOf(base), profileOf(other)).map(({ place, ...where }) => {
    const baseStats = statsOf(place.base, base.length);
    const otherStats = statsOf(place.other, other.length);
    return {
      ...where,
      serviceName: (place.base ?? place.other).serviceName,
      operationName: (place.base ?? place.other).operationName,
      status: statusOf(baseStats, otherStats, minChange),
      base: baseStats,
      other: otherStats,
      delta: difference(baseStats, otherStats),
    };
  });
  const allChange = drafts.reduce((sum, { delta }) => sum + Math.abs(delta.selfNs), 0);
  const nodes = drafts.map((draft) => ({
    ...draft,
    contribution: allChange === 0 ? 0 : draft.delta.selfNs / allChange,
  }));
  const changes = nodes
    .filter(({ status }) => status !== 'same')
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.index - b.index);
  return { nodes, changes, base: sideOf(base), other: sideOf(other), counts: countsOf(nodes) };
}

/** A place on both sides; on at least one there is something. */
type Place =
  | { readonly base: PathProfile; readonly other: PathProfile | undefined }
  | { readonly base: undefined; readonly other: PathProfile };

interface PlaceInOrder {
  readonly place: Place;
  readonly index: number;
  readonly parentIndex: number;
  readonly depth: number;
}

function placesOf(base: PathProfile, other: PathProfile): PlaceInOrder[] {
  const places: PlaceInOrder[] = [];
  const waiting = belowOf({ base, other }).map((place) => ({ place, parentIndex: -1, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const index = places.length;
    places.push({ ...next, index });
    for (const place of belowOf(next.place))
      waiting.push({ place, parentIndex: index, depth: next.depth + 1 });
  }
  return places;
}

const NOTHING: ReadonlyMap<string, PathProfile> = new Map();

/** The places below one, in the order of a stack: the last, that with the largest total duration, is taken first. */
function belowOf(place: Place): Place[] {
  const inBase = place.base?.children ?? NOTHING;
  const inOther = place.other?.children ?? NOTHING;
  const below: Place[] = [...inBase].map(([key, each]) => ({ base: each, other: inOther.get(key) }));
  for (const [key, each] of inOther) if (!inBase.has(key)) below.push({ base: undefined, other: each });
  return below.sort((a, b) => largestTotal(b) - largestTotal(a)).reverse();
}

const largestTotal = ({ base, other }: Place): number => Math.max(base?.totalNs ?? 0, other?.totalNs ?? 0);

function statsOf(profile: PathProfile = newProfile('', ''), traces: number): PlaceStats {
  const perTrace = (sum: number) => (traces === 0 ? 0 : sum / traces);
  return {
    traceShare: perTrace(profile.traceCount),
    spanCount: perTrace(profile.spanCount),
    errorCount: perTrace(profile.errorCount),
    totalNs: perTrace(profile.totalNs),
    selfNs: perTrace(profile.selfNs),
    avgNs: profile.spanCount === 0 ? 0 : profile.totalNs / profile.spanCount,
  };
}

const difference = (base: PlaceStats, other: PlaceStats): PlaceStats => ({
  traceShare: other.traceShare - base.traceShare,
  spanCount: other.spanCount - base.spanCount,
  errorCount: other.errorCount - base.errorCount,
  totalNs: other.totalNs - base.totalNs,
  selfNs: other.selfNs - base.selfNs,
  avgNs: other.avgNs - base.avgNs,
});

function statusOf(base: PlaceStats, other: PlaceStats, minChange: number): ComparisonStatus {
  if (base.spanCount === 0) return 'added';
  if (other.spanCount === 0) return 'removed';
  const isChanged =
    isOff(base.spanCount, other.spanCount, 0) ||
    isOff(base.errorCount, other.errorCount, 0) ||
    isOff(base.totalNs, other.totalNs, minChange);
  return isChanged ? 'changed' : 'same';
}

/** Whether two numbers differ by more than a part of the first, and by more than the rounding of means. */
const isOff = (a: number, b: number, part: number): boolean => Math.abs(a - b) > Math.abs(a) * part + 1e-9;

function sideOf(trees: readonly TraceTree[]): ComparisonSide {
  const mean = (measure: (tree: TraceTree) => number) =>
    trees.length === 0 ? 0 : trees.reduce((sum, tree) => sum + measure(tree), 0) / trees.length;
  return {
    traceCount: trees.length,
    spanCount: mean((tree) => tree.nodes.length),
    errorCount: mean((tree) => tree.nodes.filter(({ span }) => span.outcome !== 'success').length),
    durationNs: mean((tree) => Number(tree.endNs - tree.startNs)),
  };
}

function countsOf(nodes: readonly ComparisonNode[]): Record<ComparisonStatus, number> {
  const counts = { added: 0, removed: 0, changed: 0, same: 0 };
  for (const { status } of nodes) counts[status] += 1;
  return counts;
}
