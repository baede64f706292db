import type { Maps, NativeBlock, Numbers, Texts } from './native-block.js';

/** Parts that are kept to be shared; spans of one trace have a few. */
const MAX_SHARED = 10_000;

/** Names of columns. */
interface PartColumns {
  readonly texts: readonly [main: string, ...string[]];
  readonly numbers: readonly string[];
  readonly maps: readonly string[];
}

/** What several rows may have in common, each made once and given to all that have it. */
export class SharedParts<T> {
  readonly #known = new Map<string, T>();

  /**
   * @param columns which the part consists of, first one whose equal texts mostly mean equal parts
   * @param make the part of a row
   */
  of(block: NativeBlock, columns: PartColumns, make: (row: number) => T): (row: number) => T {
    const part = new PartOfRows(block, columns);
    /** With each main text the row that was last seen, for the next one to be compared with. */
    const last = new Map<string, { readonly row: number; readonly part: T }>();
    return (row) => {
      const main = part.mainOf(row);
      const before = last.get(main);
      if (before && part.isEqual(row, before.row)) return before.part;
      const shared = this.#shared(part.contentOf(row), () => make(row));
      last.set(main, { row, part: shared });
      return shared;
    };
  }

  #shared(content: string, make: () => T): T {
    const known = this.#known.get(content);
    if (known !== undefined) return known;
    const made = make();
    if (this.#known.size < MAX_SHARED) this.#known.set(content, made);
    return made;
  }
}

/** The columns of a part. */
class PartOfRows {
  readonly #main: Texts;
  readonly #texts: readonly Texts[];
  readonly #numbers: readonly Numbers[];
  readonly #maps: readonly Maps[];

  constructor(block: NativeBlock, { texts, numbers, maps }: PartColumns) {
    this.#main = block.texts(texts[0]);
    this.#texts = texts.map((name) => block.texts(name));
    this.#numbers = numbers.map((name) => block.numbers(name));
    this.#maps = maps.map((name) => block.maps(name));
  }

  mainOf(row: number): string {
    return this.#main.at(row);
  }

  isEqual(row: number, other: number): boolean {
    return (
      this.#texts.every((texts) => texts.at(row) === texts.at(other)) &&
      this.#numbers.every((numbers) => numbers[row] === numbers[other]) &&
      this.#maps.every((maps) => isEqualMap(maps, row, other))
    );
  }

  /** Equal for equal parts, of any block. */
  contentOf(row: number): string {
    return JSON.stringify([
      ...this.#texts.map((texts) => texts.at(row)),
      ...this.#numbers.map((numbers) => numbers[row]),
      ...this.#maps.map((maps) => entriesOf(maps, row)),
    ]);
  }
}

function isEqualMap(maps: Maps, row: number, other: number): boolean {
  const { keys, values } = maps;
  const shift = maps.from(other) - maps.from(row);
  if (maps.to(other) - maps.to(row) !== shift) return false;
  for (let at = maps.from(row); at < maps.to(row); at += 1) {
    if (keys.at(at) !== keys.at(at + shift) || values.at(at) !== values.at(at + shift)) return false;
  }
  return true;
}

function entriesOf(maps: Maps, row: number): string[] {
  const entries: string[] = [];
  for (let at = maps.from(row); at < maps.to(row); at += 1)
    entries.push(maps.keys.at(at), maps.values.at(at));
  return entries;
}
