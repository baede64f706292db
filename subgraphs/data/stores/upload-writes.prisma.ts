import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { Prisma as PrismaTypes } from '../../../prisma/generated/client.js';
import { type FileStatus, statusesBefore } from '../domain/file-status.js';
import type { ValidationRules } from '../domain/validation-rules.js';
import { asJson } from './as-json.js';
import { toDataFile } from './data-file-row.js';
import type { DataFileStore } from './data-file-store.js';
import { writeAdmitted } from './usage.prisma.js';

type UploadWrites = Pick<
  DataFileStore,
  | 'insert'
  | 'raiseReceivedBytes'
  | 'declareSize'
  | 'completeUpload'
  | 'failUpload'
  | 'requeue'
  | 'changeColumns'
  | 'changeRules'
  | 'writeVerdict'
  | 'recordUse'
  | 'deleteFile'
  | 'scheduleDiscard'
>;

export function createUploadWrites(prisma: Prisma): UploadWrites {
  /** One guarded step along the status table. */
  async function step(
    where: PrismaTypes.DataFileWhereInput & { tenant: string; id: string; status: { in: FileStatus[] } },
    data: PrismaTypes.DataFileUpdateManyMutationInput & { status: FileStatus },
  ) {
    const [row] = await prisma.dataFile.updateManyAndReturn({ where, data });
    return row && toDataFile(row);
  }

  async function inTransaction<T>(write: (tx: PrismaTransaction) => Promise<T>): Promise<T> {
    try {
      return await prisma.$transaction(write);
    } catch (error) {
      throw translatePrismaError(error);
    }
  }

  return {
    async insert({ metadata, columns, ...file }, admit) {
      const data = {
        ...file,
        metadata: asJson(metadata),
        ...(columns && { columns: asJson(columns) }),
        status: 'uploading' satisfies FileStatus,
      };
      const { tenant } = file;
      return toDataFile(
        await writeAdmitted(prisma, { tenant, admit }, (client) => client.dataFile.create({ data })),
      );
    },

    async raiseReceivedBytes(tenant, id, receivedBytes) {
      await prisma.dataFile.updateMany({
        where: { tenant, id, status: 'uploading', receivedBytes: { lt: receivedBytes } },
        data: { receivedBytes },
      });
    },

    async declareSize(tenant, id, sizeBytes, admit) {
      const where = { tenant, id, status: 'uploading' satisfies FileStatus, declaredSizeBytes: null };
      const { count } = await writeAdmitted(prisma, { tenant, exceptId: id, admit }, (client) =>
        client.dataFile.updateMany({ where, data: { declaredSizeBytes: sizeBytes } }),
      );
      return count === 1;
    },

    completeUpload: (tenant, id, { sizeBytes, details: { metadata, columns, ...details }, ...upload }) =>
      step(
        { tenant, id, status: { in: ['uploading'] } },
        {
          ...upload,
          ...details,
          ...(metadata && { metadata: asJson(metadata) }),
          ...(columns && { columns: asJson(columns) }),
          status: 'uploaded',
          sizeBytes,
          receivedBytes: sizeBytes,
        },
      ),

    failUpload: (tenant, id, { reason, now }) =>
      step(
        { tenant, id, status: { in: ['uploading'] } },
        { status: 'failed', processingError: reason, discardBytesAt: now },
      ),

    requeue: (tenant, id, rules) =>
      step(
        // An upload that is not complete has nothing to process.
        { tenant, id, status: { in: ['fresh', 'failed'] }, uploadedAt: { not: null } },
        queuedAnew(rules),
      ),

    changeColumns: (tenant, id, { columns, rules }) =>
      inTransaction(async (tx) => {
        const [row] = await tx.dataFile.updateManyAndReturn({
          where: {
            ...{ tenant, id, status: { in: ['uploaded', 'fresh', 'failed'] }, uploadedAt: { not: null } },
            derived: { none: {} },
          },
          data: {
            ...queuedAnew(rules),
            columns: columns ? asJson(columns) : PrismaTypes.DbNull,
            rowCount: null,
            duplicateCount: null,
            invalidRowCount: null,
            reportVersion: null,
            rowsIndexed: false,
          },
        });
        if (!row) return undefined;
        await tx.validationReport.deleteMany({ where: { fileId: id } });
        await tx.dataFileLabel.deleteMany({ where: { fileId: id } });
        return toDataFile(row);
      }),

    async changeRules(tenant, id, rules) {
      const [row] = await prisma.dataFile.updateManyAndReturn({
        where: { tenant, id, status: { in: ['uploaded', 'processing'] } },
        data: { validation: asJson(rules) },
      });
      return row && toDataFile(row);
    },

    writeVerdict: (tenant, id, { rules, error }) =>
      step(
        { tenant, id, status: { in: ['fresh', 'failed'] }, uploadedAt: { not: null } },
        {
          status: error === undefined ? 'fresh' : 'failed',
          validation: asJson(rules),
          processingError: error ?? null,
        },
      ),

    deleteFile: (tenant, id, { by, reason, now }) =>
      inTransaction(async (tx) => {
        // The lock makes whoever asks for a derivation of it, and whoever deletes it, take turns.
        await tx.$queryRaw`SELECT 1 FROM data.data_file WHERE tenant = ${tenant} AND id = ${id} FOR UPDATE`;
        const [row] = await tx.dataFile.updateManyAndReturn({
          where: {
            ...{ tenant, id, uploadedAt: { not: null }, status: { in: statusesBefore('deleted') } },
            derived: { none: { derivation: { status: { in: ['pending', 'running'] } } } },
          },
          data: {
            status: 'deleted',
            deletedAt: now,
            deletedBy: by,
            deletionReason: reason,
            discardBytesAt: now,
            metadata: {},
          },
        });
        if (!row) return undefined;
        // It shows rows.
        await tx.validationReport.deleteMany({ where: { fileId: id } });
        return toDataFile(row);
      }),

    async recordUse(tenant, id, { jobId, now }) {
      try {
        return await prisma.$transaction(async (tx) => {
          // The lock makes two records of one job, and the end of a processing run, take turns.
          const [locked] = await tx.$queryRaw<{ status: FileStatus }[]>`
            SELECT status FROM data.data_file
            WHERE tenant = ${tenant} AND id = ${id} AND status NOT IN ('uploading', 'failed') AND row_count IS NOT NULL
            FOR UPDATE`;
          if (!locked) return undefined;
          const use = await tx.dataFileUse.createMany({
            data: { fileId: id, jobId, usedAt: now },
            skipDuplicates: true,
          });
          const row = await tx.dataFile.update({
            where: { id },
            data:
              use.count === 0
                ? {}
                : {
                    usedCount: { increment: 1 },
                    lastUsedAt: now,
                    ...(locked.status === 'fresh' && { status: 'used' }),
                  },
          });
          return toDataFile(row);
        });
      } catch (error) {
        throw translatePrismaError(error);
      }
    },

    async scheduleDiscard(id, discardBytesAt) {
      await prisma.dataFile.updateMany({ where: { id }, data: { discardBytesAt } });
    },
  };
}

/** What a file becomes that is to be processed again. */
const queuedAnew = (rules: ValidationRules) => ({
  status: 'uploaded' as const,
  validation: asJson(rules),
  processingProgress: 0,
  processingError: null,
  processingAttempt: 0,
  processingLeaseToken: null,
  processingLeaseUntil: null,
});
