import { StatusCode } from '../span.js';
import type { SpanNode, TraceTree } from '../trace/span-node.js';
import { describeError } from './describe-error.js';
import type { SpanError } from './span-error.js';
import { GRPC_CANCELLED, grpcStatusOf } from './status-codes.js';

/** Where a failure of a trace began. */
export interface RootCause {
  readonly node: SpanNode;
  readonly error: SpanError;
  readonly kind: 'error' | 'timeout';
  /** How many spans above it failed too. */
  readonly failedAncestorCount: number;
  /** Of a time-out: the deepest span that was still running (or was cancelled) when time was up. */
  readonly waitedFor: SpanNode | undefined;
}

/** How programs say that they were told to stop. */
const CANCELLED = /cancel+ed|cancell?ation|\babort(?:ed)?\b|AbortError|client (?:disconnected|closed)/i;

/**
 * The failed spans below which nothing failed, by start.
 *
 * - A span whose status is unset does not say whether it failed: what failed below it counts for those above it. One
 *   whose status is OK handled it.
 * - Who is cancelled because an ancestor ran out of time is not the cause, however deep: the time-out is, and
 *   `waitedFor` names what it waited for.
 */
export function rootCauses(tree: TraceTree): RootCause[] {
  const cancelled = cancelledByTimeouts(tree);
  const failedBelow = new Set<SpanNode>();
  const causes: SpanNode[] = [];
  for (let index = tree.nodes.length - 1; index >= 0; index -= 1) {
    const node = tree.nodes[index];
    if (node === undefined) continue;
    const fails = node.span.outcome !== 'success' && !cancelled.has(node);
    if (fails && !failedBelow.has(node)) causes.push(node);
    const handled = node.span.status.code === StatusCode.ok;
    if (node.parent && (fails || (failedBelow.has(node) && !handled))) failedBelow.add(node.parent);
  }
  const failedAncestors = failedAncestorCounts(tree);
  return causes
    .sort((a, b) => (a.startNs < b.startNs ? -1 : Number(a.startNs > b.startNs)))
    .flatMap((node) => {
      const error = describeError(node.span);
      if (!error) return [];
      const timedOut = node.span.outcome === 'timeout';
      return [
        {
          node,
          error,
          kind: timedOut ? ('timeout' as const) : ('error' as const),
          failedAncestorCount: failedAncestors.get(node) ?? 0,
          waitedFor: timedOut ? waitedFor(node, cancelled) : undefined,
        },
      ];
    });
}

/** Failed spans that say they were cancelled, below one that timed out. */
function cancelledByTimeouts(tree: TraceTree): Set<SpanNode> {
  const belowTimeout = new Set<SpanNode>();
  const cancelled = new Set<SpanNode>();
  for (const node of tree.nodes) {
    const { parent } = node;
    if (!parent || !(parent.span.outcome === 'timeout' || belowTimeout.has(parent))) continue;
    belowTimeout.add(node);
    if (node.span.outcome === 'error' && saysCancelled(node)) cancelled.add(node);
  }
  return cancelled;
}

function saysCancelled({ span }: SpanNode): boolean {
  if (grpcStatusOf(span.attributes) === GRPC_CANCELLED) return true;
  const error = describeError(span);
  return error !== undefined && (CANCELLED.test(error.type) || CANCELLED.test(error.message));
}

function failedAncestorCounts(tree: TraceTree): Map<SpanNode, number> {
  const counts = new Map<SpanNode, number>();
  for (const node of tree.nodes) {
    const { parent } = node;
    if (parent) counts.set(node, (counts.get(parent) ?? 0) + Number(parent.span.outcome !== 'success'));
  }
  return counts;
}

/** Down along the children that had not ended by themselves when the span gave up. */
function waitedFor(node: SpanNode, cancelled: ReadonlySet<SpanNode>): SpanNode | undefined {
  const gaveUpNs = node.endNs;
  let deepest: SpanNode | undefined;
  for (let at: SpanNode | undefined = node; at !== undefined; ) {
    const unfinished: SpanNode | undefined = at.children.findLast(
      (child) => child.startNs <= gaveUpNs && (child.endNs >= gaveUpNs || cancelled.has(child)),
    );
    if (unfinished) deepest = unfinished;
    at = unfinished;
  }
  return deepest;
}
