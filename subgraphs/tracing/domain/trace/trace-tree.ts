import type { StoredSpan } from '../stored-span.js';
import { skewOf } from './clock-skew.js';
import { distinctSpans } from './distinct-spans.js';
import { ParentFinder } from './parent-finder.js';
import { SpanDraft } from './span-draft.js';
import type { TraceTree } from './span-node.js';

export type { SpanNode, TraceTree } from './span-node.js';

export interface TraceTreeOptions {
  /** Default `true`. `false` shows the times as they were sent. */
  readonly adjustClockSkew?: boolean;
}

/**
 * The tree of a trace's spans, whatever is wrong with them; it does not depend on the order in which they come.
 *
 * - A span that was delivered twice is there once.
 * - A span whose parent is not there becomes a root, with a warning.
 * - Several spans of one id are kept apart: a server span is the child of the client span that shares its id (Zipkin),
 *   and what names the id as its parent belongs to the server, or to the one of its own service.
 * - Of spans that are each other's parents, or their own, the earliest becomes a root, with a warning.
 *
 * Nothing recurses: a chain of 100,000 spans is fine. The work is that of sorting.
 */
export function buildTraceTree(spans: readonly StoredSpan[], options: TraceTreeOptions = {}): TraceTree {
  const warnings = new WarningCounts();
  let drafts = draftsOf(spans);
  let finder = new ParentFinder(drafts);
  if (finder.hasSharedIds) {
    drafts = draftsOf(distinctSpans(spans));
    finder = new ParentFinder(drafts);
    const repeated = spans.length - drafts.length;
    if (repeated > 0) warnings.add('{n} spans were delivered more than once', repeated);
  }
  const { hasSharedIds } = finder;
  linkParents(drafts, finder, warnings);
  breakCycles(drafts, warnings);
  for (const draft of drafts) draft.parent?.add(draft);
  const roots = drafts.filter((draft) => draft.parent === undefined).sort(rootsFirst);
  if (options.adjustClockSkew !== false) adjustClocks(roots, warnings);
  const nodes = inPreOrder(roots);
  const traceId = spans[0]?.traceId ?? '';
  return { traceId, nodes, roots, ...extentOf(nodes), hasSharedIds, warnings: warnings.list() };
}

const draftsOf = (spans: readonly StoredSpan[]): SpanDraft[] =>
  spans.map((span) => new SpanDraft(span)).sort(byStart);

function linkParents(
  drafts: readonly SpanDraft[],
  finder: ParentFinder<SpanDraft>,
  warnings: WarningCounts,
): void {
  for (const draft of drafts) {
    if (finder.isCollision(draft)) {
      draft.warn(`Another span has the id ${draft.span.spanId} too.`);
      warnings.add('{n} spans share their id with another one', 1);
    }
    draft.parent = finder.parentOf(draft);
    const { parentSpanId } = draft.span;
    if (draft.parent !== undefined || parentSpanId === '') continue;
    if (parentSpanId === draft.span.spanId) {
      draft.warn('The span names itself as its parent.');
      warnings.add('{n} spans name themselves as their parent', 1);
    } else {
      draft.warn(`The parent ${parentSpanId} is not there.`);
      warnings.add('{n} spans have a parent that is not there', 1);
    }
  }
}

/** Cuts each cycle at its earliest span. `drafts` are by start. */
function breakCycles(drafts: readonly SpanDraft[], warnings: WarningCounts): void {
  drafts.forEach((first, walk) => {
    let at: SpanDraft | undefined = first;
    while (at !== undefined && at.walk === undefined) {
      at.walk = walk;
      at = at.parent;
    }
    // Reached for the second time in this walk: it is on a cycle.
    if (at !== undefined && at.walk === walk) cutAtEarliest(at, warnings);
  });
}

function cutAtEarliest(onCycle: SpanDraft, warnings: WarningCounts): void {
  let earliest = onCycle;
  for (let at = onCycle.parent; at !== undefined && at !== onCycle; at = at.parent) {
    if (byStart(at, earliest) < 0) earliest = at;
  }
  earliest.parent = undefined;
  earliest.warn('The span is its own ancestor; it is shown as a root.');
  warnings.add('{n} spans were their own ancestors', 1);
}

/** From the roots down, as each adjustment builds on that of the parent. Who was moved may stand elsewhere among siblings. */
function adjustClocks(roots: readonly SpanDraft[], warnings: WarningCounts): void {
  const waiting = [...roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    let isMoved = false;
    for (const child of node.children) {
      const skewNs = skewOf(child.span, node.span, node, node.skewNs);
      if (skewNs !== 0n) {
        child.move(skewNs);
        warnings.add('{n} spans were moved because their clocks differ', 1);
        isMoved = true;
      }
      waiting.push(child);
    }
    if (isMoved) node.children = node.children.toSorted(byStart);
  }
}

function inPreOrder(roots: readonly SpanDraft[]): SpanDraft[] {
  const nodes: SpanDraft[] = [];
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child === undefined) continue;
      child.depth = node.depth + 1;
      waiting.push(child);
    }
  }
  return nodes;
}

function extentOf(nodes: readonly SpanDraft[]): { startNs: bigint; endNs: bigint } {
  let startNs = nodes[0]?.startNs ?? 0n;
  let endNs = nodes[0]?.endNs ?? 0n;
  for (const node of nodes) {
    if (node.startNs < startNs) startNs = node.startNs;
    if (node.endNs > endNs) endNs = node.endNs;
  }
  return { startNs, endNs };
}

/** By start; of equal start the longer one first (it may contain the other), then by what tells them apart. */
function byStart(a: SpanDraft, b: SpanDraft): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  if (a.endNs !== b.endNs) return a.endNs > b.endNs ? -1 : 1;
  if (a.span.spanId !== b.span.spanId) return a.span.spanId < b.span.spanId ? -1 : 1;
  if (a.span.kind !== b.span.kind) return a.span.kind - b.span.kind;
  return textOf(a.span) < textOf(b.span) ? -1 : 1;
}

const textOf = (span: StoredSpan): string => `${span.resource.serviceName} ${span.name} ${span.parentSpanId}`;

const isOrphan = (root: SpanDraft): boolean => root.span.parentSpanId !== '';

const rootsFirst = (a: SpanDraft, b: SpanDraft): number =>
  Number(isOrphan(a)) - Number(isOrphan(b)) || byStart(a, b);

/** Warnings of the whole trace: one line per kind, however many spans it is about. */
class WarningCounts {
  readonly #counts = new Map<string, number>();

  add(kind: string, count: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  list(): string[] {
    return [...this.#counts].map(([kind, count]) => kind.replace('{n}', String(count)));
  }
}
