import { type ColumnData, parquetMetadata, parquetRead, parquetSchema } from 'hyparquet';
import { decompressPage } from '../../contracts/labelled-rows/parquet/decompressors.js';

/** Whether any value of a Parquet file passes a test of its text; one column after the other, to spare memory. */
export async function someParquetText(bytes: Buffer, test: (text: string) => boolean): Promise<boolean> {
  const file = Uint8Array.from(bytes).buffer;
  const metadata = parquetMetadata(file);
  for (const { element } of parquetSchema(metadata).children) {
    let isThere = false;
    await parquetRead({
      ...{ file, metadata, columns: [element.name] },
      compressors: { ZSTD: (page, sizeBytes) => decompressPage(page, sizeBytes, 'ZSTD') },
      onChunk({ columnData }: ColumnData) {
        for (const value of columnData) isThere ||= test(textOf(value));
      },
    });
    if (isThere) return true;
  }
  return false;
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : (JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)) ?? '');
