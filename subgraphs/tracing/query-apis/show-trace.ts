import { once } from '../../../platform/once.js';
import type { Span } from '../domain/span.js';
import type { StoredSpan } from '../domain/stored-span.js';
import { durationMs } from '../domain/time-window.js';
import type { SpanNode } from '../domain/trace/span-node.js';
import { buildTraceTree } from '../domain/trace/trace-tree.js';

/** A trace as Jaeger shows it. */
export interface ShownTrace {
  readonly traceId: string;
  readonly spans: readonly ShownSpan[];
  readonly warnings: readonly string[];
}

export interface ShownSpan {
  readonly span: Span;
  /** For a person: what was repaired. */
  readonly warnings: readonly string[];
}

/** A trace exactly as it is stored. */
export function rawTrace(traceId: string, spans: readonly Span[]): ShownTrace {
  return { traceId, spans: spans.map((span) => ({ span, warnings: [] })), warnings: [] };
}

/**
 * A trace as people want to see it, parents before their children: spans that were delivered twice are there once,
 * clocks that differ are set right, and of spans that share an id (client and server of Zipkin) all but the first get
 * one of their own, as Jaeger's tools tell spans apart by it alone.
 */
export function adjustedTrace(traceId: string, spans: readonly StoredSpan[]): ShownTrace {
  const { nodes, warnings, hasSharedIds } = buildTraceTree(spans);
  const ids = new ShownIds(nodes, hasSharedIds);
  return { traceId, warnings, spans: nodes.map((node) => adjustedSpan(node, ids)) };
}

function adjustedSpan(node: SpanNode, ids: ShownIds): ShownSpan {
  const { span, skewNs } = node;
  const spanId = ids.of(node);
  const parentSpanId = ids.ofParent(node);
  if (skewNs === 0n && spanId === span.spanId && parentSpanId === span.parentSpanId) {
    return { span, warnings: node.warnings };
  }
  const warnings = [...node.warnings];
  if (spanId !== span.spanId) {
    warnings.push(`Its id ${span.spanId} is that of another span too; it is shown as ${spanId}.`);
  }
  if (skewNs !== 0n) {
    warnings.push(
      `Its times were moved by ${durationMs(skewNs)} ms, as its clock differs from its parent's.`,
    );
  }
  return {
    warnings,
    span: {
      ...span,
      spanId,
      parentSpanId,
      startNs: node.startNs,
      endNs: node.endNs,
      events:
        skewNs === 0n
          ? span.events
          : span.events.map((event) => ({ ...event, timeNs: event.timeNs + skewNs })),
    },
  };
}

/** An id for each span that no other one of the trace has. */
class ShownIds {
  readonly #sent: () => ReadonlySet<string>;
  /** Empty where all have been sent with different ones. */
  readonly #given = new Map<SpanNode, string>();
  readonly #taken = new Set<string>();

  constructor(nodes: readonly SpanNode[], hasSharedIds: boolean) {
    this.#sent = once(() => new Set(nodes.map(({ span }) => span.spanId)));
    if (hasSharedIds) for (const node of nodes) this.#give(node);
  }

  #give(node: SpanNode): void {
    let id = node.span.spanId;
    while (this.#taken.has(id)) {
      do id = following(id);
      while (this.#sent().has(id));
    }
    this.#taken.add(id);
    this.#given.set(node, id);
  }

  of(node: SpanNode): string {
    return this.#given.get(node) ?? node.span.spanId;
  }

  /** A parent that is not there is still named; one that is there but was cut off, to break a cycle, is not. */
  ofParent({ parent, span }: SpanNode): string {
    if (parent) return this.of(parent);
    return span.parentSpanId === '' || this.#sent().has(span.parentSpanId) ? '' : span.parentSpanId;
  }
}

const following = (id: string): string =>
  (BigInt.asUintN(64, BigInt(`0x${id}`) + 1n) || 1n).toString(16).padStart(16, '0');
