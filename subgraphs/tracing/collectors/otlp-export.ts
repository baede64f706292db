import { AppError, type ErrorCode } from '../../../contracts/errors.js';
import type { Logger } from '../../../platform/log.js';
import { inTurns } from '../../../platform/turns.js';
import { type IngestSpans, MalformedPayloadError, type Protocol } from '../domain/ingest.js';
import { decodingOtlpJson } from '../protocols/otlp/decode-json.js';
import { decodingOtlpProtobuf } from '../protocols/otlp/decode-protobuf.js';
import { type PartialSuccess, RpcCode, type RpcStatus } from '../protocols/otlp/encode-response.js';
import { partialSuccess } from '../protocols/otlp/partial-success.js';
import type { StringTable } from '../protocols/otlp/string-table.js';
import type { CollectorAccess } from './authorise.js';
import type { CollectorEvents } from './collector-events.js';
import type { PayloadBudget } from './payload-budget.js';
import { hashingPayload } from './payload-hash.js';

/** What both collectors of OTLP need. */
export interface OtlpCollectorDeps extends CollectorAccess {
  readonly ingest: IngestSpans;
  readonly events: Pick<CollectorEvents, 'payloadRefused'>;
  readonly log: Logger;
  /** Largest body after decompression. */
  readonly maxBodyBytes: number;
  readonly budget: PayloadBudget;
  /** Of the texts that payloads repeat; one for all collectors of the process. */
  readonly strings: StringTable;
}

const PROTOCOLS = { grpc: 'otlp_grpc', protobuf: 'otlp_http_protobuf', json: 'otlp_http_json' } as const;
export type OtlpTransport = keyof typeof PROTOCOLS;

export const protocolOf = (transport: OtlpTransport): Protocol => PROTOCOLS[transport];

/**
 * Takes the spans of one request; resolves once they are stored.
 * @returns what the client is told when not all of them were taken, or not as they were
 * @throws MalformedPayloadError, and what `IngestSpans` throws
 */
export async function exportSpans(
  { ingest, strings }: OtlpCollectorDeps,
  request: { payload: Buffer; tenant: string; transport: OtlpTransport },
): Promise<PartialSuccess | undefined> {
  const { payload, tenant, transport } = request;
  const isJson = transport === 'json';
  // A request without spans is a success; JSON's has no bytes at all with some clients.
  if (payload.length === 0) return undefined;
  const decoded = await inTurns(isJson ? decodingOtlpJson(payload) : decodingOtlpProtobuf(payload, strings));
  const { spans, refused, repairedEndCount } = decoded;
  if (spans.length === 0 && refused.length === 0) return undefined;
  const result = await ingest({
    spans,
    refused,
    tenant,
    protocol: protocolOf(transport),
    sizeBytes: payload.length,
    payloadHash: await inTurns(hashingPayload(payload)),
  });
  return partialSuccess(result.refused, repairedEndCount);
}

const DEFAULT_RETRY_MS = 1_000;

const RPC_CODES: Record<ErrorCode, RpcCode> = {
  INVALID_INPUT: RpcCode.invalidArgument,
  UNAUTHENTICATED: RpcCode.unauthenticated,
  FORBIDDEN: RpcCode.permissionDenied,
  NOT_FOUND: RpcCode.notFound,
  CONFLICT: RpcCode.failedPrecondition,
  PAYLOAD_TOO_LARGE: RpcCode.resourceExhausted,
  UNSUPPORTED_MEDIA_TYPE: RpcCode.invalidArgument,
  MISDIRECTED: RpcCode.permissionDenied,
  QUOTA_EXCEEDED: RpcCode.permissionDenied,
  // Back-pressure is UNAVAILABLE in OTLP: RESOURCE_EXHAUSTED means that trying again is of no use.
  RATE_LIMITED: RpcCode.unavailable,
  INTERNAL: RpcCode.internal,
  UNAVAILABLE: RpcCode.unavailable,
  TIMEOUT: RpcCode.deadlineExceeded,
};

/** What a client is told of an error. One that is no AppError is a bug: it is logged, and not shown. */
export function statusOf(error: unknown, log: Logger): RpcStatus {
  if (!(error instanceof AppError)) {
    log.error({ err: error }, 'Spans could not be taken');
    return { code: RpcCode.internal, message: 'Internal server error' };
  }
  const { code, message, details } = error;
  if (code === 'RATE_LIMITED' || code === 'UNAVAILABLE') {
    const given = Number(details?.retryAfterMs);
    const retryAfterMs = Number.isFinite(given) && given > 0 ? given : DEFAULT_RETRY_MS;
    return { code: RPC_CODES[code], message, retryAfterMs };
  }
  if (code !== 'INVALID_INPUT') return { code: RPC_CODES[code], message };
  const field = typeof details?.field === 'string' ? details.field : fieldOf(error);
  return { code: RPC_CODES[code], message, violation: { field, description: message } };
}

function fieldOf(error: AppError): string {
  return error instanceof MalformedPayloadError ? 'resource_spans' : 'body';
}
