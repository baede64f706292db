import { ConflictError } from '../../contracts/errors.js';
import type { RetentionForecast } from '../../contracts/retention.js';
import type { Prisma, PrismaTransaction } from '../postgres/prisma.js';
import type { JsonRow, RetiringRows } from '../retention/retire-rows.js';
import { ENTRY_COLUMNS, FIRST_HASH, hashEntry, type StoredEntry, sameBytes } from './stored-entry.js';

const PAGE_SIZE = 1_000;
const TRANSACTION_MS = 60_000;
/** Who did it: of an entry these can be erased, so they are in a file of their own. */
const PERSONAL = ['actor_id', 'actor_name', 'address', 'salt'] as const;
/** The file of an archive that says who did what. */
export const PERSONS_FILE = 'persons.jsonl.gz';

/**
 * Entries of the audit trail as rows that go: always the beginning of the chain, up to a checkpoint that says where the rest
 * goes on.
 */
export function retiringEntries(prisma: Prisma): RetiringRows & { tenants(): Promise<string[]> } {
  return {
    kind: 'audit',
    tenants: async () =>
      (
        await prisma.$queryRaw<{ tenant: string }[]>`SELECT tenant FROM gateway.audit_head ORDER BY tenant`
      ).map(({ tenant }) => tenant),
    read: (tenant, before, mostRows) => readBeginning(prisma, { tenant, before, mostRows }),
    at: (row) => new Date(String(row.at)),
    files: { 'entries.jsonl.gz': withoutPersons, [PERSONS_FILE]: personsOf },
    key: ({ seq }) => ({ seq }),
    remove: (tenant, _before, keys) =>
      cutBeginning(prisma, tenant, Math.max(...keys.map((key) => Number(key.seq)))),
  };
}

const withoutPersons = (row: JsonRow): JsonRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !PERSONAL.some((personal) => personal === name)));

/** A row of that file that says so no more. */
export const withoutPerson = (row: JsonRow): JsonRow => ({
  ...row,
  ...Object.fromEntries(PERSONAL.map((name) => [name, null])),
});

const personsOf = (row: JsonRow): JsonRow =>
  Object.fromEntries(['id', 'seq', ...PERSONAL].map((name) => [name, row[name]]));

async function* readBeginning(
  prisma: Prisma,
  { tenant, before, mostRows }: { tenant: string; before: Date; mostRows: number },
): AsyncGenerator<JsonRow[], void, void> {
  let after = 0n;
  for (let left = mostRows; left > 0; left -= PAGE_SIZE) {
    const size = Math.min(left, PAGE_SIZE);
    const page = await prisma.$queryRaw<{ seq: bigint; row: JsonRow; expired: boolean }[]>`
      SELECT seq, to_jsonb(entry) AS row, at < ${before} AS expired FROM gateway.audit_event AS entry
      WHERE tenant = ${tenant} AND seq IS NOT NULL AND seq > ${after} ORDER BY seq LIMIT ${size}`;
    const end = page.findIndex(({ expired }) => !expired);
    const rows = (end === -1 ? page : page.slice(0, end)).map(({ row }) => row);
    if (rows.length > 0) yield rows;
    if (end !== -1 || page.length < size) return;
    after = page.at(-1)?.seq ?? after;
  }
}

/**
 * Deletes the entries of a chain up to and with a place, and leaves a checkpoint there.
 * @throws ConflictError when they are not as they were sealed: then they stay, to be looked into
 */
function cutBeginning(prisma: Prisma, tenant: string, seq: number): Promise<void> {
  return prisma.$transaction(
    async (tx) => {
      const hash = await verifyBeginning(tx, tenant, BigInt(seq));
      if (!hash) return; // gone already
      await tx.$executeRaw`
        INSERT INTO gateway.audit_checkpoint (tenant, seq, hash) VALUES (${tenant}, ${BigInt(seq)}, ${hash})`;
      await tx.$executeRaw`
        DELETE FROM gateway.audit_event WHERE tenant = ${tenant} AND seq IS NOT NULL AND seq <= ${BigInt(seq)}`;
      await tx.$executeRaw`DELETE FROM gateway.audit_checkpoint WHERE tenant = ${tenant} AND seq < ${BigInt(seq)}`;
    },
    { timeout: TRANSACTION_MS },
  );
}

/** The hash at a place, once all entries up to it were found to follow each other from the last checkpoint on. */
async function verifyBeginning(
  tx: PrismaTransaction,
  tenant: string,
  seq: bigint,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [checkpoint] = await tx.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>`
    SELECT seq, hash FROM gateway.audit_checkpoint WHERE tenant = ${tenant} ORDER BY seq DESC LIMIT 1`;
  const entries = await tx.$queryRaw<StoredEntry[]>`
    SELECT ${ENTRY_COLUMNS} FROM gateway.audit_event
    WHERE tenant = ${tenant} AND seq IS NOT NULL AND seq <= ${seq} ORDER BY seq`;
  if (entries.length === 0 && checkpoint && checkpoint.seq >= seq) return undefined;
  let { seq: place, hash: prevHash } = checkpoint ?? { seq: 0n, hash: FIRST_HASH };
  for (const entry of entries) {
    place += 1n;
    const { hash } = entry;
    const follows =
      entry.seq === place && hash !== null && entry.prevHash !== null && sameBytes(entry.prevHash, prevHash);
    if (!follows || !sameBytes(hashEntry(entry, { seq: place, prevHash }), hash))
      throw notAsSealed(tenant, place);
    prevHash = hash;
  }
  if (place !== seq) throw notAsSealed(tenant, seq);
  return Uint8Array.from(prevHash);
}

const notAsSealed = (tenant: string, seq: bigint): ConflictError =>
  new ConflictError(
    `The audit trail of ${tenant} is not cut: entry ${seq} is not as it was sealed. Look into it by verifyAudit.`,
  );

/** What of a tenant's trail would go. */
export async function forecastEntries(
  prisma: Prisma,
  tenant: string,
  before: Date,
): Promise<RetentionForecast> {
  const [first] = await prisma.$queryRaw<{ seq: bigint }[]>`
    SELECT seq FROM gateway.audit_event
    WHERE tenant = ${tenant} AND seq IS NOT NULL AND at >= ${before} ORDER BY seq LIMIT 1`;
  const end = first?.seq ?? null;
  const [row] = await prisma.$queryRaw<
    { count: number; sizeBytes: number; oldest: Date | null; newest: Date | null; behind: number }[]
  >`
    SELECT count(*) FILTER (WHERE goes)::float8 AS count,
      coalesce(sum(pg_column_size(entry)) FILTER (WHERE goes), 0)::float8 AS "sizeBytes",
      min(at) FILTER (WHERE goes) AS oldest, max(at) FILTER (WHERE goes) AS newest,
      count(*) FILTER (WHERE NOT goes)::float8 AS behind
    FROM (
      SELECT *, seq IS NOT NULL AND (${end}::bigint IS NULL OR seq < ${end}::bigint) AS goes
      FROM gateway.audit_event WHERE tenant = ${tenant} AND at < ${before}
    ) AS entry`;
  const { behind = 0, ...goes } = row ?? { count: 0, sizeBytes: 0, oldest: null, newest: null };
  const kept = behind > 0 ? [{ reason: 'It stands behind a newer entry of the chain.', count: behind }] : [];
  return { ...goes, kept };
}
