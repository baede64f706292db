import type { ColumnMetaData } from 'hyparquet';
import type { parquetHeader } from 'hyparquet/src/column.js';
import { checkRuns, countPresent } from './check-runs.js';
import { decompressPage } from './decompressors.js';
import { damaged } from './limits.js';

export type PageHeader = ReturnType<typeof parquetHeader>;

const DICTIONARY_ENCODINGS: ReadonlySet<unknown> = new Set(['PLAIN_DICTIONARY', 'RLE_DICTIONARY']);
const LENGTH_BYTES = 4;

/**
 * A page without its compression, whose runs were checked, and the header that says so.
 * @param isOptional whether values may be missing
 * @throws UnreadableFileError when it claims more than it holds, or is encoded in a way that is not read; what the
 *   decompressor throws
 */
export function unfoldPage(
  header: PageHeader,
  body: Uint8Array,
  { codec, isOptional }: Pick<ColumnMetaData, 'codec'> & { isOptional: boolean },
): { header: PageHeader; bytes: Uint8Array } {
  const { data_page_header: v1, data_page_header_v2: v2 } = header;
  if (header.type === 'DATA_PAGE_V2' && v2) {
    const levelBytes = v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
    const valueBytes = header.uncompressed_page_size - levelBytes;
    if (levelBytes > body.length || valueBytes < 0) throw damaged('the levels of a page are too long');
    const packed = body.subarray(levelBytes);
    const isCompressed = v2.is_compressed !== false && valueBytes > 0;
    const values = isCompressed ? decompressPage(packed, valueBytes, codec) : packed;
    const bytes = Uint8Array.from(Buffer.concat([body.subarray(0, levelBytes), values]));
    const present = isOptional
      ? countPresent(bytes, v2.repetition_levels_byte_length, v2.num_values)
      : v2.num_values;
    if (present !== v2.num_values - v2.num_nulls)
      throw damaged('a page has another number of values than it says');
    requireValues(bytes, levelBytes, v2.encoding, present);
    return {
      header: {
        ...header,
        compressed_page_size: bytes.length,
        data_page_header_v2: { ...v2, is_compressed: false },
      },
      bytes,
    };
  }
  const bytes = Uint8Array.from(decompressPage(body, header.uncompressed_page_size, codec));
  if (header.type === 'DATA_PAGE' && v1) {
    let start = 0;
    let present = v1.num_values;
    if (isOptional) {
      if (bytes.length < LENGTH_BYTES) throw damaged('a page is cut off');
      start = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0, true);
      present = countPresent(bytes, LENGTH_BYTES, v1.num_values);
    }
    requireValues(bytes, start, v1.encoding, present);
  } else if (header.type !== 'DICTIONARY_PAGE') {
    throw damaged('it has pages of an unknown kind');
  }
  return { header: { ...header, compressed_page_size: bytes.length }, bytes };
}

function requireValues(bytes: Uint8Array, start: number, encoding: unknown, count: number): void {
  if (encoding === 'PLAIN') return;
  if (!DICTIONARY_ENCODINGS.has(encoding)) {
    throw damaged(
      `its values are encoded as ${String(encoding)}; write it with plain or dictionary encoding`,
    );
  }
  const width = bytes[start];
  if (width === undefined && count > 0) throw damaged('a page is cut off');
  if (width && count > 0) checkRuns(bytes, start + 1, { width, count });
}
