import { expect, test } from 'vitest';
import type { FileWireFragment } from '../generated/operations.js';
import {
  fileStatus,
  fromFileStatus,
  processRequest,
  stagedFiles,
  toFileStatus,
  toStagedFile,
  toStagedFiles,
  toUploadProgress,
  toValidation,
} from './data-file.js';

const file: FileWireFragment = {
  id: 'file_1',
  originalName: 'train.jsonl',
  objectKey: 'training-data/fresh/file_1',
  s3Url: 's3://ml-security/training-data/fresh/file_1',
  dataType: 'custom',
  description: 'Security training data',
  metadata: { source: 'red team' },
  status: 'USED',
  format: 'JSONL',
  createdAt: '2025-01-09T10:00:00.000Z',
  receivedBytes: 1_024,
  sizeBytes: 1_024,
  sha256: 'abc',
  usedCount: 1,
  lastUsedAt: '2025-01-09T11:00:00.000Z',
  trainingJobs: [{ id: 'job_1' }],
  processingProgress: 100,
  processingError: null,
  chunkCount: 1,
  rowCount: 10,
  duplicateCount: 0,
  invalidRowCount: 0,
  labels: [{ label: 'benign', count: 10 }],
};

test('a file has the documented fields', () => {
  expect(toStagedFile(file)).toMatchObject({
    file_id: 'file_1',
    minio_path: 'training-data/fresh/file_1',
    status: 'used',
    upload_time: '2025-01-09T10:00:00.000000',
    file_size: 1_024,
    file_hash: 'abc',
    last_used: '2025-01-09T11:00:00.000000',
    training_jobs: ['job_1'],
    metadata: { description: 'Security training data', source: 'red team' },
    label_counts: { benign: 10 },
  });
});

test.each([
  [{ description: 'Of the form', metadata: { description: 'Of the metadata' } }, 'Of the form'],
  [{ description: '', metadata: { description: 'Of the metadata' } }, 'Of the metadata'],
  [{ description: '', metadata: {} }, ''],
])('a description is not lost: %j', (fields, description) => {
  expect(toStagedFile({ ...file, ...fields }).metadata.description).toBe(description);
});

test('the list counts every status, also those without a file', () => {
  const wire = toStagedFiles({
    dataFiles: {
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: null },
      byStatus: [{ status: 'USED', count: 1 }],
      edges: [{ node: file }],
    },
  });
  expect(wire.by_status).toEqual({
    fresh: 0,
    used: 1,
    failed: 0,
    uploading: 0,
    deriving: 0,
    deleted: 0,
    uploaded: 0,
    processing: 0,
  });
  expect(() => stagedFiles.parse(wire)).not.toThrow();
});

test('an upload under way shows what has arrived', () => {
  const wire = toUploadProgress({
    id: 'file_1',
    status: 'UPLOADING',
    uploadProgress: 75.5,
    declaredSizeBytes: 1_000,
    receivedBytes: 755,
    sizeBytes: null,
    chunkCount: 1,
    processingProgress: 0,
    processingError: null,
  });
  expect(wire).toMatchObject({ status: 'uploading', progress: 75.5, file_size: 1_000, error: null });
});

test.each([
  [undefined, undefined],
  [{}, {}],
  [
    { max_file_size: 10, min_records: 2 },
    { maxFileSize: 10, minRecords: 2 },
  ],
  [{ custom_validation: { required_labels: ['a'] } }, { requiredLabels: ['a'] }],
  [{ custom_validation: { check_labels: false, required_labels: ['a'] } }, {}],
])('validation %j becomes %j', (body, expected) => {
  expect(toValidation(body && processRequest.parse(body))).toEqual(expected);
});

test('statuses translate in both directions', () => {
  for (const status of fileStatus.options) expect(toFileStatus(fromFileStatus(status))).toBe(status);
});
