import { isDetached } from './is-detached.js';
import { MessageWork } from './message-work.js';
import type { SpanNode, TraceTree } from './span-node.js';

/** A time in which the trace waited for this span: for its own work, not that of one of its children. */
export interface CriticalPathSegment {
  readonly node: SpanNode;
  /** Nanoseconds since the epoch, adjusted. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** The time before the span's start in which the message that it took lay in a queue: nobody worked. */
  readonly isQueued: boolean;
}

export interface CriticalPathOptions {
  /**
   * Default `true`: a trace ends with the last work that a message of it led to, and what the sender did before is on
   * the path. `false`: only what the roots waited for is.
   */
  readonly acrossQueues?: boolean;
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
 * Children are cut to what lies within their parent. Those that nobody waited for (`isDetached`) are work of its own,
 * as roots are: from the start of such work the walk goes on, over the time in the queue, with what its sender did until
 * then. Work follows each other: of several that overlap, the one that ends last counts from its start on.
 *
 * Nothing recurses. The work is that of sorting the children of each span once.
 */
export function criticalPath(
  tree: TraceTree,
  { acrossQueues = true }: CriticalPathOptions = {},
): CriticalPathSegment[] {
  const backwards: CriticalPathSegment[] = [];
  const work = acrossQueues ? new MessageWork(tree) : undefined;
  const starts = work?.starts ?? tree.roots;
  let cursorNs = tree.endNs;
  for (const last of [...starts].sort(latestEndFirst)) {
    if (last.startNs >= cursorNs || work?.isFollowed(last)) continue;
    walkBack([frameOf(last, last.startNs, earlier(last.endNs, cursorNs))], backwards);
    cursorNs = last.startNs;
    if (!work) continue;
    let at = last;
    for (let sender = work.senderOf(at); sender !== undefined; sender = work.senderOf(at)) {
      const sentNs = earlier(sender.endNs, cursorNs);
      add(backwards, at, sentNs, cursorNs, true);
      const stack = framesDownTo(sender, sentNs);
      at = stack[0]?.node ?? sender;
      walkBack(stack, backwards);
      cursorNs = earlier(at.startNs, sentNs);
    }
  }
  return backwards.reverse();
}

/** How much of the path lies in each span itself; spans that are not on it are not in the map. */
export function criticalTimeBySpan(path: readonly CriticalPathSegment[]): Map<SpanNode, bigint> {
  const times = new Map<SpanNode, bigint>();
  for (const { node, startNs, endNs, isQueued } of path) {
    if (!isQueued) times.set(node, (times.get(node) ?? 0n) + endNs - startNs);
  }
  return times;
}

/** @param stack each frame a child of the one before it, whose cursor stands where the child starts */
function walkBack(stack: Frame[], backwards: CriticalPathSegment[]): void {
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

/** What led to the end of a span, from the start of the work that it belongs to. */
function framesDownTo(last: SpanNode, untilNs: bigint): Frame[] {
  const line = [last];
  for (let at = last; at.parent !== undefined && !isDetached(at, at.parent); at = at.parent)
    line.push(at.parent);
  const frames: Frame[] = [];
  for (const node of line.reverse()) {
    const above = frames.at(-1);
    const startNs = above ? later(node.startNs, above.startNs) : node.startNs;
    frames.push(frameOf(node, startNs, node.endNs));
  }
  let cursorNs = untilNs;
  for (const frame of frames.toReversed()) {
    frame.cursorNs = earlier(cursorNs, frame.endNs);
    cursorNs = earlier(frame.startNs, frame.cursorNs);
  }
  return frames;
}

function add(
  backwards: CriticalPathSegment[],
  node: SpanNode,
  startNs: bigint,
  endNs: bigint,
  isQueued = false,
): void {
  if (endNs > startNs) backwards.push({ node, startNs, endNs, isQueued });
}

/** Of equal end the longer one first: it is what was waited for longest. */
function latestEndFirst(a: SpanNode, b: SpanNode): number {
  if (a.endNs !== b.endNs) return a.endNs > b.endNs ? -1 : 1;
  return a.startNs < b.startNs ? -1 : Number(a.startNs > b.startNs);
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);
