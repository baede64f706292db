import type { SubjectFinding } from '../../../contracts/erasure.js';
import type { Erasure, ErasurePart, ErasureStatus, ErasureStep } from '../domain/erasure.js';

export type NewErasure = Pick<
  Erasure,
  'id' | 'tenant' | 'subjectSalt' | 'subjectHmac' | 'within' | 'requesterId' | 'requestedBy' | 'requestedAt'
> & { readonly subject: string; readonly parts: readonly ErasurePart[] };

export type StepChange = Partial<Pick<ErasureStep, 'planned' | 'erased' | 'waitingFor' | 'finishedAt'>>;

/**
 * Erasures and how far they are. Statuses change only along the table in domain/erasure.ts; a write that finds another status
 * than it expects changes nothing and says so.
 */
export interface ErasureStore {
  insert(erasure: NewErasure): Promise<Erasure>;
  find(tenant: string, id: string): Promise<Erasure | undefined>;
  /** Newest first. */
  list(
    tenant: string,
    filter: { statuses?: readonly ErasureStatus[] | undefined },
    range: { before?: string | undefined; limit: number },
  ): Promise<Erasure[]>;

  /** planned → running, or → rejected or withdrawn, which forget the subject. Undefined when it is not there (any more). */
  decide(
    tenant: string,
    id: string,
    decision: { to: 'running' | 'rejected' | 'withdrawn'; by: string; at: Date },
  ): Promise<Erasure | undefined>;

  /** Claims what has waited longest of those that are to be worked at. */
  claim(claim: { token: string; now: Date; leaseUntil: Date }): Promise<Erasure | undefined>;
  /** False when the claim is lost. */
  extendClaim(id: string, token: string, leaseUntil: Date): Promise<boolean>;
  /** Ends a claim, to be claimed again from then on. */
  releaseClaim(id: string, token: string, availableAt: Date): Promise<void>;
  /** Counts the attempt unless it is done. */
  changeStep(id: string, part: ErasurePart, change: StepChange): Promise<void>;
  /** planning → planned or refused, which forgets the subject. */
  finishPlan(id: string, at: Date, refusal?: string): Promise<void>;
  /** running → completed, with its entry in the audit trail; forgets the subject. False when it is not running (any more). */
  complete(
    erasure: Pick<Erasure, 'id' | 'tenant'>,
    end: { certificate: string; sha256: string; at: Date },
  ): Promise<boolean>;
  /** Has it done again, whatever became of it, also when this database does not know it. */
  replay(erasure: NewErasure & Pick<Erasure, 'decidedBy' | 'decidedAt'>, at: Date): Promise<void>;

  /** Accounts that are a subject and may be touched. */
  accountIdsOf(of: PersonalScope): Promise<string[]>;
  /** What accounts, tokens and the audit trail tell of a subject. */
  findPersonal(of: PersonalScope): Promise<SubjectFinding[]>;
  /**
   * Personal fields of the audit trail go, with their salts; accounts lose their names and their access; a pseudonym comes in all other places.
   * Idempotent.
   * @throws ConflictError when that would leave no administrator
   */
  erasePersonal(of: PersonalScope, at: Date): Promise<SubjectFinding[]>;
}

export interface PersonalScope {
  readonly tenant: string;
  readonly subject: string;
  readonly erasureId: string;
  /** Accounts that act in others too stay. */
  readonly within: readonly string[];
}
