import { z } from 'zod';
import { dataColumns } from '../../contracts/data-columns.js';
import type {
  DataFileStatus,
  DataValidationInput,
  FileWireFragment,
  RestFileInfoQuery,
  RestStagedFilesQuery,
  RestUploadProgressQuery,
} from '../generated/operations.js';
import { byName } from '../http/schemas.js';
import { timestamp, toOptionalTimestamp, toTimestamp } from './timestamp.js';

export const fileStatus = z
  .enum(['uploading', 'deriving', 'uploaded', 'processing', 'fresh', 'used', 'failed', 'deleted'])
  .describe('How far it is on its way to a training');
export type FileStatus = z.infer<typeof fileStatus>;

const STATUS_WORDS: Readonly<Record<DataFileStatus, FileStatus>> = {
  UPLOADING: 'uploading',
  DERIVING: 'deriving',
  UPLOADED: 'uploaded',
  PROCESSING: 'processing',
  FRESH: 'fresh',
  USED: 'used',
  FAILED: 'failed',
  DELETED: 'deleted',
};
const GRAPH_STATUS: Readonly<Record<FileStatus, DataFileStatus>> = {
  uploading: 'UPLOADING',
  deriving: 'DERIVING',
  uploaded: 'UPLOADED',
  processing: 'PROCESSING',
  fresh: 'FRESH',
  used: 'USED',
  failed: 'FAILED',
  deleted: 'DELETED',
};
const WARNING_WORDS = {
  LOOK_ALIKE_LABELS: 'look_alike_labels',
  TEXT_WITH_SEVERAL_LABELS: 'text_with_several_labels',
  NUMERIC_LABELS: 'numeric_labels',
} as const;
export const toFileStatus = (status: DataFileStatus): FileStatus => STATUS_WORDS[status];
export const fromFileStatus = (status: FileStatus): DataFileStatus => GRAPH_STATUS[status];

const stagedFile = z.object({
  file_id: z.string().describe('Id of the file'),
  original_name: z.string().describe('Name that its author gave to it'),
  minio_path: z.string().describe('Key inside the bucket'),
  s3_url: z.string().describe('The training_data_path of a training request'),
  data_type: z.string().describe('Free word for the kind of data'),
  status: fileStatus.describe('How far it is on its way to a training'),
  upload_time: timestamp,
  file_size: z.int().describe('Bytes'),
  file_hash: z.string().nullable().describe('SHA-256 in hexadecimal; null until processed'),
  used_count: z.int().describe('How many jobs have used it'),
  last_used: timestamp.nullable().describe('When a job used it last; null until then'),
  training_jobs: z.array(z.string()).describe('Ids of the jobs that used it, newest first'),
  metadata: z.record(z.string(), z.unknown()).describe('JSON that its author gave with it'),
  processing_progress: z.number().describe('Percent, 0 to 100'),
  processing_error: z.string().nullable().describe('Why it cannot be used, and what to do; null unless so'),
  chunk_count: z.int().describe('Number of 1 MiB chunks that it counts as'),
  format: z.string().nullable().describe('jsonl, json, csv, tsv, parquet or arrow; null until processed'),
  row_count: z.int().nullable().describe('Valid rows; null until processed'),
  duplicate_count: z.int().nullable().describe('Valid rows that repeat an earlier one'),
  invalid_row_count: z.int().nullable().describe('Broken rows, which were left out'),
  label_counts: byName(z.int()).describe('Valid rows of each label'),
});

export const fileInfo = stagedFile.extend({
  columns: z
    .object({
      text: z.string().nullable().describe('Name of the column that holds the text; null: its name tells'),
      label: z.string().nullable().describe('Name of the one that holds the label; null: its name tells'),
      label_names: z
        .record(z.string(), z.string())
        .nullable()
        .describe('Labels by what the file has in their place; null: it has the labels'),
    })
    .nullable()
    .describe('Which columns hold text and label, as was said; null: their names tell'),
  problems: z
    .array(
      z.object({
        line: z.int().describe('Line of the file, from 1'),
        column: z.int().nullable().describe('Character of the line, from 1; null: the row as a whole'),
        message: z.string().describe('Why the row cannot be used'),
      }),
    )
    .describe('The first broken rows that were left out'),
  warnings: z
    .array(
      z.object({
        kind: z.enum(Object.values(WARNING_WORDS)).describe('What it is about'),
        message: z.string().describe('What was done, in one sentence'),
        labels: z.array(z.string()).describe('The labels'),
        count: z.int().describe('Rows that it is about'),
        lines: z.array(z.int()).describe('Lines of the first of them'),
      }),
    )
    .describe('What its author probably did not mean; the file is valid nonetheless'),
});

export const stagedFiles = z.object({
  files: z.array(stagedFile).describe('The files'),
  total_count: z.int().describe('How many'),
  by_status: z.record(fileStatus, z.int()).describe('Number of files per status, whatever the filter'),
});

export const uploadProgress = z.object({
  file_id: z.string().describe('Id of the file'),
  status: fileStatus.describe('How far it is on its way to a training'),
  progress: z.number().describe('Percent of the upload, 0 to 100'),
  file_size: z.int().describe('Bytes'),
  chunk_count: z.int().describe('Number of 1 MiB chunks that it counts as'),
  error: z.string().nullable().describe('Why it failed; null unless it did'),
  received_bytes: z.int().describe('Bytes that have arrived'),
  processing_progress: z.number().describe('Percent of the processing, 0 to 100'),
});

/** Body of POST /data/efficient/process-file/{file_id}. */
export const processRequest = z
  .strictObject({
    max_file_size: z.int().positive().optional().describe('Largest size of the file, in bytes'),
    allowed_formats: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('Endings of file names, of which the file must have one')
      .meta({ examples: [['.jsonl', '.json']] }),
    min_records: z.int().min(1).optional().describe('Fewest valid rows'),
    evaluation_file_id: z
      .string()
      .optional()
      .describe('A file to evaluate on, whose texts are looked for in this one'),
    columns: dataColumns
      .optional()
      .describe(
        'Which columns hold text and label; when it is said otherwise than before, the file is read again. An empty object: their names tell',
      ),
    custom_validation: z
      .strictObject({
        check_labels: z.boolean().default(true).describe('false: required_labels does not count'),
        required_labels: z.array(z.string()).optional().describe('Labels that must all occur'),
      })
      .optional()
      .describe('What the labels of the file must be'),
  })
  .meta({
    examples: [
      { allowed_formats: ['.jsonl'], min_records: 100, custom_validation: { required_labels: ['benign'] } },
    ],
  });

/** The documents show the description among the metadata. */
export function documentedMetadata({
  metadata,
  description,
}: Pick<FileWireFragment, 'metadata' | 'description'>): Record<string, unknown> {
  return { ...metadata, description: description || (metadata.description ?? '') };
}

export function toStagedFile(file: FileWireFragment): z.infer<typeof stagedFile> {
  return {
    file_id: file.id,
    original_name: file.originalName,
    minio_path: file.objectKey,
    s3_url: file.s3Url,
    data_type: file.dataType,
    status: toFileStatus(file.status),
    upload_time: toTimestamp(file.createdAt),
    file_size: file.sizeBytes ?? file.receivedBytes,
    file_hash: file.sha256 ?? null,
    used_count: file.usedCount,
    last_used: toOptionalTimestamp(file.lastUsedAt),
    training_jobs: file.trainingJobs.map(({ id }) => id),
    metadata: documentedMetadata(file),
    processing_progress: file.processingProgress,
    processing_error: file.processingError ?? null,
    chunk_count: file.chunkCount,
    format: file.format?.toLowerCase() ?? null,
    row_count: file.rowCount ?? null,
    duplicate_count: file.duplicateCount ?? null,
    invalid_row_count: file.invalidRowCount ?? null,
    label_counts: Object.fromEntries(file.labels.map(({ label, count }) => [label, count])),
  };
}

type InfoFile = NonNullable<RestFileInfoQuery['dataFile']>;

export function toFileInfo(file: InfoFile): z.infer<typeof fileInfo> {
  return {
    ...toStagedFile(file),
    columns: file.columns ? toColumns(file.columns) : null,
    problems: file.problems.map(toPlace),
    warnings: file.warnings.map(({ kind, message, labels, count, lines }) => ({
      kind: WARNING_WORDS[kind],
      message,
      labels,
      count,
      lines,
    })),
  };
}

function toColumns({ text, label, labelNames }: NonNullable<InfoFile['columns']>) {
  return {
    text: text ?? null,
    label: label ?? null,
    label_names: (labelNames as Record<string, string>) ?? null,
  };
}

function toPlace({ line, column, message }: { line: number; column?: number | null; message: string }) {
  return { line, column: column ?? null, message };
}

export function toStagedFiles({ dataFiles }: RestStagedFilesQuery): z.infer<typeof stagedFiles> {
  const counts = new Map(dataFiles.byStatus.map(({ status, count }) => [toFileStatus(status), count]));
  const count = (status: FileStatus) => counts.get(status) ?? 0;
  return {
    files: dataFiles.edges.map(({ node }) => toStagedFile(node)),
    total_count: dataFiles.totalCount,
    by_status: {
      fresh: count('fresh'),
      used: count('used'),
      failed: count('failed'),
      uploading: count('uploading'),
      deriving: count('deriving'),
      deleted: count('deleted'),
      uploaded: count('uploaded'),
      processing: count('processing'),
    },
  };
}

export function toUploadProgress(
  file: NonNullable<RestUploadProgressQuery['dataFile']>,
): z.infer<typeof uploadProgress> {
  return {
    file_id: file.id,
    status: toFileStatus(file.status),
    progress: file.uploadProgress,
    file_size: file.sizeBytes ?? file.declaredSizeBytes ?? file.receivedBytes,
    chunk_count: file.chunkCount,
    error: file.processingError ?? null,
    received_bytes: file.receivedBytes,
    processing_progress: file.processingProgress,
  };
}

export function toValidation(
  body: z.infer<typeof processRequest> | undefined,
): DataValidationInput | undefined {
  if (!body) return undefined;
  const custom = body.custom_validation;
  return {
    maxFileSize: body.max_file_size,
    allowedFormats: body.allowed_formats,
    minRecords: body.min_records,
    evaluationFileId: body.evaluation_file_id,
    requiredLabels: custom?.check_labels ? custom.required_labels : undefined,
  };
}
