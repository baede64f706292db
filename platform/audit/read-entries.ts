import { Prisma as Sql } from '../../prisma/generated/client.js';
import type { Prisma } from '../postgres/prisma.js';
import type { AuditOutcome } from './audit-entry.js';
import { ENTRY_COLUMNS, hex, type StoredEntry } from './stored-entry.js';

/** Conditions on entries; all that are given must hold. */
export interface AuditFilter {
  /** Id or name. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly outcomes?: readonly AuditOutcome[] | undefined;
  readonly targetKind?: string | undefined;
  readonly targetId?: string | undefined;
  /** Not before, and before. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export type EntryPlace = Pick<StoredEntry, 'at' | 'id'>;

const EXPORT_PAGE = 1_000;

/** The newest first. */
export function listEntries(
  prisma: Prisma,
  tenant: string,
  filter: AuditFilter,
  page: { after?: EntryPlace | undefined; limit: number },
): Promise<StoredEntry[]> {
  const { after, limit } = page;
  const place = after ? Sql.sql`AND (at, id) < (${after.at}, ${after.id})` : Sql.empty;
  return prisma.$queryRaw<StoredEntry[]>`
    SELECT ${ENTRY_COLUMNS} FROM gateway.audit_event
    WHERE ${conditions(tenant, filter)} ${place} ORDER BY at DESC, id DESC LIMIT ${limit}`;
}

/** From the oldest on, as one line of JSON each; in pages, so that it takes no more memory however many there are. */
export async function* exportEntries(
  prisma: Prisma,
  tenant: string,
  filter: AuditFilter,
): AsyncIterable<string> {
  const until: AuditFilter = { ...filter, to: filter.to ?? new Date() };
  let last: EntryPlace | undefined;
  for (;;) {
    const place: Sql.Sql = last ? Sql.sql`AND (at, id) > (${last.at}, ${last.id})` : Sql.empty;
    const page: StoredEntry[] = await prisma.$queryRaw<StoredEntry[]>`
      SELECT ${ENTRY_COLUMNS} FROM gateway.audit_event
      WHERE ${conditions(tenant, until)} ${place} ORDER BY at, id LIMIT ${EXPORT_PAGE}`;
    if (page.length > 0) yield page.map((entry) => `${JSON.stringify(exported(entry))}\n`).join('');
    last = page.at(-1);
    if (page.length < EXPORT_PAGE) return;
  }
}

/** The salt stays here: with it, whoever has a copy could find out by guessing what was erased since. */
function exported({ salt: _, commitment, seq, prevHash, hash, ...entry }: StoredEntry) {
  return {
    ...entry,
    commitment: hex(commitment),
    seq: seq === null ? null : Number(seq),
    prevHash: prevHash && hex(prevHash),
    hash: hash && hex(hash),
  };
}

function conditions(tenant: string, filter: AuditFilter): Sql.Sql {
  const { actor, action, outcomes, targetKind, targetId, from, to } = filter;
  return Sql.join(
    [
      Sql.sql`tenant = ${tenant}`,
      ...(actor === undefined ? [] : [Sql.sql`(actor_id = ${actor} OR actor_name = ${actor})`]),
      ...(action === undefined ? [] : [Sql.sql`action = ${action}`]),
      ...(outcomes === undefined ? [] : [Sql.sql`outcome = ANY(${[...outcomes]})`]),
      ...(targetKind === undefined ? [] : [Sql.sql`target_kind = ${targetKind}`]),
      ...(targetId === undefined ? [] : [Sql.sql`target_id = ${targetId}`]),
      ...(from === undefined ? [] : [Sql.sql`at >= ${from}`]),
      ...(to === undefined ? [] : [Sql.sql`at < ${to}`]),
    ],
    ' AND ',
  );
}
