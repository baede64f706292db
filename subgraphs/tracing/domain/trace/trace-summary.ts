import type { Outcome } from '../outcome.js';
import type { SpanKind } from '../span.js';

/** A trace as a list shows it. */
export interface TraceSummary {
  readonly traceId: string;
  readonly startNs: bigint;
  /** From the first start to the last end. */
  readonly endNs: bigint;
  readonly spanCount: number;
  readonly errorCount: number;
  /** `error` or `timeout` when any span is. */
  readonly outcome: Outcome;
  /** Of the root, or of the earliest span where the root has not arrived. */
  readonly rootService: string;
  readonly rootOperation: string;
  readonly rootKind: SpanKind;
  readonly rootSpanId: string;
  /** The root span's attributes as text, its resource's left out. */
  readonly tags: ReadonlyMap<string, string>;
  /** Status message (or exception message) of the earliest span with an error. */
  readonly errorMessage: string | undefined;
  /** Services by number of spans, most first. */
  readonly services: readonly {
    readonly name: string;
    readonly spanCount: number;
    readonly errorCount: number;
  }[];
  /** Spans whose parent is not there. */
  readonly orphanCount: number;
}
