import type { CircuitLimits, CircuitState } from './circuit-breaker.js';
import type { ForwardTargetName } from './forward-target.js';

export interface ForwardLimits {
  /** Per target; beyond either the oldest spans give way. */
  readonly maxQueuedSpans: number;
  readonly maxQueuedBytes: number;
  /** Spans of one request, at most. */
  readonly batchSpans: number;
  readonly batchBytes: number;
  /** How long spans wait for more, at most. */
  readonly lingerMs: number;
  readonly requestTimeoutMs: number;
  /** A batch that was not taken so often is dropped. While the circuit is open nothing is tried. */
  readonly maxAttempts: number;
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** What `stop` spends on what is left. */
  readonly drainMs: number;
  readonly circuit: CircuitLimits;
}

export const FORWARD_LIMITS: ForwardLimits = {
  maxQueuedSpans: 50_000,
  maxQueuedBytes: 32 * 1024 * 1024,
  batchSpans: 512,
  batchBytes: 4 * 1024 * 1024,
  lingerMs: 500,
  requestTimeoutMs: 10_000,
  maxAttempts: 10,
  firstRetryMs: 250,
  maxRetryMs: 15_000,
  drainMs: 2_000,
  circuit: { failuresToOpen: 5, firstPauseMs: 2_000, maxPauseMs: 60_000 },
};

export interface ForwardTargetState {
  readonly name: ForwardTargetName;
  readonly shownUrl: string;
  readonly queuedSpans: number;
  readonly queuedBytes: number;
  /** Spans, since the start. */
  readonly forwarded: number;
  /** Spans that found no room, that nobody took in time, or that the target refused, since the start. */
  readonly dropped: { readonly overflow: number; readonly unreachable: number; readonly refused: number };
  readonly circuit: CircuitState['kind'];
  /** What went wrong last; absent while all is well. */
  readonly lastProblem: string | undefined;
  readonly reachable: boolean;
}
