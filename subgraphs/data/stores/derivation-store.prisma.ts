import { z } from 'zod';
import { ConflictError } from '../../../contracts/errors.js';
import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import type { Prisma as PrismaTypes } from '../../../prisma/generated/client.js';
import {
  DERIVATION_STATUSES,
  type Derivation,
  type DerivationStatus,
} from '../domain/derivation/derivation.js';
import { OPERATION_NAMES } from '../domain/derivation/operation.js';
import { asJson } from './as-json.js';
import type { DerivationStore } from './derivation-store.js';
import { requireAdmission } from './usage.prisma.js';

/** The derivations in PostgreSQL. */
export function createDerivationStore(prisma: Prisma): DerivationStore {
  /** Writes under a claim: the derivation's row is locked, and nothing is written unless the token holds it. */
  async function underClaim(
    id: string,
    token: string,
    write: (tx: PrismaTransaction) => Promise<void>,
  ): Promise<boolean> {
    try {
      return await prisma.$transaction(async (tx) => {
        const held = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM data.derivation
          WHERE id = ${id} AND status = 'running' AND lease_token = ${token} FOR UPDATE`;
        if (held.length === 0) return false;
        await write(tx);
        return true;
      });
    } catch (error) {
      throw translatePrismaError(error);
    }
  }

  return {
    async insert({ parentIds, files, parameters, idempotencyKey, ...derivation }, admit) {
      const { tenant, id } = derivation;
      try {
        return await prisma.$transaction(async (tx) => {
          // Of two with one key, the second waits here for the first.
          const { count } = await tx.dataDerivation.createMany({
            data: [{ ...derivation, idempotencyKey, parameters: asJson(parameters) }],
            skipDuplicates: true,
          });
          if (count > 0) {
            if (admit) await requireAdmission(tx, tenant, admit);
            // Whoever deletes one of them waits, and then finds this derivation.
            const present = await tx.$queryRaw<unknown[]>`
              SELECT 1 FROM data.data_file
              WHERE id = ANY(${[...parentIds]}) AND status <> 'deleted' FOR SHARE`;
            if (present.length < parentIds.length) throw new ConflictError('A parent was deleted meanwhile.');
            await tx.dataDerivationParent.createMany({
              data: parentIds.map((fileId, position) => ({ derivationId: id, position, fileId })),
            });
            await tx.dataFile.createMany({
              data: files.map(({ metadata, columns: _columns, ...file }, derivationPosition) => ({
                ...file,
                metadata: asJson(metadata),
                status: 'deriving',
                derivationId: id,
                derivationPosition,
              })),
            });
          }
          const where = count > 0 ? { id } : { tenant, idempotencyKey };
          return toDerivation(await tx.dataDerivation.findFirstOrThrow({ where, include: RELATED }));
        });
      } catch (error) {
        throw translatePrismaError(error);
      }
    },

    async find(tenant, ids) {
      const rows = await prisma.dataDerivation.findMany({
        where: { tenant, id: { in: [...ids] } },
        include: RELATED,
      });
      return rows.map(toDerivation);
    },

    async claim({ token, now, leaseUntil }) {
      // SKIP LOCKED: claimers that come at the same time take different ones instead of waiting for each other.
      const [claimed] = await prisma.$queryRaw<{ id: string }[]>`
        UPDATE data.derivation SET
          status = 'running', attempt = attempt + 1, progress = 0, lease_token = ${token}, lease_until = ${leaseUntil}
        WHERE id = (
          SELECT id FROM data.derivation
          WHERE status IN ('pending', 'running') AND (lease_until IS NULL OR lease_until <= ${now})
          ORDER BY created_at, id
          FOR UPDATE SKIP LOCKED
          LIMIT 1
        )
        RETURNING id`;
      if (!claimed) return undefined;
      const row = await prisma.dataDerivation.findFirst({
        where: { id: claimed.id, leaseToken: token },
        include: RELATED,
      });
      return row ? toDerivation(row) : undefined;
    },

    async extendClaim(id, token, { leaseUntil, progress }) {
      const { count } = await prisma.dataDerivation.updateMany({
        where: { id, status: 'running', leaseToken: token },
        data: { leaseUntil, progress },
      });
      return count === 1;
    },

    async releaseClaim(id, token, { availableAt, countAttempt, error }) {
      const { count } = await prisma.dataDerivation.updateMany({
        where: { id, status: 'running', leaseToken: token },
        data: {
          status: 'pending',
          progress: 0,
          error,
          leaseToken: null,
          leaseUntil: availableAt,
          ...(!countAttempt && { attempt: { decrement: 1 } }),
        },
      });
      return count === 1;
    },

    finish: (id, token, { files, note, now }) =>
      underClaim(id, token, async (tx) => {
        for (const [derivationPosition, { sizeBytes, sha256 }] of files.entries()) {
          await tx.dataFile.updateMany({
            where: { derivationId: id, derivationPosition, status: 'deriving' },
            data: {
              status: 'uploaded',
              sizeBytes,
              receivedBytes: sizeBytes,
              declaredSha256: sha256,
              uploadedAt: now,
            },
          });
        }
        await tx.dataDerivation.update({
          where: { id },
          data: { ...ENDED, status: 'done', progress: 100, error: null, note, finishedAt: now },
        });
      }),

    async cancel(tenant, id, { by, now }) {
      try {
        return await prisma.$transaction(async (tx) => {
          const { count } = await tx.dataDerivation.updateMany({
            where: { tenant, id, status: { in: ['pending', 'running'] satisfies DerivationStatus[] } },
            data: { ...ENDED, status: 'cancelled', error: null, finishedAt: now },
          });
          if (count === 0) return false;
          await tx.dataFile.updateMany({
            where: { derivationId: id, status: 'deriving' },
            data: {
              status: 'deleted',
              deletedAt: now,
              deletedBy: by,
              deletionReason: 'its derivation was cancelled',
              discardBytesAt: now,
            },
          });
          return true;
        });
      } catch (error) {
        throw translatePrismaError(error);
      }
    },

    fail: (id, token, { reason, now }) =>
      underClaim(id, token, async (tx) => {
        await tx.dataFile.updateMany({
          where: { derivationId: id, status: 'deriving' },
          data: { status: 'failed', processingError: reason, discardBytesAt: now },
        });
        await tx.dataDerivation.update({
          where: { id },
          data: { ...ENDED, status: 'failed', error: reason, finishedAt: now },
        });
      }),
  };
}

const ENDED = { leaseToken: null, leaseUntil: null };

const RELATED = {
  parents: { orderBy: { position: 'asc' }, select: { fileId: true } },
  files: { orderBy: { derivationPosition: 'asc' }, select: { id: true } },
} as const satisfies PrismaTypes.DataDerivationInclude;

type DerivationRow = PrismaTypes.DataDerivationGetPayload<{ include: typeof RELATED }>;

/** The columns that hold JSON or a word of a fixed set: parsed, since other versions write them too. */
const parsedColumns = z.object({
  operation: z.enum(OPERATION_NAMES),
  status: z.enum(DERIVATION_STATUSES),
  parameters: z.record(z.string(), z.unknown()),
});

function toDerivation(row: DerivationRow): Derivation {
  return {
    id: row.id,
    tenant: row.tenant,
    ...parsedColumns.parse(row),
    seed: row.seed,
    progress: row.progress,
    error: row.error,
    note: row.note,
    attempt: row.attempt,
    requestHash: row.requestHash,
    parentIds: row.parents.map(({ fileId }) => fileId),
    fileIds: row.files.map(({ id }) => id),
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}
