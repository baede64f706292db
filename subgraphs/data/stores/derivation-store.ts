import type { Derivation } from '../domain/derivation/derivation.js';
import type { Admit, NewDataFile } from './data-file-store.js';

/**
 * The rows of derivations. Methods that take a tenant see and change that tenant's only; the others are for background
 * work over all tenants.
 *
 * Promises of every implementation:
 * - The new files of a derivation are `deriving` until it is done or failed, and leave that status in the same
 *   transaction: all of them become `uploaded`, or all of them `failed`, or `deleted` when it is cancelled, with their bytes
 *   due for deletion.
 * - No two callers ever hold one derivation: writes under a claim carry its `token`, which the next claim replaces, and
 *   tell by `false` that it was lost; then nothing is written.
 * - A database that does not answer is UnavailableError.
 */
export interface DerivationStore {
  /**
   * Adds a derivation with its new files. When one with its key is there already, that one is returned and nothing is
   * added.
   * @param admit gets what the tenant stores without it and may throw; nobody else adds to that meanwhile
   */
  insert(derivation: NewDerivation, admit?: Admit): Promise<Derivation>;
  find(tenant: string, ids: readonly string[]): Promise<Derivation[]>;

  /** Claims the one that has waited longest: pending and due, or running under a lease that has run out. */
  claim(claim: { token: string; now: Date; leaseUntil: Date }): Promise<Derivation | undefined>;
  extendClaim(id: string, token: string, to: { leaseUntil: Date; progress: number }): Promise<boolean>;
  /** Ends a claim without a result (running → pending), to be claimed again from `availableAt` on. */
  releaseClaim(id: string, token: string, release: ReleasedDerivation): Promise<boolean>;
  /** Ends a claim: the bytes of all new files are there, in the order of `fileIds`. */
  finish(
    id: string,
    token: string,
    done: { files: readonly DerivedBytes[]; note: string | null; now: Date },
  ): Promise<boolean>;
  /**
   * Ends one that is not over, whoever holds it, and takes the claim away. False when it is over or there is none.
   */
  cancel(tenant: string, id: string, cancellation: { by: string; now: Date }): Promise<boolean>;
  /** Ends a claim: it cannot be done. */
  fail(id: string, token: string, failure: { reason: string; now: Date }): Promise<boolean>;
}

export type NewDerivation = Pick<
  Derivation,
  | 'id'
  | 'tenant'
  | 'operation'
  | 'parameters'
  | 'seed'
  | 'requestHash'
  | 'parentIds'
  | 'createdBy'
  | 'createdAt'
> & {
  readonly idempotencyKey: string | null;
  /** In the order of the operation's parts. */
  readonly files: readonly (NewDataFile & { readonly derivationPart: string | null })[];
};

export interface ReleasedDerivation {
  readonly availableAt: Date;
  readonly countAttempt: boolean;
  /** What kept it from being done, for its user; null when nothing did. */
  readonly error: string | null;
}

export interface DerivedBytes {
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}
