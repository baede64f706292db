import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { Usage } from '../domain/quota.js';
import type { Admit } from './data-file-store.js';

/** Of the whole client or of a transaction. */
type Files = Pick<Prisma, 'dataFile' | '$queryRaw'>;

/** Files whose bytes are there or on their way; one that never was complete holds none. */
export async function readUsage(
  prisma: Pick<Prisma, '$queryRaw'>,
  tenant: string,
  exceptId = '',
): Promise<Usage> {
  const [row] = await prisma.$queryRaw<{ files: bigint; bytes: bigint }[]>`
    SELECT count(*) AS files,
      coalesce(sum(coalesce(size_bytes, greatest(declared_size_bytes, received_bytes))), 0)::bigint AS bytes
    FROM data.data_file
    WHERE tenant = ${tenant} AND id <> ${exceptId}
      AND (uploaded_at IS NOT NULL OR status IN ('uploading', 'deriving')) AND status <> 'deleted'`;
  return { files: Number(row?.files ?? 0), bytes: Number(row?.bytes ?? 0) };
}

/** Throws what `admit` does; until the transaction ends nobody else adds to what the tenant stores. */
export async function requireAdmission(
  tx: Pick<Prisma, '$queryRaw' | '$executeRaw'>,
  tenant: string,
  admit: Admit,
  exceptId?: string,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`data.quota ${tenant}`}, 0))`;
  admit(await readUsage(tx, tenant, exceptId));
}

/** Writes what adds to what a tenant stores, once it is admitted; those of one tenant take turns. */
export async function writeAdmitted<T>(
  prisma: Prisma,
  { tenant, exceptId, admit }: { tenant: string; exceptId?: string; admit: Admit | undefined },
  write: (client: Files) => Promise<T>,
): Promise<T> {
  if (!admit) return write(prisma);
  try {
    return await prisma.$transaction(async (tx) => {
      await requireAdmission(tx, tenant, admit, exceptId);
      return write(tx);
    });
  } catch (error) {
    throw translatePrismaError(error);
  }
}
