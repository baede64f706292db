import type { ColumnMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { FileSource } from '../file-source.js';
import { ReadAhead } from '../read-ahead.js';
import { damaged, MAX_PAGE_BYTES, MAX_PAGE_HEADER_BYTES, MAX_PAGE_VALUES } from './limits.js';
import { type PageHeader, unfoldPage } from './unfold-page.js';

const FIRST_HEADER_BYTES = 8 * 1024;

/** A column of one row group that is neither a list nor part of a structure. */
export interface FlatColumn {
  readonly metadata: ColumnMetaData;
  readonly element: SchemaElement;
  /** From the root to the column. */
  readonly schemaPath: SchemaTree[];
}

/**
 * The values of a column chunk, page by page: no more than a page and its dictionary is held, and each page is looked at
 * by its header before anything is unfolded.
 * @throws whatever the parser stumbles over; what the source throws
 */
export async function* readColumnPages(
  source: Pick<FileSource, 'sizeBytes' | 'read'>,
  { metadata, element, schemaPath }: FlatColumn,
): AsyncGenerator<ArrayLike<unknown>, void, void> {
  const { start, end } = rangeOf(metadata, source.sizeBytes);
  const bytes = new ReadAhead(source, end, damaged);
  const decoder = {
    pathInSchema: metadata.path_in_schema,
    element,
    schemaPath,
    type: metadata.type,
    // Pages are unfolded before the parser sees them.
    codec: 'UNCOMPRESSED' as const,
    compressors: {},
    parsers: DEFAULT_PARSERS,
    utf8: true,
  };
  let dictionary: ReturnType<typeof readPage>['data'];
  let valueCount = 0;
  for (let at = start; at < end && valueCount < Number(metadata.num_values); ) {
    const { header, sizeBytes } = await readHeader(bytes, at, end);
    at += sizeBytes;
    const { compressed_page_size: pageBytes } = header;
    requireSane(header, end - at);
    const body = await bytes.read(at, at + pageBytes);
    at += pageBytes;
    const unfolded = unfoldPage(header, body, {
      codec: metadata.codec,
      isOptional: element.repetition_type === 'OPTIONAL',
    });
    const reader = { view: new DataView(unfolded.bytes.buffer), offset: 0 };
    const page = readPage(reader, unfolded.header, decoder, dictionary, undefined, 0);
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = page.data && toTexts(page.data, element);
    } else if (page.data) {
      valueCount += page.data.length;
      yield page.data;
      if (page.data.length === 0) throw damaged('a page has no values');
    }
  }
}

/** The dictionary of a text column as texts. */
function toTexts(
  values: ArrayLike<unknown>,
  { type, converted_type: converted, logical_type: logical }: SchemaElement,
) {
  const isText =
    type === 'BYTE_ARRAY' && (converted === 'UTF8' || logical?.type === 'STRING' || converted === undefined);
  const decoder = new TextDecoder();
  return Array.from(values, (value) =>
    isText && value instanceof Uint8Array ? decoder.decode(value) : value,
  );
}

function rangeOf(metadata: ColumnMetaData, sizeBytes: number): { start: number; end: number } {
  const data = Number(metadata.data_page_offset);
  const dictionary =
    metadata.dictionary_page_offset === undefined ? data : Number(metadata.dictionary_page_offset);
  const start = dictionary > 0 ? Math.min(data, dictionary) : data;
  const end = start + Number(metadata.total_compressed_size);
  if (
    !Number.isSafeInteger(start) ||
    !Number.isSafeInteger(end) ||
    start < 4 ||
    end > sizeBytes ||
    end < start
  ) {
    throw damaged('a column lies outside the file');
  }
  return { start, end };
}

function requireSane(header: PageHeader, bytesLeft: number): void {
  const { compressed_page_size: compressed, uncompressed_page_size: uncompressed } = header;
  const v2 = header.data_page_header_v2;
  const counts = [
    header.data_page_header?.num_values,
    header.dictionary_page_header?.num_values,
    v2?.num_values,
    v2?.num_rows,
    v2?.num_nulls,
  ].filter((count) => count !== undefined);
  const within = (value: unknown, max: number) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max;
  if (!within(compressed, bytesLeft)) throw damaged('a page is longer than its column');
  if (!within(compressed, MAX_PAGE_BYTES) || !within(uncompressed, MAX_PAGE_BYTES)) {
    throw damaged(`a page has more than ${MAX_PAGE_BYTES} bytes`);
  }
  if (counts.length === 0 || !counts.every((count) => within(count, MAX_PAGE_VALUES))) {
    throw damaged(`a page has more than ${MAX_PAGE_VALUES} values, or none`);
  }
  const levels = [v2?.definition_levels_byte_length ?? 0, v2?.repetition_levels_byte_length ?? 0];
  if (!levels.every((length) => within(length, compressed)))
    throw damaged('the levels of a page are too long');
}

async function readHeader(
  bytes: ReadAhead,
  at: number,
  end: number,
): Promise<{ header: PageHeader; sizeBytes: number }> {
  for (let length = FIRST_HEADER_BYTES; ; length *= 4) {
    const isAll = at + length >= end;
    const window = Uint8Array.from(await bytes.read(at, Math.min(end, at + length)));
    const reader = { view: new DataView(window.buffer), offset: 0 };
    try {
      return { header: parquetHeader(reader), sizeBytes: reader.offset };
    } catch (error) {
      if (isAll || length >= MAX_PAGE_HEADER_BYTES) throw error;
    }
  }
}
