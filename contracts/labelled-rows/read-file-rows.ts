import { readArrowRows } from './arrow/read-arrow-rows.js';
import type { FileSource } from './file-source.js';
import { readParquetRows } from './parquet/read-parquet-rows.js';
import { readLabelledRows } from './read-rows.js';
import type { RowExtras } from './row-parser.js';
import { type DataFormat, isReadByParts, type RowOrProblem } from './rows.js';

/**
 * Reads a file of labelled texts of any format, as `readLabelledRows` does. A format that is read by its parts is streamed
 * once before, so that whoever hashes the stream has seen every byte by the end.
 * @throws UnreadableFileError; what the source throws
 */
export async function* readFileRows(
  source: FileSource,
  format: DataFormat,
  extras: Partial<RowExtras> = {},
): AsyncGenerator<RowOrProblem[], void, void> {
  if (!isReadByParts(format)) {
    yield* readLabelledRows(source.stream(), format, extras);
    return;
  }
  for await (const _ of source.stream());
  yield* format === 'parquet' ? readParquetRows(source, extras) : readArrowRows(source, extras);
}
