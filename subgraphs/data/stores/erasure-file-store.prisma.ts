import { MAX_EXAMPLES, type SubjectFinding, subjectPatterns } from '../../../contracts/erasure.js';
import { findInTables, replaceInTables } from '../../../platform/postgres/erase-subject.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../../platform/postgres/run-sql.js';
import { toDataFile } from './data-file-row.js';
import type { ErasureFileStore } from './erasure-file-store.js';
import { PERSONAL_TABLES } from './personal-tables.js';

/** A file has bytes, or will have, in these. */
const WITH_BYTES = ['deriving', 'uploaded', 'processing', 'fresh', 'used', 'failed'];
/** Its rows are known, or known not to be there. */
const READABLE = ['fresh', 'used', 'failed'];

export function createErasureFileStore(prisma: Prisma): ErasureFileStore {
  const run = sqlOfPrisma(prisma);
  const unread = (tenant: string, erasureId: string, statuses: string[]) => ({
    ...{ tenant, status: { in: statuses } },
    erasures: { none: { erasureId } },
    // Given-up uploads have none.
    uploadedAt: { not: null },
  });
  return {
    async nextUnread(tenant, erasureId) {
      const row = await prisma.dataFile.findFirst({
        where: unread(tenant, erasureId, READABLE),
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return row ? toDataFile(row) : undefined;
    },

    countUnread: (tenant, erasureId) =>
      prisma.dataFile.count({
        where: {
          OR: [unread(tenant, erasureId, WITH_BYTES), { tenant, status: 'deriving' }],
        },
      }),

    async rowKeysOfAncestors(erasureId, fileId) {
      const rows = await prisma.$queryRaw<{ key: string }[]>`
        WITH RECURSIVE ancestor(file_id) AS (
          SELECT parent.file_id FROM data.data_file AS file
            JOIN data.derivation_parent AS parent USING (derivation_id) WHERE file.id = ${fileId}
          UNION
          SELECT parent.file_id FROM ancestor JOIN data.data_file AS file ON file.id = ancestor.file_id
            JOIN data.derivation_parent AS parent USING (derivation_id)
        )
        SELECT DISTINCT unnest(row_keys) AS key FROM data.erasure_file
        WHERE erasure_id = ${erasureId} AND file_id IN (SELECT file_id FROM ancestor)`;
      return new Set(rows.map(({ key }) => key));
    },

    async recordFound(erasureId, fileId, { rowNumbers, rowKeys, inRest }) {
      await prisma.dataErasureFile.createMany({
        data: [{ erasureId, fileId, rowNumbers: [...rowNumbers], rowKeys: [...rowKeys], inRest }],
        skipDuplicates: true,
      });
    },

    async summarize(erasureId) {
      const rows = await prisma.$queryRaw<{ fileId: string; rowNumbers: number[]; inRest: boolean }[]>`
        SELECT file_id AS "fileId", row_numbers AS "rowNumbers", in_rest AS "inRest" FROM data.erasure_file
        WHERE erasure_id = ${erasureId} AND (cardinality(row_numbers) > 0 OR in_rest) ORDER BY file_id`;
      const rowCount = rows.reduce((sum, { rowNumbers }) => sum + rowNumbers.length, 0);
      const examples = rows.flatMap(({ fileId, rowNumbers }) =>
        rowNumbers.slice(0, MAX_EXAMPLES).map((number) => `${fileId} row ${number}`),
      );
      const fileIds = rows.map(({ fileId }) => fileId);
      const findings: SubjectFinding[] = [
        { place: 'data.rows', action: 'delete', count: rowCount, examples: examples.slice(0, MAX_EXAMPLES) },
        {
          place: 'data.files',
          action: 'delete',
          count: rows.length,
          examples: fileIds.slice(0, MAX_EXAMPLES),
        },
      ];
      return { rowCount, fileIds, findings };
    },

    async listToErase(tenant, erasureId) {
      const rows = await prisma.dataErasureFile.findMany({
        where: {
          ...{ erasureId, erasedAt: null, file: { tenant } },
          OR: [{ rowNumbers: { isEmpty: false } }, { inRest: true }],
        },
        include: { file: true },
        orderBy: { fileId: 'asc' },
      });
      return rows.map(({ file, rowNumbers, rowKeys, inRest, derivationId }) => ({
        ...{ file: toDataFile(file), rowNumbers, rowKeys, inRest, derivationId },
      }));
    },

    async recordDerivation(erasureId, fileId, derivationId) {
      await prisma.dataErasureFile.update({
        where: { erasureId_fileId: { erasureId, fileId } },
        data: { derivationId },
      });
    },

    async recordErased(erasureId, fileId, at) {
      await prisma.$transaction([
        prisma.validationReport.deleteMany({ where: { fileId } }),
        prisma.dataFileLabel.deleteMany({ where: { fileId } }),
        prisma.dataErasureFile.update({
          where: { erasureId_fileId: { erasureId, fileId } },
          data: { erasedAt: at, rowKeys: [] },
        }),
      ]);
    },

    findInTables: (of) => findInTables(run, PERSONAL_TABLES, of),
    async replaceInTables(of) {
      // It says in base64 what the columns beside it say.
      await run(
        `UPDATE data.resumable_upload SET metadata_header = '' FROM data.data_file AS file
          WHERE file.id = file_id AND file.tenant = $1 AND file.status <> 'uploading' AND metadata_header <> ''
          AND concat_ws(' ', file.original_name, file.description, file.metadata::text) ~* $2`,
        [of.tenant, subjectPatterns(of.subject).postgres],
      );
      return replaceInTables(run, PERSONAL_TABLES, of);
    },
  };
}
