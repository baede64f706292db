import { NativeBytes, type Places } from './native-bytes.js';

/**
 * A column of values: integers of 64 bits and times as `bigint`s, texts as strings, those of fixed length as hexadecimal
 * digits.
 */
export type Column = Numbers | BigInts | Texts | Lists | Maps;
export type Numbers = Uint8Array | Uint32Array | Float32Array;
export type BigInts = BigInt64Array | BigUint64Array;

/** A text for each row: one of a list, in which equal texts of a dictionary are there once. */
export class Texts {
  readonly #distinct: readonly string[];
  readonly #places: Places | undefined;

  /** @param places of the rows' texts in the list; without them each row has its own */
  constructor(distinct: readonly string[], places?: Places) {
    this.#distinct = distinct;
    this.#places = places;
  }

  at(row: number): string {
    return this.#distinct[this.#places ? (this.#places[row] ?? 0) : row] ?? '';
  }

  /** The same with other texts in some rows. */
  with(texts: ReadonlyMap<number, string>): Texts {
    const distinct = [...this.#distinct];
    const places = this.#places ? Uint32Array.from(this.#places) : Uint32Array.from(distinct.keys());
    for (const [row, text] of texts) places[row] = distinct.push(text) - 1;
    return new Texts(distinct, places);
  }
}

/** What belongs to a row are the items from `from(row)` to before `to(row)`. */
class Ranges {
  protected readonly ends: Uint32Array;

  constructor(ends: Uint32Array) {
    this.ends = ends;
  }

  from(row: number): number {
    return row === 0 ? 0 : this.to(row - 1);
  }

  to(row: number): number {
    return this.ends[row] ?? 0;
  }
}

/** A list for each row: the lists' items one after the other. */
export class Lists extends Ranges {
  readonly items: Column;

  constructor(ends: Uint32Array, items: Column) {
    super(ends);
    this.items = items;
  }
}

/** A map of texts for each row: the maps' entries one after the other. */
export class Maps extends Ranges {
  readonly keys: Texts;
  readonly values: Texts;

  constructor(ends: Uint32Array, keys: Texts, values: Texts) {
    super(ends);
    this.keys = keys;
    this.values = values;
  }

  /** The same with other texts as some values, which are counted across rows. */
  withValues(texts: ReadonlyMap<number, string>): Maps {
    return new Maps(this.ends, this.keys, this.values.with(texts));
  }
}

/** Some rows of a result, column by column. Asked for a column that is not of that kind, it throws a RangeError. */
export class NativeBlock {
  readonly rows: number;
  readonly #columns: ReadonlyMap<string, Column>;

  constructor(rows: number, columns: ReadonlyMap<string, Column>) {
    this.rows = rows;
    this.#columns = columns;
  }

  numbers(name: string): Numbers {
    return numbersOf(this.#column(name));
  }

  bigints(name: string): BigInts {
    return bigintsOf(this.#column(name));
  }

  texts(name: string): Texts {
    return textsOf(this.#column(name));
  }

  lists(name: string): Lists {
    const column = this.#column(name);
    return column instanceof Lists ? column : otherKind();
  }

  maps(name: string): Maps {
    return mapsOf(this.#column(name));
  }

  #column(name: string): Column {
    return this.#columns.get(name) ?? otherKind();
  }
}

export const numbersOf = (column: Column): Numbers =>
  column instanceof Uint8Array || column instanceof Uint32Array || column instanceof Float32Array
    ? column
    : otherKind();
export const bigintsOf = (column: Column): BigInts =>
  column instanceof BigInt64Array || column instanceof BigUint64Array ? column : otherKind();
export const textsOf = (column: Column): Texts => (column instanceof Texts ? column : otherKind());
export const mapsOf = (column: Column): Maps => (column instanceof Maps ? column : otherKind());

function otherKind(): never {
  throw new RangeError('The result has other columns than were asked for.');
}

/**
 * Reads ClickHouse's format Native: blocks of rows, each of whole columns, in which a `LowCardinality` column has a
 * dictionary and the places of its rows' values in it. So a text that many rows have is sent and decoded once.
 * @returns the blocks, each read when it is asked for
 * @throws RangeError for what is no such result, or has columns of other types than are stored
 */
export function* readNative(result: Buffer): Generator<NativeBlock> {
  const bytes = new NativeBytes(result);
  while (!bytes.atEnd) {
    const columnCount = bytes.length();
    const rows = bytes.length();
    const columns = new Map<string, Column>();
    for (let left = columnCount; left > 0; left -= 1) {
      const name = bytes.text();
      const type = bytes.text();
      // Before its values a column says of each of its dictionaries in which version it is.
      if (rows > 0) for (const _ of type.matchAll(/LowCardinality/g)) bytes.expect(SHARED_DICTIONARIES);
      columns.set(name, readColumn(bytes, type, rows));
    }
    if (rows > 0) yield new NativeBlock(rows, columns);
  }
}

const SHARED_DICTIONARIES = 1;
const ARRAY = /^Array\((.+)\)$/;
const MAP = /^Map\((String|LowCardinality\(String\)), (String|LowCardinality\(String\))\)$/;
const FIXED_STRING = /^FixedString\((\d+)\)$/;

function readColumn(bytes: NativeBytes, type: string, count: number): Column {
  switch (type) {
    case 'UInt8':
      return new Uint8Array(bytes.copy(count));
    case 'UInt32':
      return new Uint32Array(bytes.copy(4 * count));
    case 'Float32':
      return new Float32Array(bytes.copy(4 * count));
    case 'UInt64':
      return new BigUint64Array(bytes.copy(8 * count));
    case 'String':
    case 'LowCardinality(String)':
      return readTexts(bytes, type, count);
  }
  if (type.startsWith('DateTime64(')) return new BigInt64Array(bytes.copy(8 * count));
  const [, size] = FIXED_STRING.exec(type) ?? [];
  if (size !== undefined) return new Texts(bytes.digits(Number(size), count));
  const [, item] = ARRAY.exec(type) ?? [];
  if (item !== undefined) {
    const ends = bytes.ends(count);
    return new Lists(ends, readColumn(bytes, item, ends.at(-1) ?? 0));
  }
  const [, key, value] = MAP.exec(type) ?? [];
  if (key === undefined || value === undefined) throw new RangeError(`Columns of type ${type} are not read.`);
  const ends = bytes.ends(count);
  const entries = ends.at(-1) ?? 0;
  return new Maps(ends, readTexts(bytes, key, entries), readTexts(bytes, value, entries));
}

function readTexts(bytes: NativeBytes, type: string, count: number): Texts {
  if (type === 'String') return new Texts(bytes.texts(count));
  const { distinct, places } = bytes.dictionary(count);
  return new Texts(distinct, places);
}
