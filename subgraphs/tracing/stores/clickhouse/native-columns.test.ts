import { expect, test } from 'vitest';
import { readNative } from './native-block.js';
import { DictionaryColumn, ListColumn, MapColumn, PlainColumn, writeBlock } from './native-columns.js';
import { RowBinaryWriter } from './row-binary.js';

function block(rows: number, columns: Parameters<typeof writeBlock>[2]): Buffer {
  const out = new RowBinaryWriter();
  writeBlock(out, rows, columns);
  return out.finish();
}

test('a block is what ClickHouse 26.7 writes of the same values', () => {
  const a = new ListColumn(new PlainColumn('UInt64'));
  const m = new ListColumn(new MapColumn(new PlainColumn('String')));
  const p = new MapColumn(new DictionaryColumn());
  const e = new ListColumn(new MapColumn(new DictionaryColumn()));
  for (let row = 0; row < 3; row += 1) {
    for (let item = 0; item < row; item += 1) {
      a.items.uint64(BigInt(item));
      m.items.entry(String(item), 'x');
      m.items.end(1);
    }
    a.end(row);
    m.end(row);
    if (row === 1) for (const key of ['k', 'w']) p.entry(key, 'v');
    p.end(row === 1 ? 2 : 0);
    e.end(0);
  }
  expect(block(3, { a, m, p, e }).toString('base64')).toBe(
    // As in `native-block.test.ts`, where the statement is.
    'BAMBYQ1BcnJheShVSW50NjQpAAAAAAAAAAABAAAAAAAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAW0qQXJyYXkoTWFwKExvd0NhcmRpbmFsaXR5KFN0cmluZyksIFN0cmluZykpAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAwAAAAAAAAABAAAAAAAAAAIAAAAAAAAAAwAAAAAAAAAABgAAAAAAAAMAAAAAAAAAAAEwATEDAAAAAAAAAAEBAgF4AXgBeAFwM01hcChMb3dDYXJkaW5hbGl0eShTdHJpbmcpLCBMb3dDYXJkaW5hbGl0eShTdHJpbmcpKQEAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAgAAAAAAAAAABgAAAAAAAAMAAAAAAAAAAAFrAXcCAAAAAAAAAAECAAYAAAAAAAACAAAAAAAAAAABdgIAAAAAAAAAAQEBZTpBcnJheShNYXAoTG93Q2FyZGluYWxpdHkoU3RyaW5nKSwgTG93Q2FyZGluYWxpdHkoU3RyaW5nKSkpAQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==',
  );
});

test.each([1, 255, 256, 65_535, 65_536, 70_000])('a dictionary of %d texts beside the default', (count) => {
  const column = new DictionaryColumn();
  for (let row = 0; row < count; row += 1) column.text(`text ${row}`);
  column.text('');
  column.placed(column.placeOf('text 0'));
  const [read] = readNative(block(count + 2, { column }));
  const texts = read?.texts('column');
  for (const row of [0, 1, 254, 255, 256, 65_534, 65_535, 65_536, count - 1]) {
    if (row < count) expect(texts?.at(row)).toBe(`text ${row}`);
  }
  expect([texts?.at(count), texts?.at(count + 1)]).toEqual(['', 'text 0']);
});
