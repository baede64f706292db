import { isDetached } from './is-detached.js';
import type { SpanNode, TraceTree } from './span-node.js';

/** The pieces of work of a trace: each begins with a root or with a span that nobody waited for (`isDetached`). */
export class MessageWork {
  /** With what each begins. */
  readonly starts: readonly SpanNode[];
  readonly #tree: TraceTree;
  readonly #rootOf = new Map<SpanNode, SpanNode>();
  readonly #followed = new Set<SpanNode>();
  #byId: Map<string, SpanNode> | undefined;

  constructor(tree: TraceTree) {
    this.#tree = tree;
    const starts: SpanNode[] = [];
    // Parents come before their children.
    for (const node of tree.nodes) {
      const { parent } = node;
      this.#rootOf.set(node, (parent && this.#rootOf.get(parent)) ?? node);
      if (parent === undefined || isDetached(node, parent)) starts.push(node);
    }
    this.starts = starts;
  }

  /** Whether work below the same root has been followed to its senders: then all of what led to this has been. */
  isFollowed(start: SpanNode): boolean {
    return this.#followed.has(this.#root(start));
  }

  /**
   * The span that handed this work over: its parent; of a root the last to end of those of this trace that it links to,
   * unless what it belongs to was followed already.
   */
  senderOf(start: SpanNode): SpanNode | undefined {
    this.#followed.add(this.#root(start));
    return start.parent ?? this.#linkedSender(start);
  }

  #linkedSender({ span }: SpanNode): SpanNode | undefined {
    let last: SpanNode | undefined;
    for (const { traceId, spanId } of span.links) {
      if (traceId !== this.#tree.traceId) continue;
      this.#byId ??= new Map(this.#tree.nodes.map((node) => [node.span.spanId, node]));
      const sender = this.#byId.get(spanId);
      if (sender && !this.isFollowed(sender) && (!last || sender.endNs > last.endNs)) last = sender;
    }
    return last;
  }

  #root(node: SpanNode): SpanNode {
    return this.#rootOf.get(node) ?? node;
  }
}
