import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { DataFormat } from '../../contracts/labelled-rows/rows.js';
import { arrowFile } from './arrow-file.js';
import { zstdStored } from './zstd.js';

/** The same rows as files of every format: [name, bytes, format]. */
export function inEveryFormat(
  rows: readonly { text: string; label: string }[],
): [name: string, bytes: Buffer, format: DataFormat][] {
  const jsonl = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
  const json = Buffer.from(JSON.stringify(rows));
  const table = (separator: string) =>
    Buffer.from(
      [['label', 'text'], ...rows.map(({ text, label }) => [label, `"${text.replaceAll('"', '""')}"`])]
        .map((fields) => fields.join(separator))
        .join('\n'),
    );
  const parquet = (codec: 'SNAPPY' | 'ZSTD') =>
    Buffer.from(
      parquetWriteBuffer({
        codec,
        compressors: { ZSTD: (page) => zstdStored(page) },
        columnData: [
          { name: 'text', data: rows.map(({ text }) => text), type: 'STRING' },
          { name: 'label', data: rows.map(({ label }) => label), type: 'STRING' },
        ],
      }),
    );
  return [
    ['a.jsonl', jsonl, 'jsonl'],
    ['a.jsonl.gz', gzipSync(jsonl), 'jsonl'],
    ['a.jsonl.zst', zstdStored(jsonl), 'jsonl'],
    ['a.json', json, 'json'],
    ['a.json.gz', gzipSync(json), 'json'],
    ['a.csv', table(','), 'csv'],
    ['a.csv.zst', zstdStored(table(',')), 'csv'],
    ['a.tsv', table('\t'), 'tsv'],
    ['a.tsv.gz', gzipSync(table('\t')), 'tsv'],
    ['a.parquet', parquet('SNAPPY'), 'parquet'],
    ['zstd.parquet', parquet('ZSTD'), 'parquet'],
    ['a.arrow', arrowFile(rows, 'file'), 'arrow'],
    ['a.arrows', arrowFile(rows, 'stream'), 'arrow'],
  ];
}
