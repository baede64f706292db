import { parseDecimal } from '../decimal.js';
import type { SpanProblem } from './decoded-otlp.js';

/** A field does not hold what it must; the span it belongs to is refused. */
export class FieldError extends Error {
  constructor(readonly problem: SpanProblem) {
    super(problem.detail);
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

const NOTHING: JsonObject = {};
const NO_ELEMENTS: readonly unknown[] = [];

// By protobuf's JSON mapping (protobuf.dev/programming-guides/json) null is the same as absent, everywhere.

/** @throws FieldError, as all functions here */
export function objectOf(value: unknown, field: string): JsonObject {
  if (value === undefined || value === null) return NOTHING;
  if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  throw malformed(field, 'an object');
}

export function arrayOf(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return NO_ELEMENTS;
  if (Array.isArray(value)) return value;
  throw malformed(field, 'an array');
}

/** Half a surrogate pair, which JSON can escape and UTF-8 cannot hold, becomes U+FFFD. */
export function stringOf(value: unknown, field: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw malformed(field, 'a string');
  return LONE_SURROGATE.test(value) ? Buffer.from(value).toString() : value;
}

export function boolOf(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value;
  throw malformed(field, 'true or false');
}

/** @param known the largest number that is known; others count as 0, as later versions may add some */
export function enumOf(value: unknown, known: number, field: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw malformed(field, 'a number (OTLP takes no names of enum values)');
  }
  return value >= 0 && value <= known ? value : 0;
}

export function uint32Of(value: unknown, field: string): number {
  const number = integerOf(value, field);
  if (number < 0n || number > 0xffff_ffffn) throw malformed(field, 'a number from 0 to 4294967295');
  return Number(number);
}

export function int64Of(value: unknown, field: string): bigint {
  const number = integerOf(value, field);
  if (BigInt.asIntN(64, number) !== number) throw malformed(field, 'a 64-bit integer');
  return number;
}

/** A number, or the text of one. What is too large for a double is none: it would come back as infinite. */
export function doubleOf(value: unknown, field: string): number {
  if (typeof value === 'string' && NOT_FINITE.test(value)) return Number(value);
  const number = typeof value === 'string' && DOUBLE.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw malformed(field, 'a number within the range of a double, "NaN", "Infinity" or "-Infinity"');
}

/** From base64, also URL-safe, with or without padding. */
export function bytesOf(value: unknown, field: string): Uint8Array {
  if (typeof value !== 'string' || !BASE64.test(value)) throw malformed(field, 'base64');
  return Uint8Array.from(Buffer.from(value, 'base64'));
}

/** An integer of any size, sent as a number or as text; absent is 0. */
export function integerOf(value: unknown, field: string): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  const parsed = typeof value === 'string' ? parseInteger(value) : undefined;
  if (parsed === undefined) throw malformed(field, 'an integer');
  return parsed;
}

const DOUBLE = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = /^(?:NaN|-?Infinity)$/;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Exactly, `1.5e3` and `10.0` included; undefined when it is none. */
function parseInteger(text: string): bigint | undefined {
  const decimal = parseDecimal(text);
  return decimal?.isCut ? undefined : decimal?.whole;
}

function malformed(field: string, wanted: string): FieldError {
  return new FieldError({ reason: 'malformed', detail: `${field} must be ${wanted}.` });
}
