import type { Span } from '../span.js';
import type { SpanFacts } from './span-facts.js';

/** Separates service and operation in a pair; no name contains it. */
const PAIR_SEPARATOR = '\u001f';

/** What the spans of one trace in one batch add up to. A trace is the sum of its partials. */
export interface TracePartial {
  readonly traceId: string;
  startNs: bigint;
  endNs: bigint;
  spanCount: number;
  /** Spans that failed, timeouts included. */
  errorCount: number;
  timeoutCount: number;
  readonly services: Set<string>;
  /** `operationPair` of each span. */
  readonly operations: Set<string>;
  /** The span without a parent, or else the earliest of these. */
  root: Span;
}

/** A service and the name of one of its spans, as one text. */
export const operationPair = (service: string, operation: string): string =>
  `${service}${PAIR_SEPARATOR}${operation}`;

/** Rolls the spans of a batch up by trace. `facts` are those of the span at the same place. */
export function tracePartials(spans: readonly Span[], facts: readonly SpanFacts[]): TracePartial[] {
  const partials = new Map<string, TracePartial>();
  const pairs = new OperationPairs();
  spans.forEach((span, index) => {
    let partial = partials.get(span.traceId);
    if (!partial) {
      partial = emptyPartial(span);
      partials.set(span.traceId, partial);
    }
    add(partial, span, facts[index]);
    partial.operations.add(pairs.of(span.resource.serviceName, span.name));
  });
  return [...partials.values()];
}

function emptyPartial(span: Span): TracePartial {
  return {
    traceId: span.traceId,
    startNs: span.startNs,
    endNs: span.endNs,
    spanCount: 0,
    errorCount: 0,
    timeoutCount: 0,
    services: new Set(),
    operations: new Set(),
    root: span,
  };
}

function add(partial: TracePartial, span: Span, facts: SpanFacts | undefined): void {
  if (span.startNs < partial.startNs) partial.startNs = span.startNs;
  if (span.endNs > partial.endNs) partial.endNs = span.endNs;
  partial.spanCount += 1;
  if (facts && facts.outcome !== 'success') partial.errorCount += 1;
  if (facts?.outcome === 'timeout') partial.timeoutCount += 1;
  partial.services.add(span.resource.serviceName);
  if (isBetterRoot(span, partial.root)) partial.root = span;
}

/** A span without parent goes before one with, then the earlier, then the smaller id: the same whatever the order. */
export function isBetterRoot(span: Span, than: Span): boolean {
  const hasParent = span.parentSpanId !== '';
  const thanHasParent = than.parentSpanId !== '';
  if (hasParent !== thanHasParent) return thanHasParent;
  if (span.startNs !== than.startNs) return span.startNs < than.startNs;
  return span.spanId < than.spanId;
}

/** Makes each pair once: joining texts anew for every span costs more than looking them up. */
class OperationPairs {
  readonly #pairs = new Map<string, Map<string, string>>();

  of(service: string, operation: string): string {
    let ofService = this.#pairs.get(service);
    if (!ofService) {
      ofService = new Map();
      this.#pairs.set(service, ofService);
    }
    let pair = ofService.get(operation);
    if (pair === undefined) {
      pair = operationPair(service, operation);
      ofService.set(operation, pair);
    }
    return pair;
  }
}
