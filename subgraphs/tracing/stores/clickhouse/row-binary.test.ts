import { describe, expect, test } from 'vitest';
import { RowBinaryWriter } from './row-binary.js';

function written(write: (row: RowBinaryWriter) => void): string {
  const row = new RowBinaryWriter(1);
  write(row);
  return row.finish().toString('hex');
}

test.each<[string, (row: RowBinaryWriter) => void, string]>([
  ['uint8', (row) => row.uint8(255), 'ff'],
  ['int16', (row) => row.int16(-2), 'feff'],
  ['uint32', (row) => row.uint32(0xffff_fffe), 'feffffff'],
  ['int64', (row) => row.int64(-2n), 'feffffffffffffff'],
  ['uint64', (row) => row.uint64(2n ** 64n - 1n), 'ffffffffffffffff'],
  ['a negative number as uint64', (row) => row.uint64(-1n), 'ffffffffffffffff'],
  ['float32', (row) => row.float32(1), '0000803f'],
  ['float64', (row) => row.float64(1), '000000000000f03f'],
  ['length of one byte', (row) => row.length(127), '7f'],
  ['length of two bytes', (row) => row.length(300), 'ac02'],
  ['length of five bytes', (row) => row.length(0xffff_ffff), 'ffffffff0f'],
  ['hex', (row) => row.hex('00fFa9', 3), '00ffa9'],
  ['an empty id', (row) => row.hex('', 4), '00000000'],
  ['an id that is none', (row) => row.hex('x\u0161', 2), '0000'],
  ['raw bytes', (row) => row.raw(Buffer.from([1, 2])), '0102'],
])('%s', (_name, write, expected) => expect(written(write)).toBe(expected));

describe('texts have their length in bytes before them', () => {
  const texts = [
    '',
    'a',
    'a'.repeat(32),
    'a'.repeat(33),
    'a'.repeat(42),
    'a'.repeat(43),
    'a'.repeat(127),
    'a'.repeat(70_000),
  ];
  const wide = [
    'é',
    'aé',
    'é'.repeat(32),
    '€'.repeat(42),
    '€'.repeat(43),
    '\u{1F600}'.repeat(20),
    `${'a'.repeat(31)}€`,
  ];
  test.each([...texts, ...wide])('%#', (text) => {
    const bytes = Buffer.from(text);
    const length = written((row) => row.length(bytes.length));
    expect(written((row) => row.text(text))).toBe(length + bytes.toString('hex'));
  });

  test('half a surrogate pair becomes the replacement character', () => {
    for (const text of ['\ud800', `${'a'.repeat(60)}\udfff`]) {
      expect(written((row) => row.text(text)).endsWith('efbfbd')).toBe(true);
    }
  });
});

test('what was written stays when the buffer grows', () => {
  const row = new RowBinaryWriter(4);
  for (let i = 0; i < 1000; i += 1) row.uint32(i);
  const bytes = row.finish();
  expect(bytes).toHaveLength(4000);
  for (let i = 0; i < 1000; i += 1) expect(bytes.readUInt32LE(i * 4)).toBe(i);
});
