import { type Attributes, type AttributeValue, NO_ATTRIBUTES } from '../../domain/span.js';
import { attributeValue } from './attribute-type.js';
import type { Maps } from './native-block.js';

/** The attributes of a row as a map of its own: for what few rows have, or many share. */
export function readAttributes(texts: Maps, types: Maps, row: number): Attributes {
  const attributes = attributesAt(texts, types, row);
  return attributes === NO_ATTRIBUTES ? attributes : new Map(attributes);
}

/** The attributes of a row, left in the columns until they are asked for. */
export function attributesAt(texts: Maps, types: Maps, row: number): Attributes {
  return texts.from(row) === texts.to(row) ? NO_ATTRIBUTES : new ColumnAttributes(texts, types, row);
}

type Entry = [key: string, value: AttributeValue];

/**
 * Attributes in their columns: the texts, and the types of those that are more than text, which stand in the order of
 * the attributes that they are of. All of them in turn are read as fast as from a map, one of them by looking at each.
 */
export class ColumnAttributes implements Attributes {
  readonly #texts: Maps;
  readonly #types: Maps;
  readonly #row: number;

  constructor(texts: Maps, types: Maps, row: number) {
    this.#texts = texts;
    this.#types = types;
    this.#row = row;
  }

  get size(): number {
    return this.#texts.to(this.#row) - this.#texts.from(this.#row);
  }

  get(wanted: string): AttributeValue | undefined {
    const { keys, values } = this.#texts;
    const at = this.#find(this.#texts, wanted);
    return at < 0 ? undefined : attributeValue(values.at(at), this.#typeOf(keys.at(at)));
  }

  has(wanted: string): boolean {
    return this.#find(this.#texts, wanted) >= 0;
  }

  forEach(each: (value: AttributeValue, key: string, all: Attributes) => void): void {
    const { keys, values } = this.#texts;
    const types = this.#types;
    let type = types.from(this.#row);
    const typesEnd = types.to(this.#row);
    const end = this.#texts.to(this.#row);
    for (let at = this.#texts.from(this.#row); at < end; at += 1) {
      const key = keys.at(at);
      const text = values.at(at);
      const isTyped = type < typesEnd && types.keys.at(type) === key;
      each(isTyped ? attributeValue(text, types.values.at(type++)) : text, key, this);
    }
  }

  entries(): ArrayIterator<Entry> {
    const entries: Entry[] = [];
    this.forEach((value, key) => {
      entries.push([key, value]);
    });
    return entries.values();
  }

  keys(): ArrayIterator<string> {
    const keys: string[] = [];
    const end = this.#texts.to(this.#row);
    for (let at = this.#texts.from(this.#row); at < end; at += 1) keys.push(this.#texts.keys.at(at));
    return keys.values();
  }

  values(): ArrayIterator<AttributeValue> {
    const values: AttributeValue[] = [];
    this.forEach((value) => {
      values.push(value);
    });
    return values.values();
  }

  [Symbol.iterator](): ArrayIterator<Entry> {
    return this.entries();
  }

  #typeOf(key: string): string | undefined {
    const at = this.#find(this.#types, key);
    return at < 0 ? undefined : this.#types.values.at(at);
  }

  #find(maps: Maps, wanted: string): number {
    const end = maps.to(this.#row);
    for (let at = maps.from(this.#row); at < end; at += 1) if (maps.keys.at(at) === wanted) return at;
    return -1;
  }
}
