import { isDetached } from './is-detached.js';
import type { SpanNode, TraceTree } from './span-node.js';

/** A time in which the trace waited for this span itself, not for one of its children. */
export interface CriticalPathSegment {
  readonly node: SpanNode;
  /** Nanoseconds since the epoch, adjusted. */
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** A span whose part of the path is being walked, backwards from `cursorNs`. */
interface Frame {
  readonly node: SpanNode;
  /** The part of the span that counts: what lies within the parts of its parents. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** Children that were waited for, latest end first. */
  readonly children: readonly SpanNode[];
  nextChild: number;
  cursorNs: bigint;
}

/**
 * What a trace's duration consists of: making one of these segments shorter makes the trace shorter. The segments are
 * in the order of time and do not overlap.
 *
 * From the end of a span backwards: the child that finished last before the cursor is what the span waited for, the
 * time between is the span's own; the child's part is found likewise, and the walk goes on before the child's start.
 * Children are cut to what lies within their parent; those that nobody waited for (`isDetached`) are no part of it.
 * Roots follow each other: of several that overlap, the one that ends last counts from its start on.
 *
 * Nothing recurses. The work is that of sorting the children of each span once.
 */
export function criticalPath(tree: TraceTree): CriticalPathSegment[] {
  const backwards: CriticalPathSegment[] = [];
  let cursorNs = tree.endNs;
  for (const root of [...tree.roots].sort(latestEndFirst)) {
    if (root.startNs >= cursorNs) continue;
    walkBack(frameOf(root, root.startNs, earlier(root.endNs, cursorNs)), backwards);
    cursorNs = root.startNs;
  }
  return backwards.reverse();
}

/** How much of the path lies in each span itself; spans that are not on it are not in the map. */
export function criticalTimeBySpan(path: readonly CriticalPathSegment[]): Map<SpanNode, bigint> {
  const times = new Map<SpanNode, bigint>();
  for (const { node, startNs, endNs } of path) times.set(node, (times.get(node) ?? 0n) + endNs - startNs);
  return times;
}

function walkBack(root: Frame, backwards: CriticalPathSegment[]): void {
  const stack = [root];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.children[frame.nextChild];
    if (child === undefined) {
      add(backwards, frame.node, frame.startNs, frame.cursorNs);
      stack.pop();
      continue;
    }
    frame.nextChild += 1;
    const startNs = later(child.startNs, frame.startNs);
    const endNs = earlier(child.endNs, frame.endNs);
    // One that ends after the cursor ran beside what was waited for; it does not matter how long it took.
    if (endNs > frame.cursorNs || endNs <= startNs) continue;
    add(backwards, frame.node, endNs, frame.cursorNs);
    frame.cursorNs = startNs;
    stack.push(frameOf(child, startNs, endNs));
  }
}

function frameOf(node: SpanNode, startNs: bigint, endNs: bigint): Frame {
  const children = node.children.filter((child) => !isDetached(child, node)).sort(latestEndFirst);
  return { node, startNs, endNs, children, nextChild: 0, cursorNs: endNs };
}

function add(backwards: CriticalPathSegment[], node: SpanNode, startNs: bigint, endNs: bigint): void {
  if (endNs > startNs) backwards.push({ node, startNs, endNs });
}

/** Of equal end the longer one first: it is what was waited for longest. */
function latestEndFirst(a: SpanNode, b: SpanNode): number {
  if (a.endNs !== b.endNs) return a.endNs > b.endNs ? -1 : 1;
  return a.startNs < b.startNs ? -1 : Number(a.startNs > b.startNs);
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);
