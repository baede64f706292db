import { type FileMetaData, parquetMetadata, parquetSchema, type RowGroup, type SchemaTree } from 'hyparquet';
import { type ColumnMapping, isReservedName } from '../column-mapping.js';
import { findField } from '../field-names.js';
import type { FileSource } from '../file-source.js';
import type { RowExtras } from '../row-parser.js';
import { MAX_ROW_BYTES, type OtherFields, type RowOrProblem } from '../rows.js';
import { toLabelledRow } from '../to-row.js';
import { UnreadableFileError } from '../unreadable-file.js';
import { type FlatColumn, readColumnPages } from './column-pages.js';
import { asDamage, damaged, HARMLESS_BYTES, MAX_FOOTER_BYTES, MAX_RATIO } from './limits.js';

const BATCH_ROWS = 1_000;
const BATCH_UNITS = 1024 * 1024;
const MAX_OTHER_COLUMNS = 64;
/** The length of the footer, and the magic bytes behind it. */
const TAIL_BYTES = 8;

/**
 * The rows of a Parquet file, by the columns `text` and `label`, page by page in bounded memory. Rows have their number in
 * the place of a line. Compressed by nothing, Snappy, gzip, Brotli or zstd.
 * @throws UnreadableFileError when it is damaged, made to do harm, or lacks a column; what the source throws
 */
export async function* readParquetRows(
  source: FileSource,
  extras: Partial<RowExtras> = {},
): AsyncGenerator<RowOrProblem[], void, void> {
  const watched = new WatchedSource(source);
  try {
    yield* readRows(watched, extras);
  } catch (error) {
    // The parser believes what the file says: whatever it stumbles over is the file's fault.
    throw watched.failure === error ? error : asDamage(error);
  }
}

/** Remembers what its source threw. */
class WatchedSource implements Pick<FileSource, 'sizeBytes' | 'read'> {
  failure: unknown;

  constructor(private readonly source: FileSource) {}

  get sizeBytes(): number {
    return this.source.sizeBytes;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    try {
      return await this.source.read(start, end);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

type Bytes = Pick<FileSource, 'sizeBytes' | 'read'>;

async function* readRows(
  source: Bytes,
  { withOthers = false, columns }: Partial<RowExtras>,
): AsyncGenerator<RowOrProblem[], void, void> {
  const metadata = await readFooter(source);
  const schema = parquetSchema(metadata);
  const names = columnNames(schema, withOthers, columns);
  const allowedUnits = Math.max(HARMLESS_BYTES, MAX_RATIO * source.sizeBytes);
  let units = 0;
  let number = 0;
  let batch: RowOrProblem[] = [];
  let batchUnits = 0;
  for (const group of metadata.row_groups) {
    for await (const values of readGroup(source, group, schema, names)) {
      number++;
      const row = toRow(values, names, number, columns);
      const length = typeof values[0] === 'string' ? values[0].length : 0;
      units += length;
      batchUnits += length;
      if (units > allowedUnits) throw damaged('its texts are far longer than the file');
      batch.push(row);
      if (batch.length < BATCH_ROWS && batchUnits < BATCH_UNITS) continue;
      yield batch;
      batch = [];
      batchUnits = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

async function readFooter(source: Bytes): Promise<FileMetaData> {
  const { sizeBytes } = source;
  if (sizeBytes < TAIL_BYTES + 4) throw damaged('it is too short');
  const tail = Buffer.from(await source.read(sizeBytes - TAIL_BYTES, sizeBytes));
  if (tail.toString('latin1', 4) !== 'PAR1')
    throw damaged('it does not end as a Parquet file does; it is cut off or encrypted');
  const length = tail.readUInt32LE();
  if (length > sizeBytes - TAIL_BYTES - 4) throw damaged('its footer is longer than the file');
  if (length > MAX_FOOTER_BYTES) throw damaged(`its footer has more than ${MAX_FOOTER_BYTES} bytes`);
  const footer = Uint8Array.from(await source.read(sizeBytes - TAIL_BYTES - length, sizeBytes));
  return parquetMetadata(footer.buffer, { geoparquet: false });
}

/** `text` and `label` as the file writes them, and what else is wanted behind them. */
function columnNames(
  { children }: SchemaTree,
  withOthers: boolean,
  columns: ColumnMapping | undefined,
): string[] {
  const flat = children.filter(isFlat).map(({ element }) => element.name);
  const wanted = (['text', 'label'] as const).map((role) => {
    const place = findField(role, flat, columns);
    const name = typeof place === 'number' ? flat[place] : undefined;
    if (name !== undefined) return name;
    const has = flat
      .slice(0, 20)
      .join(', ')
      .replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}')
      .slice(0, 400);
    const complaint = typeof place === 'number' ? `${role} is missing` : place.complaint;
    throw new UnreadableFileError(
      `the file needs a column text and a column label: ${complaint}; it has: ${has}`,
    );
  });
  const others = flat
    .filter((name) => withOthers && !wanted.includes(name))
    .filter((name) => columns === undefined || !isReservedName(name))
    .slice(0, MAX_OTHER_COLUMNS);
  return [...wanted, ...others];
}

const isFlat = ({ children, element }: SchemaTree): boolean =>
  children.length === 0 && element.repetition_type !== 'REPEATED';

/** The rows of a group as values of the columns. */
async function* readGroup(
  source: Bytes,
  group: RowGroup,
  schema: SchemaTree,
  names: readonly string[],
): AsyncGenerator<unknown[], void, void> {
  const columns = names.map(
    (name) => new ColumnValues(readColumnPages(source, columnOf(group, schema, name))),
  );
  try {
    for (;;) {
      const values: unknown[] = [];
      let ended = 0;
      for (const column of columns) {
        if (column.isEmpty) await column.load();
        if (column.ended) ended++;
        else values.push(column.take());
      }
      if (ended === columns.length) return;
      if (ended > 0) throw damaged('columns have different numbers of values');
      yield values;
    }
  } finally {
    for (const column of columns) await column.close();
  }
}

function columnOf(group: RowGroup, schema: SchemaTree, name: string): FlatColumn {
  const chunk = group.columns.find(
    ({ meta_data: meta }) => meta?.path_in_schema.length === 1 && meta.path_in_schema[0] === name,
  );
  const node = schema.children.find(({ element }) => element.name === name);
  if (!chunk?.meta_data || !node) throw damaged(`a group of rows has no column ${name}`);
  if (chunk.file_path) throw damaged('its columns lie in other files');
  return { metadata: chunk.meta_data, element: node.element, schemaPath: [schema, node] };
}

/** One value after the other, of pages. */
class ColumnValues {
  ended = false;
  #page: ArrayLike<unknown> = [];
  #next = 0;

  constructor(private readonly pages: AsyncGenerator<ArrayLike<unknown>, void, void>) {}

  get isEmpty(): boolean {
    return !this.ended && this.#next >= this.#page.length;
  }

  async load(): Promise<void> {
    const { done, value } = await this.pages.next();
    this.ended = done === true;
    this.#page = value ?? [];
    this.#next = 0;
  }

  take(): unknown {
    return this.#page[this.#next++];
  }

  async close(): Promise<void> {
    await this.pages.return();
  }
}

function toRow(
  values: readonly unknown[],
  names: readonly string[],
  number: number,
  columns: ColumnMapping | undefined,
): RowOrProblem {
  const [text, label] = values;
  // Four bytes at most for each unit, and never fewer than one.
  if (
    typeof text === 'string' &&
    text.length > MAX_ROW_BYTES / 2 &&
    Buffer.byteLength(text) > MAX_ROW_BYTES
  ) {
    return {
      kind: 'problem',
      reason: 'size',
      line: number,
      message: `the row is longer than ${MAX_ROW_BYTES / 1024 / 1024} MiB`,
    };
  }
  return toLabelledRow(text ?? undefined, label ?? undefined, number, othersOf(values, names), columns);
}

function othersOf(values: readonly unknown[], names: readonly string[]): OtherFields | undefined {
  if (values.length === 2) return undefined;
  return Object.fromEntries(
    names.slice(2).flatMap((name, i) => {
      const value = plainValue(values[i + 2]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What JSON can hold; undefined for nothing and for bytes. */
function plainValue(value: unknown): unknown {
  if (value === null || value instanceof Uint8Array) return undefined;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Date ? value.toISOString() : value;
}
