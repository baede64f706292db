import { type FileMetaData, parquetMetadata, parquetSchema, type RowGroup, type SchemaTree } from 'hyparquet';
import { blamingFile } from '../blaming-file.js';
import { chooseColumns, rowsOfColumns } from '../column-rows.js';
import { ExpansionBudget } from '../expansion-budget.js';
import type { FileSource } from '../file-source.js';
import type { RowExtras } from '../row-parser.js';
import type { RowOrProblem } from '../rows.js';
import { type FlatColumn, readColumnPages } from './column-pages.js';
import { DAMAGE, damaged, MAX_FOOTER_BYTES } from './limits.js';

/** The length of the footer, and the magic bytes behind it. */
const TAIL_BYTES = 8;

/**
 * The rows of a Parquet file, by the columns `text` and `label`, page by page in bounded memory. Rows have their number in
 * the place of a line. Compressed by nothing, Snappy, gzip, Brotli, zstd or LZ4.
 * @throws UnreadableFileError when it is damaged, made to do harm, or lacks a column; what the source throws
 */
export const readParquetRows = (
  source: FileSource,
  extras: Partial<RowExtras> = {},
): AsyncGenerator<RowOrProblem[], void, void> =>
  blamingFile(source, DAMAGE, (watched) => readRows(watched, extras));

type Bytes = Pick<FileSource, 'sizeBytes' | 'read'>;

async function* readRows(
  source: Bytes,
  extras: Partial<RowExtras>,
): AsyncGenerator<RowOrProblem[], void, void> {
  const metadata = await readFooter(source);
  const schema = parquetSchema(metadata);
  const names = chooseColumns(
    schema.children.filter(isFlat).map(({ element }) => element.name),
    extras,
  );
  const budget = new ExpansionBudget(source.sizeBytes, damaged);
  const values = readGroups(source, metadata.row_groups, schema, names);
  yield* rowsOfColumns(values, names, { columns: extras.columns, budget });
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

const isFlat = ({ children, element }: SchemaTree): boolean =>
  children.length === 0 && element.repetition_type !== 'REPEATED';

async function* readGroups(
  source: Bytes,
  groups: readonly RowGroup[],
  schema: SchemaTree,
  names: readonly string[],
): AsyncGenerator<unknown[][], void, void> {
  for (const group of groups) yield* readGroup(source, group, schema, names);
}

/** The rows of a group as values of the columns. */
async function* readGroup(
  source: Bytes,
  group: RowGroup,
  schema: SchemaTree,
  names: readonly string[],
): AsyncGenerator<unknown[][], void, void> {
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
      yield [values];
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
