import { SpanRefusal } from '../../domain/span-refusal.js';

/** A span as Zipkin means it, whichever of its encodings it came in. Zipkin's own model: zipkin-api `zipkin.proto`. */
export interface ZipkinSpan {
  /** 32 hex digits, lower case. */
  readonly traceId: string;
  /** 16 hex digits, lower case. */
  readonly id: string;
  /** 16 hex digits; empty for a root. */
  readonly parentId: string;
  readonly kind: ZipkinKind | undefined;
  readonly name: string;
  /** Microseconds since the epoch; absent in data that was sent after the fact. */
  readonly timestampUs: bigint | undefined;
  /** Microseconds, at least 1; absent when the span did not end or is no interval (one-way). */
  readonly durationUs: bigint | undefined;
  readonly localEndpoint: ZipkinEndpoint | undefined;
  readonly remoteEndpoint: ZipkinEndpoint | undefined;
  readonly annotations: readonly ZipkinAnnotation[];
  readonly tags: ReadonlyMap<string, string>;
  /** Stored whatever the sampling says. */
  readonly debug: boolean;
  /** The server's side of a span whose id the client chose: both have the same id. */
  readonly shared: boolean;
}

export const ZIPKIN_KINDS = ['CLIENT', 'SERVER', 'PRODUCER', 'CONSUMER'] as const;
export type ZipkinKind = (typeof ZIPKIN_KINDS)[number];

export interface ZipkinEndpoint {
  readonly serviceName?: string | undefined;
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
  /** 1 to 65535. */
  readonly port?: number | undefined;
}

export interface ZipkinAnnotation {
  readonly timestampUs: bigint;
  readonly value: string;
}

const HEX = /^[0-9a-fA-F]+$/;
const ZEROS = /^0+$/;

/**
 * A trace id of 1 to 32 hex digits in any case, padded to 32 on the left.
 * @throws SpanRefusal
 */
export function zipkinTraceId(value: unknown): string {
  const id = paddedHex(value, 32);
  if (id === undefined || ZEROS.test(id)) {
    throw new SpanRefusal('invalid_trace_id', 'traceId must be 1 to 32 hex digits, not all zero.');
  }
  return id;
}

/**
 * A span id of 1 to 16 hex digits in any case, padded to 16 on the left.
 * @throws SpanRefusal
 */
export function zipkinSpanId(value: unknown): string {
  const id = paddedHex(value, 16);
  if (id === undefined || ZEROS.test(id)) {
    throw new SpanRefusal('invalid_span_id', 'id must be 1 to 16 hex digits, not all zero.');
  }
  return id;
}

/**
 * As `zipkinSpanId`; empty when there is none, when it is zero, and when the span would be its own parent
 * (Zipkin reads each of them as "no parent").
 * @throws SpanRefusal
 */
export function zipkinParentId(value: unknown, id: string): string {
  if (value === undefined || value === null || value === '') return '';
  const parentId = paddedHex(value, 16);
  if (parentId === undefined) {
    throw new SpanRefusal('invalid_span_id', 'parentId must be 1 to 16 hex digits.');
  }
  return ZEROS.test(parentId) || parentId === id ? '' : parentId;
}

function paddedHex(value: unknown, digits: number): string | undefined {
  if (typeof value !== 'string' || value.length > digits || !HEX.test(value)) return undefined;
  return value.toLowerCase().padStart(digits, '0');
}
