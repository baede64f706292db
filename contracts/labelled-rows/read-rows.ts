import { decompressed } from './compression.js';
import { CsvParser } from './csv-parser.js';
import { CSV, TSV } from './csv-record.js';
import { JsonArrayParser } from './json-array-parser.js';
import { JsonlParser } from './jsonl-parser.js';
import type { RowExtras, RowParser } from './row-parser.js';
import type { RowOrProblem, TextFormat } from './rows.js';

/** Rows in a batch, at most. */
const BATCH_ROWS = 1_000;
/** A batch ends once this much of the file went into it, so that large texts make small batches. */
const BATCH_BYTES = 1024 * 1024;
/** Chunks are parsed in pieces of this size, so that a large chunk does not become thousands of rows at once. */
const PIECE_BYTES = 64 * 1024;

const PARSERS: Record<TextFormat, (extras: RowExtras, startsAt: number) => RowParser> = {
  jsonl: (extras, startsAt) => new JsonlParser(extras, startsAt),
  json: (extras) => new JsonArrayParser(extras),
  csv: (extras) => new CsvParser(CSV, extras),
  tsv: (extras) => new CsvParser(TSV, extras),
};

/**
 * Reads a file of labelled texts, however it is cut into chunks, in memory that does not grow with the file.
 * Yields rows and problems in the order of the file, in batches of up to 1,000 rows or about 1 MiB of the file.
 * Undoes gzip and zstd. Reads to the end, unless the file holds no row at all. Never throws for what is in the rows; an
 * error of `chunks` passes through. Between two batches it may run for some milliseconds without giving way: a caller that serves
 * requests too should yield to the event loop itself.
 * @param extras what rows carry; offsets are those among the bytes without their compression
 * @throws UnreadableFileError when the compression is damaged or made to do harm
 */
export async function* readLabelledRows(
  chunks: AsyncIterable<Uint8Array>,
  format: TextFormat,
  { withOthers = false, withOffsets = false, columns }: Partial<RowExtras> = {},
): AsyncGenerator<RowOrProblem[], void, void> {
  const extras = { withOthers, withOffsets, columns };
  const mark = { bytes: 0 };
  let parser: RowParser | undefined;
  let rows: RowOrProblem[] = [];
  let bytesInBatch = 0;
  for await (const piece of pieces(withoutByteOrderMark(decompressed(chunks), mark))) {
    parser ??= PARSERS[format](extras, mark.bytes);
    parser.push(piece, rows);
    bytesInBatch += piece.length;
    while (rows.length >= BATCH_ROWS) {
      yield rows.splice(0, BATCH_ROWS);
      bytesInBatch = 0;
    }
    if (rows.length > 0 && bytesInBatch >= BATCH_BYTES) {
      yield rows;
      rows = [];
      bytesInBatch = 0;
    }
    if (parser.finished) break;
  }
  parser ??= PARSERS[format](extras, mark.bytes);
  if (!parser.finished) parser.end(rows);
  if (rows.length > 0) yield rows;
}

async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      yield chunk.subarray(start, start + PIECE_BYTES);
    }
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The chunks as Buffers, without the mark that some editors put before UTF-8 text; `mark` tells its bytes. */
async function* withoutByteOrderMark(
  chunks: AsyncIterable<Uint8Array>,
  mark: { bytes: number },
): AsyncGenerator<Buffer, void, void> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes: Buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head) {
      bytes = Buffer.concat([head, bytes]);
      if (bytes.length < BYTE_ORDER_MARK.length) {
        head = bytes;
        continue;
      }
      head = undefined;
      if (bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) {
        mark.bytes = BYTE_ORDER_MARK.length;
        bytes = bytes.subarray(mark.bytes);
      }
    }
    yield bytes;
  }
  if (head) yield head;
}
