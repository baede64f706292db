import { createHash, timingSafeEqual } from 'node:crypto';
import { Prisma as Sql } from '../../prisma/generated/client.js';
import { type AuditOutcome, commitmentTo, type PersonalFields } from './audit-entry.js';

/** An entry as it is stored; personal fields and salt are null once they were erased. */
export interface StoredEntry extends PersonalFields {
  readonly id: string;
  readonly tenant: string;
  readonly at: Date;
  readonly action: string;
  readonly targetKind: string | null;
  readonly targetId: string | null;
  readonly outcome: AuditOutcome;
  readonly changed: boolean;
  readonly code: string | null;
  readonly actorKind: string;
  readonly requestId: string;
  readonly traceId: string | null;
  readonly commitment: Uint8Array;
  readonly salt: Uint8Array | null;
  /** Place in the tenant's chain, from 1; null until it is sealed. */
  readonly seq: bigint | null;
  readonly prevHash: Uint8Array | null;
  readonly hash: Uint8Array | null;
}

export const ENTRY_COLUMNS = Sql.raw(
  `id, tenant, at, action, target_kind AS "targetKind", target_id AS "targetId", outcome, changed, code,
  actor_kind AS "actorKind", request_id AS "requestId", trace_id AS "traceId", commitment, actor_id AS "actorId",
  actor_name AS "actorName", address, salt, seq, prev_hash AS "prevHash", hash`,
);

/** What the first entry of a chain follows. */
export const FIRST_HASH = new Uint8Array(32);

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * The hash of an entry at its place: SHA-256 over the chained fields and the hash before, as JSON without white space whose
 * names are in the order of the alphabet (RFC 8785).
 */
export function hashEntry(
  entry: StoredEntry,
  { seq, prevHash }: { seq: bigint; prevHash: Uint8Array },
): Buffer {
  const chained = {
    action: entry.action,
    actorKind: entry.actorKind,
    at: entry.at.toISOString(),
    changed: entry.changed,
    code: entry.code,
    commitment: hex(entry.commitment),
    id: entry.id,
    outcome: entry.outcome,
    prevHash: hex(prevHash),
    requestId: entry.requestId,
    seq: Number(seq),
    targetId: entry.targetId,
    targetKind: entry.targetKind,
    tenant: entry.tenant,
    traceId: entry.traceId,
  };
  return createHash('sha256').update(JSON.stringify(chained)).digest();
}

/** Whether the personal fields are those that were committed to. */
export function keepsCommitment({
  salt,
  commitment,
  ...personal
}: StoredEntry): 'kept' | 'erased' | 'broken' {
  const { actorId, actorName, address } = personal;
  if (salt === null) {
    return actorId === null && actorName === null && address === null ? 'erased' : 'broken';
  }
  return sameBytes(commitmentTo({ actorId, actorName, address }, salt), commitment) ? 'kept' : 'broken';
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
