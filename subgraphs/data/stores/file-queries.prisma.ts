import { readChangePosition } from '../../../platform/postgres/changes.js';
import { behindNewest, NEWEST_FIRST } from '../../../platform/postgres/newest-first.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { selectColumns } from '../../../platform/postgres/select-columns.js';
import {
  type DataFile as DataFileRow,
  type Prisma as PrismaTypes,
  Prisma as Sql,
} from '../../../prisma/generated/client.js';
import type { LabelCount } from '../domain/data-file.js';
import { FILE_STATUSES, type FileStatus } from '../domain/file-status.js';
import type { FileFilter } from '../domain/paging.js';
import { toDataFile } from './data-file-row.js';
import type { DataFileStore, FileUse } from './data-file-store.js';
import { readUsage } from './usage.prisma.js';
import { toValidationReport } from './validation-report-row.js';

type FileQueries = Pick<
  DataFileStore,
  | 'find'
  | 'findLabelled'
  | 'list'
  | 'count'
  | 'countByStatus'
  | 'countByDataType'
  | 'readUsage'
  | 'listLabels'
  | 'listReports'
  | 'listUses'
  | 'listExpiredUploads'
  | 'listOpenUploads'
  | 'listDiscardable'
  | 'listUnused'
  | 'countOldInUse'
  | 'tenants'
  | 'changePosition'
  | 'changes'
  | 'ping'
>;

const COLUMNS = selectColumns(Object.values(Sql.DataFileScalarFieldEnum));

export function createFileQueries(prisma: Prisma): FileQueries {
  return {
    async find(tenant, ids) {
      const rows = await prisma.$statement<DataFileRow>(
        'data.find_files',
        Sql.sql`SELECT ${COLUMNS} FROM data.data_file WHERE tenant = ${tenant} AND id = ANY(${[...ids]})`,
      );
      return rows.map(toDataFile);
    },

    async findLabelled(tenant, id) {
      const [row] = await prisma.$statement<DataFileRow & { labels: LabelCount[] }>(
        'data.find_labelled_file',
        Sql.sql`
        SELECT ${COLUMNS}, (
          SELECT coalesce(json_agg(json_build_object('label', label, 'count', count) ORDER BY count DESC, label), '[]')
          FROM data.data_file_label WHERE file_id = data_file.id
        ) AS labels
        FROM data.data_file WHERE tenant = ${tenant} AND id = ${id}`,
      );
      return row && { file: toDataFile(row), labels: row.labels };
    },

    async list(tenant, filter, { after, limit }) {
      const rows = await prisma.dataFile.findMany({
        where: { ...matchingFiles(tenant, filter), ...(after && behindNewest(after)) },
        orderBy: NEWEST_FIRST,
        take: limit,
      });
      return rows.map(toDataFile);
    },

    count: (tenant, filter) => prisma.dataFile.count({ where: matchingFiles(tenant, filter) }),

    async countByStatus(tenant) {
      const groups = await prisma.dataFile.groupBy({ by: ['status'], where: { tenant }, _count: true });
      return FILE_STATUSES.map((status) => ({
        status,
        count: groups.find((group) => group.status === status)?._count ?? 0,
      }));
    },

    async countByDataType(tenant) {
      const rows = await prisma.$statement<DataTypeRow>(
        'data.count_by_data_type',
        Sql.sql`
        SELECT data_type AS "dataType", count(*) AS "fileCount",
          count(*) FILTER (WHERE status = 'fresh') AS "freshCount",
          count(*) FILTER (WHERE status = 'used') AS "usedCount",
          coalesce(sum(size_bytes), 0) AS "sizeBytes"
        FROM data.data_file WHERE tenant = ${tenant} AND uploaded_at IS NOT NULL AND status <> 'deleted'
        GROUP BY data_type ORDER BY count(*) DESC, data_type`,
      );
      return rows.map(({ dataType, ...counts }) => ({
        dataType,
        fileCount: Number(counts.fileCount),
        freshCount: Number(counts.freshCount),
        usedCount: Number(counts.usedCount),
        sizeBytes: Number(counts.sizeBytes),
      }));
    },

    readUsage: (tenant, exceptId) => readUsage(prisma, tenant, exceptId),

    async listLabels(tenant, fileIds) {
      const rows = await prisma.$statement<{ fileId: string; label: string; count: bigint }>(
        'data.list_labels',
        Sql.sql`
        SELECT label.file_id AS "fileId", label.label, label.count FROM data.data_file_label AS label
        JOIN data.data_file AS file ON file.id = label.file_id
        WHERE file.tenant = ${tenant} AND label.file_id = ANY(${[...fileIds]})
        ORDER BY label.count DESC, label.label`,
      );
      return rows.map(({ fileId, label, count }) => ({ fileId, label, count: Number(count) }));
    },

    async listReports(tenant, fileIds) {
      const rows = await prisma.$statement<{ fileId: string; report: unknown }>(
        'data.list_reports',
        Sql.sql`
        SELECT stored.file_id AS "fileId", stored.report FROM data.validation_report AS stored
        JOIN data.data_file AS file ON file.id = stored.file_id
        WHERE file.tenant = ${tenant} AND stored.file_id = ANY(${[...fileIds]})`,
      );
      return rows.map(({ fileId, report }) => ({ fileId, report: toValidationReport(report) }));
    },

    listUses: (tenant, fileIds, limitPerFile) =>
      prisma.$queryRaw<FileUse[]>`
        SELECT newest.file_id AS "fileId", newest.job_id AS "jobId"
        FROM data.data_file AS file
        CROSS JOIN LATERAL (
          SELECT file_id, job_id, used_at FROM data.data_file_use
          WHERE file_id = file.id
          ORDER BY used_at DESC, job_id DESC
          LIMIT ${limitPerFile}
        ) AS newest
        WHERE file.tenant = ${tenant} AND file.id = ANY(${[...fileIds]})
        ORDER BY newest.used_at DESC, newest.job_id DESC`,

    async listExpiredUploads(now, limit) {
      const rows = await prisma.dataFile.findMany({
        where: { status: 'uploading', uploadExpiresAt: { lte: now } },
        orderBy: { uploadExpiresAt: 'asc' },
        take: limit,
      });
      return rows.map(toDataFile);
    },

    async listOpenUploads(ids) {
      const rows = await prisma.dataFile.findMany({
        where: { id: { in: [...ids] }, status: 'uploading' satisfies FileStatus },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },

    async tenants() {
      const rows = await prisma.$queryRaw<{ tenant: string }[]>`
        SELECT DISTINCT tenant FROM data.data_file ORDER BY tenant`;
      return rows.map(({ tenant }) => tenant);
    },

    async countOldInUse(tenant, before) {
      const old = { tenant, uploadedAt: { lt: before }, deletedAt: null };
      const [used, unlisted] = await Promise.all([
        prisma.dataFile.count({ where: { ...old, usedCount: { gt: 0 } } }),
        prisma.dataFile.count({
          where: {
            ...old,
            usedCount: 0,
            OR: [
              { status: { in: ['uploaded', 'processing', 'deriving'] satisfies FileStatus[] } },
              { derived: { some: { derivation: { status: { in: ['pending', 'running'] } } } } },
            ],
          },
        }),
      ]);
      return { used, busy: unlisted };
    },

    async listUnused(tenant, { before, after, limit }) {
      const rows = await prisma.dataFile.findMany({
        where: {
          tenant,
          status: { in: ['fresh', 'failed'] satisfies FileStatus[] },
          uploadedAt: { lt: before },
          usedCount: 0,
          derived: { none: { derivation: { status: { in: ['pending', 'running'] } } } },
          ...(after && {
            OR: [
              { uploadedAt: { gt: after.uploadedAt } },
              { uploadedAt: after.uploadedAt, id: { gt: after.id } },
            ],
          }),
        },
        orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(toDataFile);
    },

    async listDiscardable(now, limit) {
      const rows = await prisma.dataFile.findMany({
        where: {
          OR: [{ status: 'failed', uploadedAt: null }, { status: 'deleted' }],
          discardBytesAt: { lte: now },
        },
        orderBy: { discardBytesAt: 'asc' },
        take: limit,
      });
      return rows.map(toDataFile);
    },

    changePosition: () => readChangePosition(prisma),

    async changes(tenant, { id, filter, after, limit }) {
      const { settled, newest } = await readChangePosition(prisma);
      const ofWhich = { tenant, ...(id !== undefined && { id }) };
      const rows = await prisma.dataFile.findMany({
        where: { ...ofWhich, changedIn: { gt: after, lte: settled } },
        orderBy: { changedIn: 'asc' },
        take: limit,
      });
      const unsettled = { ...ofWhich, changedIn: { gt: settled, lte: newest } };
      const hasMore =
        rows.length === limit ||
        (await prisma.dataFile.findFirst({ where: unsettled, select: { id: true } })) !== null;
      const ids = rows.map((row) => row.id);
      const matching = await prisma.dataFile.findMany({
        where: { AND: [matchingFiles(tenant, filter), { id: { in: ids } }] },
        select: { id: true },
      });
      const matches = new Set(matching.map((row) => row.id));
      const changes = rows.map((row) => ({
        sequence: Number(row.changedIn),
        id: row.id,
        dataFile: toDataFile(row),
        matches: matches.has(row.id),
      }));
      return { changes, hasMore };
    },

    async ping() {
      await prisma.$queryRaw`SELECT 1`;
    },
  };
}

/** PostgreSQL counts in bigint, and adds bigints up to numeric, which the driver hands out as text or a Decimal. */
interface DataTypeRow {
  dataType: string;
  fileCount: bigint;
  freshCount: bigint;
  usedCount: bigint;
  sizeBytes: unknown;
}

function matchingFiles(
  tenant: string,
  { statuses, dataType, parentId }: FileFilter,
): PrismaTypes.DataFileWhereInput {
  return {
    tenant,
    // Tombstones are shown to whoever asks for them, and as children of their parents.
    ...(statuses
      ? { status: { in: [...new Set(statuses)] } }
      : parentId === undefined && { status: { not: 'deleted' satisfies FileStatus } }),
    ...(dataType && { dataType }),
    ...(parentId !== undefined && { derivation: { parents: { some: { fileId: parentId } } } }),
  };
}
