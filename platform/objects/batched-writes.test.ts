import type { FileHandle } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeBatches } from './batched-writes.js';

const MEBIBYTE = Buffer.alloc(1024 * 1024);

/** A file that takes everything; its flushes do as they are told. */
function fileOf(datasync: () => Promise<void>): FileHandle {
  const writev = async (chunks: readonly Buffer[]) => ({
    bytesWritten: chunks.reduce((sum, { length }) => sum + length, 0),
  });
  return { writev, datasync } as unknown as FileHandle; // of a handle these are all that is used
}

async function* mebibytes(count: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < count; i++) yield MEBIBYTE;
}

test('what is large is flushed while more is written, what is small is left to the end', async () => {
  let flushes = 0;
  const file = fileOf(async () => {
    flushes += 1;
  });
  expect(await writeBatches(file, mebibytes(8), 5)).toBe(8 * MEBIBYTE.length + 5);
  expect(flushes).toBe(0);
  await writeBatches(file, mebibytes(40), 0);
  expect(flushes).toBe(2);
});

test('a flush that fails fails the writing, although later ones succeed', async () => {
  let flushes = 0;
  const file = fileOf(async () => {
    flushes += 1;
    if (flushes === 1) throw new Error('EIO');
  });
  // Whether more comes behind it or not.
  for (const count of [16, 17, 64]) {
    flushes = 0;
    await expect(writeBatches(file, mebibytes(count), 0)).rejects.toThrow('EIO');
  }
});
