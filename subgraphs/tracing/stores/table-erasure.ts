import type { SubjectFinding } from '../../../contracts/erasure.js';

/** A subject in tracing's tables, beside the spans. Throws AppError UNAVAILABLE when the store does not answer. */
export interface TableErasure {
  /** Puts a pseudonym in the place of a subject; or only looks. */
  erase(
    of: { tenant: string; subject: string; erasureId: string },
    options: { dryRun: boolean },
  ): Promise<SubjectFinding[]>;
}
