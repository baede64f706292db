import type { StoredSpan } from '../stored-span.js';
import { skewOf } from './clock-skew.js';
import { distinctSpans } from './distinct-spans.js';
import { ParentFinder } from './parent-finder.js';
import { selfTimeOf } from './self-time.js';
import type { SpanNode, TraceTree } from './span-node.js';

export type { SpanNode, TraceTree } from './span-node.js';

export interface TraceTreeOptions {
  /** Default `true`. `false` shows the times as they were sent. */
  readonly adjustClockSkew?: boolean;
}

/** A node while it is being made. */
interface Draft extends SpanNode {
  parent: Draft | undefined;
  children: Draft[];
  depth: number;
  startNs: bigint;
  endNs: bigint;
  skewNs: bigint;
  selfTimeNs: bigint;
  warnings: string[];
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
  const distinct = distinctSpans(spans);
  const drafts = distinct.map(draftOf).sort(byStart);
  const warnings = new WarningCounts();
  if (distinct.length < spans.length) {
    warnings.add('{n} spans were delivered more than once', spans.length - distinct.length);
  }
  linkParents(drafts, warnings);
  breakCycles(drafts, warnings);
  for (const draft of drafts) draft.parent?.children.push(draft);
  const roots = drafts.filter((draft) => draft.parent === undefined).sort(rootsFirst);
  if (options.adjustClockSkew !== false) adjustClocks(roots, warnings);
  const nodes = inPreOrder(roots);
  for (const node of nodes) node.selfTimeNs = selfTimeOf(node, node.children);
  return { traceId: spans[0]?.traceId ?? '', nodes, roots, ...extentOf(nodes), warnings: warnings.list() };
}

const draftOf = (span: StoredSpan): Draft => ({
  span,
  parent: undefined,
  children: [],
  depth: 0,
  startNs: span.startNs,
  endNs: span.endNs,
  skewNs: 0n,
  selfTimeNs: 0n,
  warnings: [],
});

function linkParents(drafts: readonly Draft[], warnings: WarningCounts): void {
  const finder = new ParentFinder(drafts);
  for (const draft of drafts) {
    if (finder.isCollision(draft)) {
      draft.warnings.push(`Another span has the id ${draft.span.spanId} too.`);
      warnings.add('{n} spans share their id with another one', 1);
    }
    draft.parent = finder.parentOf(draft);
    const { parentSpanId } = draft.span;
    if (draft.parent !== undefined || parentSpanId === '') continue;
    if (parentSpanId === draft.span.spanId) {
      draft.warnings.push('The span names itself as its parent.');
      warnings.add('{n} spans name themselves as their parent', 1);
    } else {
      draft.warnings.push(`The parent ${parentSpanId} is not there.`);
      warnings.add('{n} spans have a parent that is not there', 1);
    }
  }
}

/** Cuts each cycle at its earliest span. `drafts` are by start. */
function breakCycles(drafts: readonly Draft[], warnings: WarningCounts): void {
  /** In which walk upwards a span was reached. */
  const walks = new Map<Draft, number>();
  drafts.forEach((first, walk) => {
    let at: Draft | undefined = first;
    while (at !== undefined && !walks.has(at)) {
      walks.set(at, walk);
      at = at.parent;
    }
    // Reached for the second time in this walk: it is on a cycle.
    if (at !== undefined && walks.get(at) === walk) cutAtEarliest(at, warnings);
  });
}

function cutAtEarliest(onCycle: Draft, warnings: WarningCounts): void {
  let earliest = onCycle;
  for (let at = onCycle.parent; at !== undefined && at !== onCycle; at = at.parent) {
    if (byStart(at, earliest) < 0) earliest = at;
  }
  earliest.parent = undefined;
  earliest.warnings.push('The span is its own ancestor; it is shown as a root.');
  warnings.add('{n} spans were their own ancestors', 1);
}

/** From the roots down, as each adjustment builds on that of the parent. */
function adjustClocks(roots: readonly Draft[], warnings: WarningCounts): void {
  const waiting = [...roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const child of node.children) {
      child.skewNs = skewOf(child.span, node.span, node, node.skewNs);
      if (child.skewNs !== 0n) {
        child.startNs += child.skewNs;
        child.endNs += child.skewNs;
        warnings.add('{n} spans were moved because their clocks differ', 1);
      }
      waiting.push(child);
    }
    node.children.sort(byStart);
  }
}

function inPreOrder(roots: readonly Draft[]): Draft[] {
  const nodes: Draft[] = [];
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

function extentOf(nodes: readonly Draft[]): { startNs: bigint; endNs: bigint } {
  let startNs = nodes[0]?.startNs ?? 0n;
  let endNs = nodes[0]?.endNs ?? 0n;
  for (const node of nodes) {
    if (node.startNs < startNs) startNs = node.startNs;
    if (node.endNs > endNs) endNs = node.endNs;
  }
  return { startNs, endNs };
}

/** By start; of equal start the longer one first (it may contain the other), then by what tells them apart. */
function byStart(a: Draft, b: Draft): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  if (a.endNs !== b.endNs) return a.endNs > b.endNs ? -1 : 1;
  if (a.span.spanId !== b.span.spanId) return a.span.spanId < b.span.spanId ? -1 : 1;
  if (a.span.kind !== b.span.kind) return a.span.kind - b.span.kind;
  return textOf(a.span) < textOf(b.span) ? -1 : 1;
}

const textOf = (span: StoredSpan): string => `${span.resource.serviceName} ${span.name} ${span.parentSpanId}`;

const isOrphan = (root: Draft): boolean => root.span.parentSpanId !== '';

const rootsFirst = (a: Draft, b: Draft): number => Number(isOrphan(a)) - Number(isOrphan(b)) || byStart(a, b);

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
