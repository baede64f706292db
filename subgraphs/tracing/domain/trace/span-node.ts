import type { StoredSpan } from '../stored-span.js';

/** A span in its place in the trace. */
export interface SpanNode {
  readonly span: StoredSpan;
  readonly parent: SpanNode | undefined;
  /** By start. */
  readonly children: readonly SpanNode[];
  /** 0 for a root. */
  readonly depth: number;
  /** Nanoseconds since the epoch, after the adjustment of clock skew, as `endNs`. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** What the adjustment added to the times that were sent. */
  readonly skewNs: bigint;
  /** The part of its duration in which none of its children ran, see `selfTimeOf`. */
  readonly selfTimeNs: bigint;
  /** For a person: what had to be repaired here. */
  readonly warnings: readonly string[];
}

/** A trace whose spans know their place. Made by `buildTraceTree`. */
export interface TraceTree {
  /** Of the first span; empty when there are no spans. */
  readonly traceId: string;
  /** Every node once, parents before their children, siblings by start. */
  readonly nodes: readonly SpanNode[];
  /** Spans without parent first, then those whose parent is not there, each by start. `roots[0]` speaks for the trace. */
  readonly roots: readonly SpanNode[];
  /** The first start and the last end, adjusted. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** Not every span has an id of its own. */
  readonly hasSharedIds: boolean;
  /** What was found wrong with the trace as a whole, counted. */
  readonly warnings: readonly string[];
}
