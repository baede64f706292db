import type { ErrorDecision } from '../domain/errors/error-decision.js';

/**
 * What was decided last about groups of errors. Every implementation:
 * - MUST return nothing of another tenant.
 * - throws AppError UNAVAILABLE when the store does not answer.
 */
export interface ErrorDecisions {
  /** By group; those that nobody decided about are not in the map. */
  read(tenant: string, groupIds: readonly string[]): Promise<Map<string, ErrorDecision>>;
  /** In place of what was decided before. */
  write(tenant: string, groupId: string, decision: ErrorDecision): Promise<void>;
}
