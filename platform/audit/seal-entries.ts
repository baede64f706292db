import type { Prisma } from '../postgres/prisma.js';
import { ENTRY_COLUMNS, FIRST_HASH, hashEntry, hex, type StoredEntry } from './stored-entry.js';

/** Whoever holds this advisory lock of the database seals. */
const SEAL_LOCK_KEY = 8_002_410;
/** Entries of one transaction. */
const MOST_TOGETHER = 1_000;
const TRANSACTION_MS = 60_000;

interface Head {
  readonly tenant: string;
  readonly seq: bigint;
  readonly hash: Uint8Array;
}

/**
 * Gives the entries that are not sealed their places in the chains of their tenants. Only what is committed is seen, so
 * that an entry comes behind all that were sealed before it was there. Of several processes one does it, and the others
 * leave it to that one.
 * @returns how many were sealed
 */
export async function sealEntries(prisma: Prisma): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await sealSome(prisma);
    sealed += count;
    if (count < MOST_TOGETHER) return sealed;
  }
}

function sealSome(prisma: Prisma): Promise<number> {
  return prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ isHeld: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${SEAL_LOCK_KEY}) AS "isHeld"`;
      if (!lock?.isHeld) return 0;
      const entries = await tx.$queryRaw<StoredEntry[]>`
        SELECT ${ENTRY_COLUMNS} FROM gateway.audit_event WHERE seq IS NULL ORDER BY id LIMIT ${MOST_TOGETHER}`;
      if (entries.length === 0) return 0;
      const known = await tx.$queryRaw<Head[]>`
        SELECT tenant, seq, hash FROM gateway.audit_head
        WHERE tenant = ANY(${[...new Set(entries.map(({ tenant }) => tenant))]})`;
      const heads = new Map(known.map((head) => [head.tenant, head]));
      const seals = entries.map((entry) => {
        const { seq: before, hash: prevHash } = heads.get(entry.tenant) ?? { seq: 0n, hash: FIRST_HASH };
        const seq = before + 1n;
        const hash = hashEntry(entry, { seq, prevHash });
        heads.set(entry.tenant, { tenant: entry.tenant, seq, hash });
        return { id: entry.id, seq: Number(seq), prev: hex(prevHash), hash: hex(hash) };
      });
      await tx.$executeRaw`
        UPDATE gateway.audit_event AS entry
        SET seq = seal.seq, prev_hash = decode(seal.prev, 'hex'), hash = decode(seal.hash, 'hex')
        FROM jsonb_to_recordset(${JSON.stringify(seals)}::text::jsonb) AS seal (id text, seq bigint, prev text, hash text)
        WHERE entry.id = seal.id`;
      const now = [...heads.values()].map(({ tenant, seq, hash }) => ({
        tenant,
        seq: Number(seq),
        hash: hex(hash),
      }));
      await tx.$executeRaw`
        INSERT INTO gateway.audit_head (tenant, seq, hash)
        SELECT tenant, seq, decode(hash, 'hex')
        FROM jsonb_to_recordset(${JSON.stringify(now)}::text::jsonb) AS head (tenant text, seq bigint, hash text)
        ON CONFLICT (tenant) DO UPDATE SET seq = EXCLUDED.seq, hash = EXCLUDED.hash`;
      return entries.length;
    },
    { timeout: TRANSACTION_MS },
  );
}
