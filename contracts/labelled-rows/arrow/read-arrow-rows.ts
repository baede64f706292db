import { blamingFile } from '../blaming-file.js';
import { chooseColumns, rowsOfColumns } from '../column-rows.js';
import { ExpansionBudget } from '../expansion-budget.js';
import type { FileSource } from '../file-source.js';
import { ReadAhead } from '../read-ahead.js';
import type { RowExtras } from '../row-parser.js';
import type { RowOrProblem } from '../rows.js';
import { loadColumns } from './column-buffers.js';
import { columnPlaces } from './column-places.js';
import { columnValues } from './column-values.js';
import { Dictionaries } from './dictionaries.js';
import type { FlatTable } from './flat-table.js';
import { DAMAGE, damaged } from './limits.js';
import { type Message, readMessages } from './messages.js';
import { type ArrowField, readSchema } from './schema.js';

/**
 * The rows of an Arrow file (Feather 2) or stream, by the columns `text` and `label`, batch by batch: of each no more is held
 * than the columns that are read. Rows have their number in the place of a line. Compressed by nothing, LZ4 or zstd.
 * @throws UnreadableFileError when it is damaged, made to do harm, or lacks a column; what the source throws
 */
export const readArrowRows = (
  source: FileSource,
  extras: Partial<RowExtras> = {},
): AsyncGenerator<RowOrProblem[], void, void> =>
  blamingFile(source, DAMAGE, (watched) => readRows(watched, extras));

async function* readRows(
  source: Pick<FileSource, 'sizeBytes' | 'read'>,
  extras: Partial<RowExtras>,
): AsyncGenerator<RowOrProblem[], void, void> {
  const bytes = new ReadAhead(source, source.sizeBytes, damaged);
  const messages = readMessages(source, bytes);
  const { value: first } = await messages.next();
  if (first?.kind !== 'schema') throw damaged('it does not begin with its columns');
  const fields = readSchema(first.header);
  const names = chooseColumns(
    fields.filter(({ type }) => type !== undefined).map(({ name }) => name),
    extras,
  );
  const budget = new ExpansionBudget(source.sizeBytes, damaged);
  const reader = new BatchReader(bytes, fields, names, budget);
  yield* rowsOfColumns(reader.read(messages), names, { columns: extras.columns, budget });
}

class BatchReader {
  readonly #dictionaries = new Dictionaries();
  /** Places of the columns that are read. */
  readonly #wanted: readonly number[];

  constructor(
    private readonly bytes: ReadAhead,
    private readonly fields: readonly ArrowField[],
    names: readonly string[],
    private readonly budget: ExpansionBudget,
  ) {
    this.#wanted = names.map((name) =>
      fields.findIndex((field) => field.name === name && field.type !== undefined),
    );
  }

  async *read(messages: AsyncIterable<Message>): AsyncGenerator<Iterable<readonly unknown[]>, void, void> {
    for await (const message of messages) {
      if (message.kind === 'schema') throw damaged('its columns are there twice; is it several streams?');
      if (message.kind === 'dictionary') await this.#readDictionary(message);
      else yield await this.#readBatch(message);
    }
  }

  async #readBatch({ header, version, body }: Message): Promise<Iterable<readonly unknown[]>> {
    const batch = await this.#loadBatch(header, this.fields, this.#wanted, { version, body });
    const columns = batch.columns.map(({ field, values }): ((row: number) => unknown) =>
      field.dictionary ? this.#dictionaries.lookUp(field.dictionary.id, values) : (row) => values.at(row),
    );
    return rowsOf(columns, batch.rows);
  }

  async #readDictionary({ header, version, body }: Message): Promise<void> {
    const id = header.int64(0);
    const place = this.#wanted.find((one) => this.fields[one]?.dictionary?.id === id);
    const field = place === undefined ? undefined : this.fields[place];
    if (!field) return;
    const data = header.table(1);
    if (!data) throw damaged('a dictionary has no values');
    const { dictionary: _numbers, ...values } = field;
    const batch = await this.#loadBatch(data, [values], [0], { version, body });
    for (const column of batch.columns) {
      const { sizeBytes } = column;
      this.#dictionaries.add(id, column.values, { sizeBytes, isDelta: header.bool(2) });
    }
  }

  async #loadBatch(
    header: FlatTable,
    fields: readonly ArrowField[],
    wanted: readonly number[],
    { version, body }: Pick<Message, 'version' | 'body'>,
  ) {
    const places = columnPlaces(header, fields, { bodyBytes: body.sizeBytes, version });
    const { rows, codec } = places;
    const own = wanted.flatMap((place) => {
      const field = fields[place];
      const column = places.columns[place];
      return field && column ? [{ field, column }] : [];
    });
    if (own.some(({ column }) => column.rows !== rows)) {
      throw damaged('columns have different numbers of values');
    }
    const buffers = await loadColumns(
      this.bytes,
      own.map(({ column }) => column),
      { bodyStart: body.start, codec, budget: this.budget },
    );
    const columns = own.map(({ field, column }, i) => {
      const type = field.dictionary?.indexType ?? field.type;
      const loaded = buffers[i];
      if (!type || !loaded) throw damaged('a column is of an unknown type');
      const sizeBytes = loaded.reduce((sum, { length }) => sum + length, 0);
      return { field, sizeBytes, values: columnValues(type, column, loaded) };
    });
    return { rows, columns };
  }
}

function* rowsOf(
  columns: readonly ((row: number) => unknown)[],
  rows: number,
): Generator<readonly unknown[], void, void> {
  for (let row = 0; row < rows; row++) yield columns.map((valueAt) => valueAt(row));
}
