import { z } from 'zod';
import { columnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import { DATA_FORMATS } from '../../../contracts/labelled-rows/rows.js';
import type { DataFile as DataFileRow } from '../../../prisma/generated/client.js';
import type { DataFile } from '../domain/data-file.js';
import { FILE_STATUSES } from '../domain/file-status.js';
import type { ValidationRules } from '../domain/validation-rules.js';

const validationRules = z.object({
  maxFileSizeBytes: z.number().optional(),
  allowedFormats: z.array(z.string()).optional(),
  minRecords: z.number().optional(),
  requiredLabels: z.array(z.string()).optional(),
  evaluationFileId: z.string().optional(),
});

/** The columns that hold JSON or a word of a fixed set: parsed, since other versions write them too. */
const parsedColumns = z.object({
  status: z.enum(FILE_STATUSES),
  format: z.enum(DATA_FORMATS).nullable(),
  metadata: z.record(z.string(), z.unknown()),
  validation: validationRules,
  columns: columnMapping.nullable(),
});

export function toValidationRules(column: unknown): ValidationRules {
  return validationRules.parse(column);
}

export function toDataFile(row: DataFileRow): DataFile {
  return {
    id: row.id,
    tenant: row.tenant,
    originalName: row.originalName,
    dataType: row.dataType,
    description: row.description,
    objectKey: row.objectKey,
    ...parsedColumns.parse(row),
    declaredSizeBytes: toNumber(row.declaredSizeBytes),
    receivedBytes: Number(row.receivedBytes),
    sizeBytes: toNumber(row.sizeBytes),
    declaredSha256: row.declaredSha256,
    sha256: row.sha256,
    rowCount: toNumber(row.rowCount),
    duplicateCount: toNumber(row.duplicateCount),
    invalidRowCount: toNumber(row.invalidRowCount),
    reportVersion: row.reportVersion,
    processingProgress: row.processingProgress,
    processingError: row.processingError,
    processingAttempt: row.processingAttempt,
    usedCount: row.usedCount,
    lastUsedAt: row.lastUsedAt,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    uploadedAt: row.uploadedAt,
    uploadExpiresAt: row.uploadExpiresAt,
    rowsIndexed: row.rowsIndexed,
    rowIndexToken: row.rowIndexToken,
    changedIn: Number(row.changedIn),
    deletedAt: row.deletedAt,
    deletedBy: row.deletedBy,
    deletionReason: row.deletionReason,
    derivationId: row.derivationId,
    derivationPart: row.derivationPart,
  };
}

/** Sizes and counts stay below 2^53: the upload limit sees to it. */
function toNumber(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
