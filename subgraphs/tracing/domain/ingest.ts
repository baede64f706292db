import { InvalidInputError } from '../../../contracts/errors.js';
import type { Span } from './span.js';

/** How spans arrive; the `protocol` label of the metrics. */
export const PROTOCOLS = [
  'otlp_grpc',
  'otlp_http_protobuf',
  'otlp_http_json',
  'zipkin_json_v2',
  'zipkin_protobuf',
  'zipkin_json_v1',
  'jaeger_thrift_http',
  'jaeger_udp_compact',
  'jaeger_udp_binary',
] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Why a span is not stored. Each is also the answer to "why is my trace missing?". */
export const REFUSAL_REASONS = [
  /** The trace id has not 16 bytes, or they are all zero. */
  'invalid_trace_id',
  /** The span id has not 8 bytes, or they are all zero; also that of a parent or a link. */
  'invalid_span_id',
  /** The start is missing, or lies outside what can be stored. */
  'invalid_time',
  /** The start lies more than a day ahead of this server's clock. */
  'future',
  /** The start is older than the retention. */
  'expired',
  /** One span alone is over the size limit. */
  'too_large',
  /** The span could not be read, the rest of its batch could. */
  'malformed',
  /** Left out by `TRACE_SAMPLING_RATE`. */
  'sampled_out',
  /** Over `MAX_TRACES_PER_SECOND`. */
  'rate_limited',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A span that was not taken. Ids as they were sent, as far as they could be read. */
export interface RefusedSpan {
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  readonly serviceName?: string | undefined;
  readonly reason: RefusalReason;
  /** For a person: what is wrong with it. */
  readonly detail: string;
}

/** What a decoder makes of a payload: the spans that are well-formed, and why the others are not. */
export interface DecodedSpans {
  readonly spans: Span[];
  readonly refused: RefusedSpan[];
}

/** One request of a collector. */
export interface IngestRequest extends DecodedSpans {
  readonly tenant: string;
  readonly protocol: Protocol;
  /** Size of the payload after decompression, for the queue's limit. */
  readonly sizeBytes: number;
  /** Hash of the payload: the same one again is a retry. Absent where the protocol has no retries (UDP). */
  readonly payloadHash?: string | undefined;
}

export interface IngestResult {
  /** Spans that are stored now, or were by an earlier delivery of the same payload. */
  readonly storedCount: number;
  /** Those of the request, and those that processing refused. Sampling is no error: it is not among them. */
  readonly refused: readonly RefusedSpan[];
}

/**
 * Takes decoded spans and resolves once they are stored.
 *
 * @throws AppError RATE_LIMITED (`details.retryAfterMs`) when the queue is full; nothing of the request is kept
 * @throws AppError UNAVAILABLE (`details.retryAfterMs`) when the store does not answer or its disk is nearly full
 */
export type IngestSpans = (request: IngestRequest) => Promise<IngestResult>;

/** The payload as a whole cannot be read: none of it is taken. `message` is safe to show. */
export class MalformedPayloadError extends InvalidInputError {}

/** Limits of what decoders accept, against payloads made to exhaust us. */
export const DECODE_LIMITS = {
  /** Attribute values nest no deeper (arrays and key-value lists). */
  maxDepth: 32,
  /** Largest size of one span as it was sent, in bytes. */
  maxSpanBytes: 16 * 1024 * 1024,
} as const;
