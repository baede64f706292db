import type { OperationName } from './operation.js';

/**
 * The life of a derivation.
 *
 *     pending ⇄ running ──► done
 *        │         ├──────► failed
 *        └─────────┴──────► cancelled
 *
 * `running` is held under a lease; after a crash another process takes it over and starts from the beginning. It comes
 * back to `pending` when its process stops or the object store is away. To cancel it takes the lease away: whoever holds it
 * finds out at its next look or write.
 */
export const DERIVATION_STATUSES = ['pending', 'running', 'done', 'failed', 'cancelled'] as const;
export type DerivationStatus = (typeof DERIVATION_STATUSES)[number];

/** Files made, or to be made, from other files. */
export interface Derivation {
  readonly id: string;
  readonly tenant: string;
  readonly operation: OperationName;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Null when nothing of it is left to chance. */
  readonly seed: number | null;
  readonly status: DerivationStatus;
  /** Percent, 0 to 100. */
  readonly progress: number;
  /** Why it failed; of a pending one, why it could not be done the last time. */
  readonly error: string | null;
  /** What a done one has to say about its files, in a sentence, e.g. why there are fewer rows than were asked for. */
  readonly note: string | null;
  /** Runs so far; counts those that ended in a crash. */
  readonly attempt: number;
  readonly requestHash: string;
  /** In the order in which they are read. */
  readonly parentIds: readonly string[];
  /** The new files, one for each part of the operation, in their order. */
  readonly fileIds: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}
