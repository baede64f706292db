import { attributeText } from '../../domain/attribute-text.js';
import type { Attributes, AttributeValue } from '../../domain/span.js';

/**
 * An attribute is stored as its text (`attributeText`, which people search) and, unless it is a string, its type:
 * `i` int64, `d` double, `b` boolean, `x` bytes, `n` empty, `[…]` an array and `{…}` a key-value list of such types.
 * In brackets stands one type when all items have it, else one for each (of a list in the order of the JSON's keys).
 * Text and type together give back the exact value.
 */
export type AttributeType = string;

const STRING = 's';

/** Empty for a string: its type is not stored. */
export function attributeType(value: AttributeValue): AttributeType {
  return typeof value === 'string' ? '' : typeOf(value);
}

/** The value whose text and type these are. */
export function attributeValue(text: string, type: AttributeType | undefined): AttributeValue {
  switch (type) {
    case undefined:
    case '':
    case STRING:
      return text;
    case 'b':
      return text === 'true';
    case 'n':
      return null;
    case 'i':
      return BigInt(text);
    case 'd':
      return Number(text);
    case 'x':
      return bytesOf(text);
    default:
      return new TypeReader(type).value(JSON.parse(text));
  }
}

export { attributeText };

function typeOf(value: AttributeValue): AttributeType {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'bigint':
      return 'i';
    case 'number':
      return 'd';
    case 'boolean':
      return 'b';
    default:
      if (value === null) return 'n';
      if (value instanceof Uint8Array) return 'x';
      return isList(value) ? `[${typesOf(value)}]` : `{${typesOf(inJsonOrder(value))}}`;
  }
}

function typesOf(items: readonly AttributeValue[]): string {
  const types = items.map(typeOf);
  return types.every((type) => type === types[0]) ? (types[0] ?? '') : types.join('');
}

/** Objects list keys that look like array indices first: so does JSON, and the types must follow it. */
function inJsonOrder(list: Attributes): AttributeValue[] {
  return Object.values(Object.fromEntries(list)) as AttributeValue[];
}

// Array.isArray does not narrow readonly arrays out of a union.
const isList = (value: readonly AttributeValue[] | Attributes): value is readonly AttributeValue[] =>
  Array.isArray(value);

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** Walks a type and the JSON that belongs to it together. */
class TypeReader {
  readonly #type: AttributeType;
  #at = 0;

  constructor(type: AttributeType) {
    this.#type = type;
  }

  value(json: unknown): AttributeValue {
    switch (this.#type[this.#at++]) {
      case 'i':
        return BigInt(String(json));
      case 'd':
        return Number(json);
      case 'b':
        return json === true;
      case 'x':
        return bytesOf(String(json));
      case 'n':
        return null;
      case '[':
        return this.#items(Array.isArray(json) ? json : []);
      case '{': {
        const object = typeof json === 'object' && json !== null ? json : {};
        const values = this.#items(Object.values(object));
        return new Map(Object.keys(object).map((key, index) => [key, values[index] ?? null]));
      }
      default:
        return String(json);
    }
  }

  /** The items of a list whose bracket was just read, up to and with the closing one. */
  #items(json: readonly unknown[]): AttributeValue[] {
    const first = this.#at;
    const values: AttributeValue[] = [];
    for (const item of json) {
      // One type for all: it is read again for each.
      if (this.#closes()) this.#at = first;
      values.push(this.value(item));
    }
    this.#at += 1;
    return values;
  }

  #closes(): boolean {
    const next = this.#type[this.#at];
    return next === ']' || next === '}';
  }
}
