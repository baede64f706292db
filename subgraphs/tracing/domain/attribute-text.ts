import type { Attributes, AttributeValue } from './span.js';

/** JSON that keeps what it can of the types: bytes become base64, integers digits, not a number a text. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** An attribute as text, for protocols whose tags are texts: bare for simple values, else JSON. */
export function attributeText(value: AttributeValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (value instanceof Uint8Array) return base64(value);
  return typeof value === 'object' ? JSON.stringify(jsonValue(value)) : String(value);
}

/** All attributes as texts, under their keys. */
export function attributeTexts(attributes: Attributes): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of attributes) texts.set(key, attributeText(value));
  return texts;
}

/** The same as an object. */
export function attributeTextObject(attributes: Attributes): { [key: string]: string } {
  const texts: { [key: string]: string } = {};
  for (const [key, value] of attributes) {
    // Assigned, it would be the object's prototype.
    if (key === '__proto__') return Object.fromEntries(attributeTexts(attributes));
    texts[key] = attributeText(value);
  }
  return texts;
}

/** An attribute as JSON value. An int64 that a double cannot hold exactly becomes a text of its digits. */
export function jsonValue(value: AttributeValue): JsonValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return base64(value);
  return isArray(value) ? value.map(jsonValue) : jsonObject(value);
}

export const jsonObject = (attributes: Attributes): { [key: string]: JsonValue } =>
  Object.fromEntries([...attributes].map(([key, value]) => [key, jsonValue(value)]));

/** The inverse of `jsonValue` as far as JSON tells: whole numbers become int64. `undefined` when nested too deep. */
export function attributeOfJson(value: unknown, depthLeft: number): AttributeValue | undefined {
  if (depthLeft < 0) return undefined;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => attributeOfJson(item, depthLeft - 1));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  return typeof value === 'object' ? attributesOfJson(value, depthLeft - 1) : undefined;
}

/** A JSON object as attributes. `undefined` when nested too deep. */
export function attributesOfJson(value: object, depthLeft: number): Attributes | undefined {
  const attributes = new Map<string, AttributeValue>();
  for (const [key, item] of Object.entries(value)) {
    const attribute = attributeOfJson(item, depthLeft);
    if (attribute === undefined) return undefined;
    attributes.set(key, attribute);
  }
  return attributes;
}

// Array.isArray does not narrow readonly arrays out of a union.
const isArray = (value: readonly AttributeValue[] | Attributes): value is readonly AttributeValue[] =>
  Array.isArray(value);

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
