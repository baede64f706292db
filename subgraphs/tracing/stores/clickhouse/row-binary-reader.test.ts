import { expect, test } from 'vitest';
import { RowBinaryWriter } from './row-binary.js';
import { RowBinaryReader, TextCache } from './row-binary-reader.js';

test('what the writer writes comes back', () => {
  const row = new RowBinaryWriter(1);
  row.uint8(255);
  row.uint32(0xffff_fffe);
  row.int64(-2n);
  row.uint64(2n ** 64n - 1n);
  row.float32(0.25);
  for (const length of [0, 127, 128, 300, 0xffff_ffff]) row.length(length);
  row.hex('00ffa9', 3);
  const reader = new RowBinaryReader(row.finish());
  expect(reader.uint8()).toBe(255);
  expect(reader.uint32()).toBe(0xffff_fffe);
  expect(reader.int64()).toBe(-2n);
  expect(reader.uint64()).toBe(2n ** 64n - 1n);
  expect(reader.float32()).toBe(0.25);
  for (const length of [0, 127, 128, 300, 0xffff_ffff]) expect(reader.length()).toBe(length);
  expect(reader.atEnd).toBe(false);
  expect(reader.hex(3)).toBe('00ffa9');
  expect(reader.atEnd).toBe(true);
});

// Texts whose bytes are each other's characters, ones of the cache's length and beyond, and so many that slots are shared.
const texts = [
  '',
  'a',
  'é',
  '\u00c3\u00a9',
  '\ufffd',
  '\u{1F600}',
  '\u0000',
  'a'.repeat(64),
  'a'.repeat(65),
  'é'.repeat(40),
];
for (let i = 0; i < 20_000; i += 1) texts.push(`text ${i}`);

test('texts come back, whichever were read before', () => {
  const row = new RowBinaryWriter();
  const all = [...texts, ...texts, ...[...texts].reverse()];
  for (const text of all) row.text(text);
  const reader = new RowBinaryReader(row.finish(), new TextCache());
  for (const text of all) expect(reader.text()).toBe(text);
});

test('bytes that are no UTF-8 are not taken for a text that looks like them', () => {
  const cache = new TextCache();
  const broken = Buffer.from([0xc3, 0x41]);
  expect(cache.read(broken, 0, 2)).toBe('\ufffdA');
  expect(cache.read(broken, 0, 2)).toBe('\ufffdA');
  expect(cache.read(Buffer.from('\u00c3A', 'latin1'), 0, 2)).toBe('\ufffdA');
});
