import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { readFileRows } from '../../contracts/labelled-rows/read-file-rows.js';
import type { DataFormat } from '../../contracts/labelled-rows/rows.js';
import { UnreadableFileError } from '../../contracts/labelled-rows/unreadable-file.js';
import { arrowFile } from '../support/arrow-file.js';
import { sourceOf } from '../support/bytes-source.js';
import { seededRandom } from '../support/seeded-random.js';
import { zstdStored } from '../support/zstd.js';

/** Damaged files of each format: together 100,000, unless more are asked for. */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 10_000);
const ROWS = Array.from({ length: 6 }, (_, i) => ({ text: `text ${i} "ü", 😀`, label: i % 2 ? 'x' : 'y' }));
const JSONL = Buffer.from(ROWS.map((row) => JSON.stringify(row)).join('\n'));
const table = (separator: string) =>
  Buffer.from(
    ['text,label', ...ROWS.map(({ text, label }) => `"${text.replaceAll('"', '""')}",${label}`)]
      .map((line) => line.replace(/,(?=[a-z]+$)/, separator))
      .join('\n'),
  );
const parquet = (codec: 'SNAPPY' | 'UNCOMPRESSED') =>
  Buffer.from(
    parquetWriteBuffer({
      codec,
      columnData: [
        { name: 'text', data: ROWS.map(({ text }) => text), type: 'STRING' },
        { name: 'label', data: ROWS.map(({ label }) => label), type: 'STRING' },
      ],
    }),
  );

test.each<[string, DataFormat, Buffer]>([
  ['JSON Lines', 'jsonl', JSONL],
  ['JSON', 'json', Buffer.from(JSON.stringify(ROWS))],
  ['CSV', 'csv', table(',')],
  ['TSV', 'tsv', table('\t')],
  ['gzip', 'jsonl', gzipSync(JSONL)],
  ['zstd', 'jsonl', zstdStored(JSONL)],
  ['Parquet, Snappy', 'parquet', parquet('SNAPPY')],
  ['Parquet', 'parquet', parquet('UNCOMPRESSED')],
  ['Arrow', 'arrow', arrowFile(ROWS, 'file')],
  ['Arrow, LZ4', 'arrow', readFileSync(new URL('../fixtures/columnar/views-lz4.arrow', import.meta.url))],
])(
  'a damaged file of %s is read or refused, never more',
  async (_what, format, whole) => {
    expect(await rowsOf(whole, format)).toBeGreaterThanOrEqual(ROWS.length);
    const { below } = seededRandom(11);
    const before = process.memoryUsage.rss();
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = damage(whole, below);
      try {
        await rowsOf(bytes, format);
      } catch (error) {
        if (!(error instanceof UnreadableFileError)) {
          throw new Error(`Round ${round}: ${bytes.toString('base64')}`, { cause: error });
        }
      }
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * 1024 * 1024);
  },
  12 * ROUNDS,
);

/** One to four of: a byte changed, a bit turned, a part cut out, doubled, or filled; the end cut off. */
function damage(whole: Buffer, below: (bound: number) => number): Buffer {
  let bytes = Buffer.from(whole);
  for (let left = 1 + below(4); left > 0 && bytes.length > 0; left--) {
    const at = below(bytes.length);
    const length = 1 + below(8);
    switch (below(6)) {
      case 0:
        bytes[at] = below(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        break;
      case 4:
        bytes.fill(below(2) * 0xff, at, Math.min(at + length, bytes.length));
        break;
      default:
        bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}

async function rowsOf(bytes: Buffer, format: DataFormat): Promise<number> {
  let count = 0;
  for await (const batch of readFileRows(sourceOf(bytes), format)) count += batch.length;
  return count;
}
