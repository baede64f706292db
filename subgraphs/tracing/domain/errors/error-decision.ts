/** What somebody may decide about a group of errors. */
export const ERROR_DECISIONS = ['open', 'resolved', 'ignored'] as const;
export type ErrorDecisionWord = (typeof ERROR_DECISIONS)[number];

/** What a group is: as was decided, but one that was resolved and happened since has returned. */
export const ERROR_GROUP_STATES = ['open', 'resolved', 'returned', 'ignored'] as const;
export type ErrorGroupState = (typeof ERROR_GROUP_STATES)[number];

export interface ErrorDecision {
  readonly decision: ErrorDecisionWord;
  /** Name of the actor. */
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** @param lastSeenNs when the newest error of the group happened, nanoseconds since the epoch */
export function errorGroupState(decision: ErrorDecision | undefined, lastSeenNs: bigint): ErrorGroupState {
  if (!decision) return 'open';
  const decidedNs = BigInt(decision.decidedAt.getTime()) * 1_000_000n;
  return decision.decision === 'resolved' && lastSeenNs > decidedNs ? 'returned' : decision.decision;
}
