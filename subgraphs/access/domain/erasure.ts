import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SubjectFinding } from '../../../contracts/erasure.js';
import { ConflictError } from '../../../contracts/errors.js';
import { cursorFormat, type Page } from '../../../contracts/paging.js';

/**
 * The life of an erasure.
 *
 *     planning ──► planned ──► running ──► completed
 *        │            ├──────► rejected
 *        ├────────────┴──────► withdrawn
 *        └──► refused
 *
 * `planning` and `running` are worked at under a lease, store by store; after a crash another process goes on. The subject is kept
 * until it is over, and then only an HMAC of it. After a restore `completed` and all others become `running` again.
 */
export const ERASURE_STATUSES = [
  'planning',
  'planned',
  'refused',
  'rejected',
  'withdrawn',
  'running',
  'completed',
] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

/** In the order in which they are asked: later ones need what earlier ones found. */
export const ERASURE_PARTS = ['replay_list', 'data', 'training', 'registry', 'tracing', 'access'] as const;
export type ErasurePart = (typeof ERASURE_PARTS)[number];

/** What a part found, or erased. */
export interface PartFindings {
  readonly findings: readonly SubjectFinding[];
  readonly fileIds: readonly string[];
  readonly jobIds: readonly string[];
  /** How often it was erased, as more had come meanwhile. */
  readonly rounds?: number | undefined;
  /** What stays, as it was found when nothing else was left. */
  readonly kept?: readonly SubjectFinding[] | undefined;
}

export interface ErasureStep {
  readonly part: ErasurePart;
  readonly planned: PartFindings | null;
  readonly erased: PartFindings | null;
  /** Why it could not go on the last time. */
  readonly waitingFor: string | null;
  readonly attempts: number;
  /** When it was erased, and looked through once more without finding anything. */
  readonly finishedAt: Date | null;
}

/** What is stored of a person is to be erased. */
export interface Erasure {
  readonly id: string;
  readonly tenant: string;
  readonly status: ErasureStatus;
  /** Null once it is over. */
  readonly subject: string | null;
  readonly subjectSalt: Uint8Array;
  readonly subjectHmac: Uint8Array;
  /** Tenants of who asked. */
  readonly within: readonly string[];
  readonly requesterId: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly plannedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly completedAt: Date | null;
  readonly refusal: string | null;
  readonly isReplay: boolean;
  readonly certificate: string | null;
  readonly certificateSha256: string | null;
  readonly steps: readonly ErasureStep[];
}

/** An id under which the parts work: their own of each replay, as the stores are then those of another time. */
export const workIdOf = ({ id, isReplay, plannedAt }: Erasure): string =>
  isReplay && plannedAt ? `${id}-${plannedAt.getTime()}` : id;

const SALT_BYTES = 16;

/** What stays of a subject: whoever names it can be told that this is it. */
export function concealSubject(
  subject: string,
  salt: Uint8Array = randomBytes(SALT_BYTES),
): { salt: Uint8Array; hmac: Buffer } {
  return { salt, hmac: createHmac('sha256', salt).update(subject.toLowerCase()).digest() };
}

export function isAbout({ subjectSalt, subjectHmac }: Erasure, subject: string): boolean {
  const { hmac } = concealSubject(subject, subjectSalt);
  return hmac.length === subjectHmac.length && timingSafeEqual(hmac, subjectHmac);
}

/** @throws ConflictError when it is one's own, or is not waiting for a decision */
export function requireMayDecide(erasure: Erasure, actorId: string): void {
  const { id, status, requesterId } = erasure;
  if (status === 'planning')
    throw new ConflictError(`Erasure ${id} is not planned yet; look at its plan first.`);
  if (status !== 'planned')
    throw new ConflictError(`Erasure ${id} is ${status}; there is nothing to decide.`);
  if (requesterId === actorId) {
    throw new ConflictError(
      `Erasure ${id} is your own request: somebody else has to decide on it. You may withdraw it.`,
    );
  }
}

/** @throws ConflictError when it is somebody else's, or was approved */
export function requireMayWithdraw(erasure: Erasure, actorId: string): void {
  const { id, status, requesterId, requestedBy } = erasure;
  if (status !== 'planning' && status !== 'planned') {
    throw new ConflictError(`Erasure ${id} is ${status}; it cannot be withdrawn.`);
  }
  if (requesterId !== actorId) {
    throw new ConflictError(`Erasure ${id} is ${requestedBy}'s: others approve or reject it.`);
  }
}

/** Ids sort by when they were made. */
export const erasureCursors = cursorFormat<Pick<Erasure, 'id'>>({
  tag: 'erasure ',
  write: ({ id }) => id,
  form: /^(erasure_[0-9a-f]{32})$/,
  read: ([id = '']) => ({ id }),
});

export type ErasurePage = Page<Erasure>;
