import { RowBinaryWriter } from './row-binary.js';

/**
 * A column of ClickHouse's format Native, filled value by value. The engine takes such a column as it is, where it would
 * look at each value of each row in RowBinary, and look it up in a dictionary of its own.
 */
export interface NativeColumn {
  readonly type: string;
  /** Of what it holds by now, about. */
  readonly sizeBytes: number;
  /** What stands before its values: in which version its dictionaries are. */
  writeState(out: RowBinaryWriter): void;
  writeValues(out: RowBinaryWriter): void;
}

/** Values without a dictionary, which are written one after the other as in RowBinary. */
export class PlainColumn extends RowBinaryWriter implements NativeColumn {
  readonly type: string;

  constructor(type: string, expectedBytes?: number) {
    super(expectedBytes ?? FEW_BYTES);
    this.type = type;
  }

  writeState(): void {}

  writeValues(out: RowBinaryWriter): void {
    out.raw(this.finish());
  }
}

/** What a column begins with that most likely stays small. */
const FEW_BYTES = 1024;
/** As the type of a dictionary's places: bytes, words of 16 and of 32 bits. */
const [PLACES_8, PLACES_16, PLACES_32] = [0, 1, 2];
/** The dictionary is the block's own. */
const OF_THIS_BLOCK = 0x600;
/** The version in which dictionaries are. */
const SHARED_DICTIONARIES = 1n;

/** Texts, of which equal ones are written once. */
export class DictionaryColumn implements NativeColumn {
  readonly type = 'LowCardinality(String)';
  readonly #placeByText = new Map<string, number>();
  readonly #texts = new RowBinaryWriter(FEW_BYTES);
  readonly #places = new Words();

  constructor() {
    // In every dictionary of the engine the first text is the default.
    this.placeOf('');
  }

  get sizeBytes(): number {
    return this.#texts.sizeBytes + 4 * this.#places.count;
  }

  text(value: string): void {
    this.#places.add(this.placeOf(value));
  }

  /** A text whose place in the dictionary is known. */
  placed(place: number): void {
    this.#places.add(place);
  }

  placeOf(value: string): number {
    const known = this.#placeByText.get(value);
    if (known !== undefined) return known;
    const place = this.#placeByText.size;
    this.#placeByText.set(value, place);
    this.#texts.text(value);
    return place;
  }

  writeState(out: RowBinaryWriter): void {
    out.uint64(SHARED_DICTIONARIES);
  }

  writeValues(out: RowBinaryWriter): void {
    if (this.#places.count === 0) return;
    const size = this.#placeByText.size;
    const places = this.#places.values();
    const [kind, narrow] =
      size <= 0x100
        ? [PLACES_8, Uint8Array.from(places)]
        : size <= 0x1_0000
          ? [PLACES_16, Uint16Array.from(places)]
          : [PLACES_32, places];
    out.uint64(BigInt(OF_THIS_BLOCK | kind));
    out.uint64(BigInt(size));
    out.raw(this.#texts.finish());
    out.uint64(BigInt(places.length));
    out.raw(bytesOf(narrow));
  }
}

/** For each row a list of the items that were added since the row before. */
export class ListColumn<Item extends NativeColumn> implements NativeColumn {
  readonly type: string;
  readonly items: Item;
  readonly #ends = new Ends();

  constructor(items: Item) {
    this.type = `Array(${items.type})`;
    this.items = items;
  }

  get sizeBytes(): number {
    return this.items.sizeBytes + this.#ends.sizeBytes;
  }

  /** Ends a row with so many items. */
  end(count: number): void {
    this.#ends.add(count);
  }

  writeState(out: RowBinaryWriter): void {
    this.items.writeState(out);
  }

  writeValues(out: RowBinaryWriter): void {
    this.#ends.write(out);
    this.items.writeValues(out);
  }
}

/** For each row a map of the entries that were added since the row before. */
export class MapColumn<Values extends DictionaryColumn | PlainColumn> implements NativeColumn {
  readonly type: string;
  readonly values: Values;
  readonly keys = new DictionaryColumn();
  readonly #ends = new Ends();

  constructor(values: Values) {
    this.type = `Map(${this.keys.type}, ${values.type})`;
    this.values = values;
  }

  get sizeBytes(): number {
    return this.keys.sizeBytes + this.values.sizeBytes + this.#ends.sizeBytes;
  }

  entry(key: string, value: string): void {
    this.keys.text(key);
    this.values.text(value);
  }

  /** Ends a row with so many entries. */
  end(count: number): void {
    this.#ends.add(count);
  }

  writeState(out: RowBinaryWriter): void {
    this.keys.writeState(out);
    this.values.writeState(out);
  }

  writeValues(out: RowBinaryWriter): void {
    this.#ends.write(out);
    this.keys.writeValues(out);
    this.values.writeValues(out);
  }
}

/** A block of rows: each column with its name and type. */
export function writeBlock(
  out: RowBinaryWriter,
  rows: number,
  columns: Readonly<Record<string, NativeColumn>>,
): void {
  const named = Object.entries(columns);
  out.length(named.length);
  out.length(rows);
  for (const [name, column] of named) {
    out.text(name);
    out.text(column.type);
    column.writeState(out);
    column.writeValues(out);
  }
}

/** A growing list of words of 32 bits. */
class Words {
  #words = new Uint32Array(64);
  count = 0;

  add(word: number): void {
    if (this.count === this.#words.length) {
      const grown = new Uint32Array(2 * this.count);
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[this.count++] = word;
  }

  values(): Uint32Array {
    return this.#words.subarray(0, this.count);
  }
}

/** Where each row's items end among those of all: integers of 64 bits, of which the upper half is 0. */
class Ends {
  readonly #words = new Words();
  #end = 0;

  get sizeBytes(): number {
    return 4 * this.#words.count;
  }

  add(count: number): void {
    this.#end += count;
    this.#words.add(this.#end);
    this.#words.add(0);
  }

  write(out: RowBinaryWriter): void {
    out.raw(bytesOf(this.#words.values()));
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
