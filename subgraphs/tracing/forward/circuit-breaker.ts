/**
 * Stops asking a receiver that does not answer, as a pure state machine:
 *
 * ```
 *   closed ──(`failuresToOpen` failures in a row)──► open ──(pause over)──► half_open ──(success)──► closed
 *                                                     ▲                        │
 *                                                     └──(failure: longer pause)┘
 * ```
 */
export type CircuitState =
  | { readonly kind: 'closed'; readonly failures: number }
  /** `openings` in a row: each doubles the pause. */
  | { readonly kind: 'open'; readonly untilMs: number; readonly openings: number }
  /** One attempt is under way that decides. */
  | { readonly kind: 'half_open'; readonly openings: number };

export interface CircuitLimits {
  readonly failuresToOpen: number;
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
}

export const CLOSED: CircuitState = { kind: 'closed', failures: 0 };

/** Whether an attempt may be made now, and the state that it is made in. */
export function tryAttempt(state: CircuitState, nowMs: number): { allowed: boolean; state: CircuitState } {
  switch (state.kind) {
    case 'closed':
      return { allowed: true, state };
    case 'open':
      return nowMs < state.untilMs
        ? { allowed: false, state }
        : { allowed: true, state: { kind: 'half_open', openings: state.openings } };
    case 'half_open':
      return { allowed: false, state };
  }
}

/** @param retryAfterMs the receiver asked for so long a pause */
export function afterFailure(
  state: CircuitState,
  nowMs: number,
  limits: CircuitLimits,
  retryAfterMs = 0,
): CircuitState {
  switch (state.kind) {
    case 'closed': {
      const failures = state.failures + 1;
      return failures < limits.failuresToOpen ? { kind: 'closed', failures } : open(1);
    }
    case 'half_open':
      return open(state.openings + 1);
    // The answer to an attempt that began before the circuit opened.
    case 'open':
      return state;
  }

  function open(openings: number): CircuitState {
    const pauseMs = Math.min(limits.firstPauseMs * 2 ** (openings - 1), limits.maxPauseMs);
    return { kind: 'open', openings, untilMs: nowMs + Math.max(pauseMs, retryAfterMs) };
  }
}
