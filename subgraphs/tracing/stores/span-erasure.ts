import type { SubjectFinding } from '../../../contracts/erasure.js';

/** Erases what the span store holds of a subject. */
export interface SpanErasure {
  /** @throws InvalidInputError when that is more than a person's; UnavailableError, AppError TIMEOUT */
  find(tenant: string, subject: string, signal: AbortSignal): Promise<SubjectFinding[]>;
  /** Whole spans, errors and, where a name of a service or an operation holds it, rows of roll-ups. Idempotent. Throws as `find`. */
  erase(tenant: string, subject: string, signal: AbortSignal): Promise<SubjectFinding[]>;
}
