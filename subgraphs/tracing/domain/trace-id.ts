/** The trace that a text names. */
export interface TraceName {
  /** 32 hex digits, lower case. */
  readonly id: string;
  /** Given for an id of 64 bits: it may be the right-most half of a longer one, whose other half got lost on the way. */
  readonly suffix?: string;
}

const HEX = /^[0-9A-Fa-f]{1,32}$/;
const BASE64 = /^[A-Za-z0-9+/_-]{11,22}={0,2}$/;

/** Reads hex digits of any case, leading zeros dropped or not; undefined when the text is no trace id. */
export function parseHexTraceId(text: string): TraceName | undefined {
  return HEX.test(text) ? nameOf(text.toLowerCase()) : undefined;
}

/**
 * Reads hex digits, or the base64 (with either alphabet) of 8 or 16 bytes, which is how protobuf's JSON writes ids;
 * undefined when the text is neither.
 */
export function parseTraceId(text: string): TraceName | undefined {
  return parseHexTraceId(text) ?? parseBase64TraceId(text);
}

function parseBase64TraceId(text: string): TraceName | undefined {
  if (!BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 8 || bytes.length === 16 ? nameOf(bytes.toString('hex')) : undefined;
}

function nameOf(hex: string): TraceName {
  const id = hex.padStart(32, '0');
  return hex.length > 16 ? { id } : { id, suffix: id.slice(16) };
}

/** As Jaeger and Zipkin print an id: one of 64 bits with 16 digits, though it is stored with 32. */
export const shortTraceId = (traceId: string): string =>
  traceId.startsWith('0000000000000000') ? traceId.slice(16) : traceId;
