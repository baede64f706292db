import { expect, test } from 'vitest';
import { chunkCount, type DataFile, uploadProgress } from './data-file.js';

const MiB = 1024 * 1024;
const file = (fields: Partial<DataFile>) =>
  ({ sizeBytes: null, declaredSizeBytes: null, receivedBytes: 0, uploadedAt: null, ...fields }) as DataFile;

test.each([
  ['nothing known', {}, 0, 0],
  ['announced', { declaredSizeBytes: 10 * MiB }, 10, 0],
  ['under way', { declaredSizeBytes: 4 * MiB, receivedBytes: MiB }, 4, 25],
  ['size not announced', { receivedBytes: MiB + 1 }, 2, 0],
  ['all sent, not complete', { declaredSizeBytes: 10, receivedBytes: 10 }, 1, 99.9],
  ['complete', { sizeBytes: 1, receivedBytes: 1, uploadedAt: new Date(0) }, 1, 100],
])('%s', (_, fields, chunks, progress) => {
  expect(chunkCount(file(fields))).toBe(chunks);
  expect(uploadProgress(file(fields))).toBe(progress);
});
