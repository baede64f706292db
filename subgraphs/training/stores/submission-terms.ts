import type { WorkerOffer } from '../domain/worker.js';

/** What the settings of a submission are checked against. */
export interface SubmissionTerms {
  /** Settings saved for the family, in force; undefined when there are none. */
  readonly saved: Readonly<Record<string, unknown>> | undefined;
  /** As `WorkerStore.offers` has it. */
  readonly offers: readonly WorkerOffer[];
}

/**
 * Reads them, as they are now, at once for all submissions that ask at the same time.
 * @throws UnavailableError when the engine does not answer
 */
export type ReadSubmissionTerms = (tenant: string, family: string) => Promise<SubmissionTerms>;
