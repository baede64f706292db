import type { Interruptible } from '../../../../platform/turns.js';
import { MalformedPayloadError } from '../../domain/ingest.js';
import { SpanRefusal } from '../../domain/span-refusal.js';
import { parseDecimal } from '../decimal.js';
import { parseJson } from '../parse-json.js';
import type { ZipkinAnnotation, ZipkinEndpoint } from './zipkin-span.js';

/** A JSON object whose fields are still to be checked. */
export type JsonFields = Readonly<Record<string, unknown>>;

export type ZipkinJsonFormat = 'JSON_V1' | 'JSON_V2';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const LIST_START = /^[\s\uFEFF]*\[/;
/** So far the list's bracket is looked for: more white space than this before it is no list. */
const START_BYTES = 1024;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The elements of a payload's list. Nothing at all is an empty list, as it is for Zipkin.
 * @throws MalformedPayloadError in Zipkin's words
 */
export function* parseJsonList(
  payload: Uint8Array,
  format: ZipkinJsonFormat,
): Interruptible<readonly unknown[]> {
  if (payload.byteLength === 0) return [];
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (!LIST_START.test(bytes.toString('utf8', 0, START_BYTES))) {
    throw new MalformedPayloadError(`Expected a ${format} encoded list`);
  }
  try {
    const list = yield* parseJson(bytes.subarray(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0));
    return Array.isArray(list) ? list : [];
  } catch (error) {
    if (error instanceof MalformedPayloadError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new MalformedPayloadError(`Malformed reading List<Span> from json: ${why}`, { cause: error });
  }
}

/** @throws MalformedPayloadError when any span has a field that only the other format has */
export function* refuseOtherFormat(
  spans: readonly unknown[],
  expected: ZipkinJsonFormat,
  isOther: (span: JsonFields) => boolean,
): Interruptible<void> {
  for (const span of spans) {
    yield;
    if (!isObject(span) || !isOther(span)) continue;
    const received = expected === 'JSON_V2' ? 'JSON_V1' : 'JSON_V2';
    throw new MalformedPayloadError(`Expected a ${expected} encoded list, but received: ${received}`);
  }
}

export const isObject = (value: unknown): value is JsonFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws SpanRefusal when there is something else */
export function optionalText(fields: JsonFields, key: string): string {
  const value = fields[key] ?? '';
  if (typeof value !== 'string') throw malformed(`${key} must be a string`);
  return wellFormed(value);
}

/** @throws SpanRefusal */
export function optionalList(fields: JsonFields, key: string): readonly unknown[] {
  const value = fields[key] ?? [];
  if (!Array.isArray(value)) throw malformed(`${key} must be a list`);
  return value;
}

/** @throws SpanRefusal */
export function optionalObject(fields: JsonFields, key: string): JsonFields | undefined {
  const value = fields[key] ?? undefined;
  if (value !== undefined && !isObject(value)) throw malformed(`${key} must be an object`);
  return value;
}

export const flag = (fields: JsonFields, key: string): boolean =>
  fields[key] === true || fields[key] === 'true';

/**
 * Microseconds, as number or as the text of one (as `parseJson` makes of long ones). Zero is Zipkin's "absent".
 * Fractions are cut off: some clients divide nanoseconds.
 * @throws SpanRefusal
 */
export function optionalMicroseconds(fields: JsonFields, key: string): bigint | undefined {
  const value = fields[key] ?? 0;
  if (typeof value === 'number' && value >= 0 && Number.isSafeInteger(value))
    return BigInt(value) || undefined;
  const number =
    typeof value === 'number' || typeof value === 'string' ? parseDecimal(String(value)) : undefined;
  if (!number || number.isNegative || number.whole > MAX_SAFE) {
    throw new SpanRefusal('invalid_time', `${key} must be microseconds, a number from 0 to 2^53.`);
  }
  return number.whole || undefined;
}

/** Half a surrogate pair, which JSON can escape and UTF-8 cannot hold, becomes U+FFFD. */
const wellFormed = (text: string): string =>
  LONE_SURROGATE.test(text) ? Buffer.from(text).toString() : text;

/** A tag's value. Clients that send numbers and booleans mean their text. @throws SpanRefusal */
export function tagText(value: unknown, key: string): string {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  throw malformed(`the value of tag ${key.slice(0, 64)} must be a string`);
}

/** @throws SpanRefusal */
export function optionalEndpoint(fields: JsonFields, key: string): ZipkinEndpoint | undefined {
  const endpoint = optionalObject(fields, key);
  if (!endpoint) return undefined;
  return {
    serviceName: optionalText(endpoint, 'serviceName') || undefined,
    ipv4: optionalText(endpoint, 'ipv4') || undefined,
    ipv6: optionalText(endpoint, 'ipv6') || undefined,
    port: portOf(endpoint.port),
  };
}

/** v1 in Thrift had signed 16-bit ports, and some clients still write them so. */
function portOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : (value ?? 0);
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  const port = number < 0 && number >= -32_768 ? number + 65_536 : number;
  return port > 0 && port <= 65_535 ? port : undefined;
}

/** @throws SpanRefusal */
export function annotationOf(value: unknown): ZipkinAnnotation {
  if (!isObject(value)) throw malformed('an annotation must be an object');
  const timestampUs = optionalMicroseconds(value, 'timestamp');
  if (timestampUs === undefined) throw malformed('an annotation has no timestamp');
  return { timestampUs, value: optionalText(value, 'value') };
}

export const malformed = (problem: string) =>
  new SpanRefusal('malformed', `The span cannot be read: ${problem}.`);
