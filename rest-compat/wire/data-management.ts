import { z } from 'zod';
import type { RestDataFilesQuery, RestDataStatisticsQuery } from '../generated/operations.js';
import { byName } from '../http/schemas.js';
import { documentedMetadata } from './data-file.js';
import { timestamp, toTimestamp } from './timestamp.js';

const listed = {
  count: z.int().describe('How many files there are'),
  data_type: z.string().nullable().describe('The kind of data that was asked for; null when none was'),
};

export const freshFiles = z.object({
  files: z
    .array(
      z.object({
        file_id: z.string().describe('Id of the file'),
        original_name: z.string().describe('Name that its author gave to it'),
        file_size: z.int().describe('Bytes'),
        upload_time: timestamp,
        minio_path: z.string().describe('Key inside the bucket'),
        s3_url: z.string().describe('The training_data_path of a training request'),
        data_type: z.string().describe('Free word for the kind of data'),
      }),
    )
    .describe('Valid files that no job has used yet, newest first'),
  ...listed,
});

export const usedFiles = z.object({
  files: z
    .array(
      z.object({
        file_id: z.string().describe('Id of the file'),
        original_name: z.string().describe('Name that its author gave to it'),
        file_path: z.string().describe('The training_data_path of a training request'),
        data_type: z.string().describe('Free word for the kind of data'),
        upload_time: timestamp,
        size: z.int().describe('Bytes'),
        metadata: z.record(z.string(), z.unknown()).describe('JSON that its author gave with it'),
      }),
    )
    .describe('Files that at least one job has used, newest first'),
  ...listed,
});

export const dataStatistics = z.object({
  total_files: z.int().describe('Files whose bytes are all there, whatever their state'),
  fresh_files: z.int().describe('Valid files that no job has used yet'),
  used_files: z.int().describe('Files that at least one job has used'),
  total_size_mb: z.number().describe('Size of all of them together, in units of 1,048,576 bytes'),
  data_types: byName(z.int()).describe('Files of each kind of data'),
});

export function toFreshFiles(
  { dataFiles }: RestDataFilesQuery,
  dataType: string | undefined,
): z.infer<typeof freshFiles> {
  const files = dataFiles.edges.map(({ node }) => ({
    file_id: node.id,
    original_name: node.originalName,
    file_size: node.sizeBytes ?? node.receivedBytes,
    upload_time: toTimestamp(node.createdAt),
    minio_path: node.objectKey,
    s3_url: node.s3Url,
    data_type: node.dataType,
  }));
  return { files, count: files.length, data_type: dataType ?? null };
}

export function toUsedFiles(
  { dataFiles }: RestDataFilesQuery,
  dataType: string | undefined,
): z.infer<typeof usedFiles> {
  const files = dataFiles.edges.map(({ node }) => ({
    file_id: node.id,
    original_name: node.originalName,
    file_path: node.s3Url,
    data_type: node.dataType,
    upload_time: toTimestamp(node.createdAt),
    size: node.sizeBytes ?? node.receivedBytes,
    metadata: documentedMetadata(node),
  }));
  return { files, count: files.length, data_type: dataType ?? null };
}

export function toDataStatistics({
  dataStatistics: { fileCount, freshCount, usedCount, sizeBytes, dataTypes },
}: RestDataStatisticsQuery): z.infer<typeof dataStatistics> {
  return {
    total_files: fileCount,
    fresh_files: freshCount,
    used_files: usedCount,
    total_size_mb: sizeBytes / 1_048_576,
    data_types: Object.fromEntries(dataTypes.map((type) => [type.dataType, type.fileCount])),
  };
}
