import { readdirSync, readFileSync } from 'node:fs';
import { type DataType, list, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import { expect, test } from 'vitest';
import { sourceOf } from '../../../test/support/bytes-source.js';
import { readFileRows } from '../read-file-rows.js';
import type { DataFormat, RowOrProblem } from '../rows.js';
import { UnreadableFileError } from '../unreadable-file.js';
import { readArrowRows } from './read-arrow-rows.js';

/** Written by the reference implementation: `make.py` there says how. */
const FOLDER = new URL('../../../test/fixtures/columnar/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => !name.endsWith('.py'));
const fixture = (name: string): Buffer => readFileSync(new URL(name, FOLDER));

const expected = Array.from({ length: 90 }, (_, i) => ({
  kind: 'row',
  line: i + 1,
  text: i % 10 === 0 ? `${'a'.repeat(600)} ${i}` : `text ${i}, "ünïcödé" 😀`,
  label: i % 3 === 0 ? 'jailbreak' : 'benign',
}));

async function read(bytes: Uint8Array, extras = {}): Promise<RowOrProblem[]> {
  const rows: RowOrProblem[] = [];
  for await (const batch of readArrowRows(sourceOf(bytes), extras)) rows.push(...batch);
  return rows;
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const refusal = await read(bytes).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnreadableFileError);
  return String(refusal);
}

test.each(NAMES.filter((name) => !/^(types|numbers)/.test(name)))('all rows are read: %s', async (name) => {
  const format: DataFormat = name.endsWith('.parquet') ? 'parquet' : 'arrow';
  const rows: RowOrProblem[] = [];
  for await (const batch of readFileRows(sourceOf(fixture(name)), format)) rows.push(...batch);
  expect(rows).toEqual(expected);
});

test('gaps, and other columns of every type', async () => {
  const others = { double: 0.1, bool: true, day: '2026-11-30T00:00:00.000Z', at: '2026-11-30T12:00:00.000Z' };
  expect(await read(fixture('types.arrow'), { withOthers: true })).toEqual([
    {
      kind: 'row',
      line: 1,
      text: 'a',
      label: 'x',
      others: { ...others, int8: 1, uint64: 1, half: 1.5, language: 'en' },
    },
    { kind: 'problem', reason: 'text', line: 2, message: 'text is missing' },
    { kind: 'problem', reason: 'label', line: 3, message: 'label is missing' },
    {
      kind: 'row',
      line: 4,
      text: 'd',
      label: 'z',
      others: { ...others, int8: 4, uint64: 4, half: 3, double: 0.4, language: 'en' },
    },
  ]);
});

test('numbers that are labels', async () => {
  const columns = { labelNames: { 0: 'benign', 1: 'jailbreak' } };
  expect(await read(fixture('numbers.arrow'), { columns })).toMatchObject([
    { text: 'a', label: 'benign' },
    { text: 'b', label: 'jailbreak' },
    { kind: 'problem', message: 'label is missing' },
  ]);
  expect(await read(fixture('numbers.arrow'))).toMatchObject([
    {
      message: 'label is a number; say what the numbers mean with the option columns.labelNames',
    },
    {},
    {},
  ]);
});

test.each(NAMES.filter((name) => name.endsWith('.arrow') || name.endsWith('.feather')))(
  'cut off at any byte: %s',
  async (name) => {
    const bytes = fixture(name);
    // Every byte of the first and the last hundreds, where all that is not text stands, and others between them.
    for (let end = 0; end < bytes.length; end += end < 600 || end > bytes.length - 600 ? 1 : 61) {
      expect(await refusalOf(bytes.subarray(0, end))).toMatch(
        /^UnreadableFileError: the Arrow file is damaged/,
      );
    }
  },
);

test('a stream that is cut off is refused, or ends with a batch', async () => {
  const bytes = fixture('plain.arrows');
  const counts = new Set<number>();
  // Messages end at multiples of 8.
  for (let end = 1; end < bytes.length; end += end < 600 ? 1 : 8 - (end % 8)) {
    const rows = await read(bytes.subarray(0, end)).catch((error: unknown) => error);
    if (Array.isArray(rows)) counts.add(rows.length);
    else expect(rows).toBeInstanceOf(UnreadableFileError);
  }
  expect([...counts]).toEqual([0, 40, 80, 90]);
});

test.each<[string, () => Buffer, RegExp]>([
  ['text', () => Buffer.from('text,label\na,b\n'), /does not begin as Arrow data do/],
  ['version 1 of Feather', () => Buffer.from('FEA1    '), /write it with version 2/],
  ['two streams', () => Buffer.concat([fixture('plain.arrows'), fixture('plain.arrows')]), /several streams/],
  [
    'metadata of 16 MB',
    () => withWord(fixture('plain.arrow'), 12, 0x1000000),
    /a message has 16777216 bytes/,
  ],
  ['text of 128 MB in a batch', () => claimed(fixture('lz4.feather'), 2 ** 27), /write smaller batches/],
  ['text of 16 MB that is not there', () => claimed(fixture('lz4.feather'), 2 ** 24), /another length than/],
  ['columns within columns', () => nested(40), /nested more than 32 times/],
  ['a footer that is longer than the file', () => withWord(fixture('plain.arrow'), -10, 1e9), /longer than/],
])('refused with the reason: %s', async (_what, bytes, message) => {
  expect(await refusalOf(bytes())).toMatch(message);
});

test('numbers of impossible size are refused before anything is made by them', async () => {
  for (const name of ['types.arrow', 'views-lz4.arrow']) {
    const whole = fixture(name);
    for (let at = 0; at + 4 <= whole.length; at += 4) {
      for (const word of [0xffffffff, 0x7ffffff8]) {
        const result = await read(withWord(whole, at, word), { withOthers: true }).catch(
          (error: unknown) => error,
        );
        expect(
          Array.isArray(result) || result instanceof UnreadableFileError,
          `${name} ${at} ${result}`,
        ).toBe(true);
      }
    }
  }
});

/** The length that stands before the first compressed buffer, as another one. */
function claimed(bytes: Buffer, sizeBytes: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeBigInt64LE(BigInt(sizeBytes), copy.indexOf(Buffer.from([0x04, 0x22, 0x4d, 0x18])) - 8);
  return copy;
}

function nested(times: number): Buffer {
  let type: DataType = list(utf8());
  for (let i = 1; i < times; i++) type = list(type);
  const table = tableFromArrays({ deep: [null], text: ['a'], label: ['x'] }, { types: { deep: type } });
  return Buffer.from(tableToIPC(table, { format: 'file' }) ?? []);
}

function withWord(bytes: Buffer, at: number, word: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(word, at < 0 ? bytes.length + at : at);
  return copy;
}
