import type { Outcome } from './outcome.js';
import type { Span } from './span.js';

/** A span as the store gives it back: everything that was sent, and what was found out about it on the way in. */
export interface StoredSpan extends Span {
  readonly outcome: Outcome;
  /** How many spans it stands for, see `sampleWeightOf`. */
  readonly sampleWeight: number;
  /** When it was stored, milliseconds since the epoch. */
  readonly receivedAtMs: number;
}
