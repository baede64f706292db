import { type Outcome, outcomeOf } from '../outcome.js';
import { sampleWeightOf } from '../sampling/sample-weight.js';
import { type Span, SpanKind } from '../span.js';

/** What roll-ups count, found out once per span when it arrives. */
export interface SpanFacts {
  readonly outcome: Outcome;
  readonly sampleWeight: number;
  /** Whether it is work that a service was asked for: kind server or consumer, or no parent. */
  readonly isRequest: boolean;
}

export function factsOf(span: Span): SpanFacts {
  return {
    outcome: outcomeOf(span),
    sampleWeight: sampleWeightOf(span.traceState),
    isRequest: span.kind === SpanKind.server || span.kind === SpanKind.consumer || span.parentSpanId === '',
  };
}
