import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { sourceOf } from '../../../test/support/bytes-source.js';
import { zstdStored } from '../../../test/support/zstd.js';
import type { RowOrProblem } from '../rows.js';
import { UnreadableFileError } from '../unreadable-file.js';
import { readParquetRows } from './read-parquet-rows.js';

const COUNT = 2_500;
const texts = Array.from({ length: COUNT }, (_, i) => `text ${i}, with "quotes" and ünïcödé`);
const labels = Array.from({ length: COUNT }, (_, i) => (i % 3 === 0 ? 'jailbreak' : 'benign'));
const expected = texts.map((text, i) => ({ kind: 'row', line: i + 1, text, label: labels[i] }));

async function read(bytes: Uint8Array, withOthers = false): Promise<RowOrProblem[]> {
  const rows: RowOrProblem[] = [];
  for await (const batch of readParquetRows(sourceOf(bytes), { withOthers })) rows.push(...batch);
  return rows;
}

const write = (options: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {}): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'label', data: labels, type: 'STRING' },
        { name: 'text', data: texts, type: 'STRING' },
      ],
      ...options,
    }),
  );

test.each([
  ['as it is written by default', {}],
  ['uncompressed', { codec: 'UNCOMPRESSED' as const }],
  ['in groups of rows', { rowGroupSize: 300 }],
  ['in small pages', { pageSize: 1_000 }],
  ['by gzip', { codec: 'GZIP' as const, compressors: { GZIP: (page: Uint8Array) => gzipSync(page) } }],
  ['by zstd', { codec: 'ZSTD' as const, compressors: { ZSTD: (page: Uint8Array) => zstdStored(page) } }],
])('all rows are read: %s', async (_what, options) => {
  expect(await read(write(options))).toEqual(expected);
});

test('nulls, numbers and other columns', async () => {
  const bytes = write({
    columnData: [
      { name: 'id', data: [1, 2, 3, 4], type: 'INT32' },
      { name: 'Text', data: ['a', null, 'c', ' d '], type: 'STRING', nullable: true },
      { name: 'label', data: ['x', 'y', null, 'z'], type: 'STRING', nullable: true },
      { name: 'at', data: [1n, 2n, 3n, 4n], type: 'INT64' },
    ],
  });
  expect(await read(bytes, true)).toEqual([
    { kind: 'row', line: 1, text: 'a', label: 'x', others: { id: 1, at: 1 } },
    { kind: 'problem', reason: 'text', line: 2, message: 'text is missing' },
    { kind: 'problem', reason: 'label', line: 3, message: 'label is missing' },
    { kind: 'row', line: 4, text: 'd', label: 'z', others: { id: 4, at: 4 } },
  ]);
  const numbers = write({
    columnData: [
      { name: 'text', data: ['a'], type: 'STRING' },
      { name: 'label', data: [1], type: 'INT32' },
    ],
  });
  expect(await read(numbers)).toMatchObject([
    {
      kind: 'problem',
      message: 'label is a number; say what the numbers mean with the option columns.labelNames',
    },
  ]);
});

test('a large file is read in parts', async () => {
  const data = Array.from({ length: 60_000 }, (_, i) => `${i} ${'some text '.repeat(20)}${i * 7919}`);
  const bytes = write({
    columnData: [
      { name: 'text', data, type: 'STRING' },
      { name: 'label', data: data.map((_, i) => `label ${i % 5}`), type: 'STRING' },
    ],
    codec: 'UNCOMPRESSED',
  });
  const source = sourceOf(bytes);
  let count = 0;
  for await (const batch of readParquetRows(source)) count += batch.length;
  expect(count).toBe(60_000);
  expect(bytes.length).toBeGreaterThan(10_000_000);
  expect(source.largestRead).toBeLessThan(3_000_000);
});

const withColumns = (...names: string[]) =>
  write({ columnData: names.map((name) => ({ name, data: ['a', 'b'], type: 'STRING' as const })) });

test.each<[string, Buffer, RegExp]>([
  ['nothing', Buffer.alloc(0), /too short/],
  ['cut off', write().subarray(0, -3), /does not end as a Parquet file does/],
  ['a footer that is longer than the file', footerOf(0x7fffffff), /footer is longer than the file/],
  ['a footer of 3 MB', Buffer.concat([Buffer.alloc(3_000_000), footerOf(2_900_000)]), /footer has more than/],
  ['a broken footer', damageBefore(write(), 40), /Parquet file is damaged/],
  ['no column label', withColumns('text', 'kind'), /label is missing; it has: text, kind/],
  [
    'two that may be the text',
    withColumns('prompt', 'input', 'class'),
    /text is missing: is it prompt or input\?/,
  ],
  ['two columns text', withColumns('text', 'Text', 'label'), /text is there twice/],
])('refused with the reason: %s', async (_what, bytes, message) => {
  const refusal = await read(bytes).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnreadableFileError);
  expect(String(refusal)).toMatch(message);
});

test('a dictionary that says a long text very often is refused', async () => {
  const long = 'x'.repeat(1_000_000);
  const bytes = write({
    columnData: [
      { name: 'text', data: Array.from({ length: 5_000 }, () => long), type: 'STRING' },
      { name: 'label', data: Array.from({ length: 5_000 }, () => 'a'), type: 'STRING' },
    ],
  });
  expect(bytes.length).toBeLessThan(2_000_000);
  await expect(read(bytes)).rejects.toThrow(/texts are far longer than the file/);
});

test('pages of impossible size are refused before they are unfolded', async () => {
  // Thrift's compact protocol writes numbers in seven bits a byte: five bytes of ones are 2^35 - 1.
  const small = write({
    codec: 'UNCOMPRESSED',
    columnData: [
      { name: 'text', data: ['aaaa', 'bbbb'], type: 'STRING' },
      { name: 'label', data: ['x', 'y'], type: 'STRING' },
    ],
  });
  for (let at = 4; at < small.length - 8; at++) {
    const bytes = Buffer.from(small);
    bytes.fill(0xff, at, Math.min(at + 4, small.length - 8));
    const result = await read(bytes).catch((error: unknown) => error);
    expect(Array.isArray(result) || result instanceof UnreadableFileError, String(result)).toBe(true);
  }
});

function footerOf(length: number): Buffer {
  const footer = Buffer.alloc(24);
  footer.write('PAR1', 0);
  footer.writeUInt32LE(length, 16);
  footer.write('PAR1', 20);
  return footer;
}

function damageBefore(bytes: Buffer, count: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xff, copy.length - count, copy.length - 8);
  return copy;
}
