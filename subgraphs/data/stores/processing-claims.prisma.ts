import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { statusesBefore } from '../domain/file-status.js';
import { REPORT_VERSION } from '../domain/validation/report.js';
import { asJson } from './as-json.js';
import { toDataFile, toValidationRules } from './data-file-row.js';
import type { DataFileStore } from './data-file-store.js';

type ProcessingClaims = Pick<
  DataFileStore,
  'claim' | 'extendClaim' | 'releaseClaim' | 'finishClaim' | 'recordRowIndex'
>;

/**
 * Claims on files that wait for processing. A claim is a token and an end in the file's own row: whoever writes
 * under it names the token, and a newer claim has replaced it.
 */
export function createProcessingClaims(prisma: Prisma): ProcessingClaims {
  return {
    async claim({ token, now, leaseUntil }) {
      // SKIP LOCKED: claimers that come at the same time take different files instead of waiting for each other.
      const [claimed] = await prisma.$queryRaw<{ id: string }[]>`
        UPDATE data.data_file SET
          status = 'processing', processing_attempt = processing_attempt + 1, processing_progress = 0,
          processing_error = NULL, processing_lease_token = ${token}, processing_lease_until = ${leaseUntil},
          updated_at = ${now}
        WHERE id = (
          SELECT id FROM data.data_file
          WHERE status = ANY(${statusesBefore('processing')})
            AND (processing_lease_until IS NULL OR processing_lease_until <= ${now})
          ORDER BY uploaded_at, id
          FOR UPDATE SKIP LOCKED
          LIMIT 1
        )
        RETURNING id`;
      if (!claimed) return undefined;
      const row = await prisma.dataFile.findFirst({
        where: { id: claimed.id, processingLeaseToken: token },
      });
      return row ? toDataFile(row) : undefined;
    },

    async extendClaim(id, token, { leaseUntil, progress }) {
      const { count } = await prisma.dataFile.updateMany({
        where: { id, status: 'processing', processingLeaseToken: token },
        data: { processingLeaseUntil: leaseUntil, processingProgress: progress },
      });
      return count === 1;
    },

    async releaseClaim(id, token, { availableAt, countAttempt }) {
      const { count } = await prisma.dataFile.updateMany({
        where: { id, status: 'processing', processingLeaseToken: token },
        data: {
          status: 'uploaded',
          processingProgress: 0,
          processingLeaseToken: null,
          processingLeaseUntil: availableAt,
          ...(!countAttempt && { processingAttempt: { decrement: 1 } }),
        },
      });
      return count === 1;
    },

    async recordRowIndex({ id, changedIn }, rowIndexToken) {
      const { count } = await prisma.dataFile.updateMany({
        where: { id, rowsIndexed: false, changedIn },
        data: { rowsIndexed: true, rowIndexToken },
      });
      return count === 1;
    },

    async finishClaim(id, token, { format, sha256, rowsIndexed, rows }, judge) {
      const { labels = [], report } = rows ?? {};
      try {
        return await prisma.$transaction(async (tx) => {
          const [held] = await tx.$queryRaw<{ used_count: number; validation: unknown }[]>`
            SELECT used_count, validation FROM data.data_file
            WHERE id = ${id} AND status = 'processing' AND processing_lease_token = ${token}
            FOR UPDATE`;
          if (!held) return false;
          const error = judge(toValidationRules(held.validation));
          const valid = held.used_count > 0 ? 'used' : 'fresh';
          await tx.dataFile.update({
            where: { id },
            data: {
              rowCount: rows?.rowCount ?? null,
              duplicateCount: rows?.duplicateCount ?? null,
              invalidRowCount: rows?.invalidRowCount ?? null,
              reportVersion: report ? REPORT_VERSION : null,
              format: format ?? null,
              sha256: sha256 ?? null,
              rowsIndexed: rowsIndexed ?? false,
              rowIndexToken: rowsIndexed ? token : null,
              status: error === undefined ? valid : 'failed',
              processingError: error ?? null,
              processingProgress: 100,
              processingAttempt: 0,
              processingLeaseToken: null,
              processingLeaseUntil: null,
            },
          });
          await tx.dataFileLabel.deleteMany({ where: { fileId: id } });
          await tx.dataFileLabel.createMany({
            data: labels.map(({ label, count }) => ({ fileId: id, label, count })),
          });
          await tx.validationReport.deleteMany({ where: { fileId: id } });
          if (report) await tx.validationReport.create({ data: { fileId: id, report: asJson(report) } });
          return true;
        });
      } catch (failure) {
        throw translatePrismaError(failure);
      }
    },
  };
}
