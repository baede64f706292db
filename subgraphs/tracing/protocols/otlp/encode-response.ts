import { ProtobufWriter } from './protobuf-writer.js';

/** How a request was sent, so how it is answered. */
export type OtlpEncoding = 'protobuf' | 'json';

/**
 * Clients must limit an answer to 4 MiB, and log what it says: a message of more characters than this helps nobody.
 */
const MAX_MESSAGE_CHARS = 2_000;

/** The codes of google.rpc.Code that we answer with. */
export const RpcCode = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;
export type RpcCode = (typeof RpcCode)[keyof typeof RpcCode];

/** A `google.rpc.Status`. */
export interface RpcStatus {
  readonly code: RpcCode;
  readonly message: string;
  /** Says with a `BadRequest` detail what is wrong with which part of the request. */
  readonly violation?: { readonly field: string; readonly description: string } | undefined;
  /** Says with a `RetryInfo` detail that the same request may be sent again, and when. */
  readonly retryAfterMs?: number | undefined;
}

/** `partial_success`: some spans were rejected; or none (0), and the message is a warning. */
export interface PartialSuccess {
  readonly rejectedSpans: number;
  readonly errorMessage: string;
}

/** An `ExportTraceServiceResponse`. Without a partial success all is well: no bytes, or `{}`. */
export function encodeExportResponse(partial: PartialSuccess | undefined, encoding: OtlpEncoding): Buffer {
  if (encoding === 'json') {
    const partialSuccess = partial && {
      ...(partial.rejectedSpans > 0 ? { rejectedSpans: String(partial.rejectedSpans) } : {}),
      errorMessage: shorten(partial.errorMessage),
    };
    return Buffer.from(JSON.stringify(partialSuccess ? { partialSuccess } : {}));
  }
  const writer = new ProtobufWriter();
  if (partial) {
    writer.string(2, shorten(partial.errorMessage));
    if (partial.rejectedSpans > 0) writer.uint(1, partial.rejectedSpans);
    writer.message(1, 0);
  }
  return writer.finish();
}

/** A `google.rpc.Status` with its details. */
export function encodeStatus(status: RpcStatus, encoding: OtlpEncoding): Buffer {
  return encoding === 'json' ? statusJson(status) : statusProtobuf(status);
}

const TYPE_PREFIX = 'type.googleapis.com/google.rpc.';

function statusJson({ code, message, violation, retryAfterMs }: RpcStatus): Buffer {
  const details: object[] = [];
  if (violation) {
    const fieldViolations = [{ field: violation.field, description: shorten(violation.description) }];
    details.push({ '@type': `${TYPE_PREFIX}BadRequest`, fieldViolations });
  }
  if (retryAfterMs !== undefined) {
    details.push({ '@type': `${TYPE_PREFIX}RetryInfo`, retryDelay: `${Math.ceil(retryAfterMs) / 1000}s` });
  }
  return Buffer.from(
    JSON.stringify({ code, message: shorten(message), ...(details.length > 0 ? { details } : {}) }),
  );
}

/** From the last field to the first, as the writer wants it. */
function statusProtobuf({ code, message, violation, retryAfterMs }: RpcStatus): Buffer {
  const writer = new ProtobufWriter();
  if (retryAfterMs !== undefined) writeDetail(writer, 'RetryInfo', retryInfo(Math.ceil(retryAfterMs)));
  if (violation) {
    writeDetail(writer, 'BadRequest', badRequest(violation.field, shorten(violation.description)));
  }
  writer.string(2, shorten(message));
  writer.uint(1, code);
  return writer.finish();
}

/** A `google.protobuf.Any`. */
function writeDetail(writer: ProtobufWriter, type: string, value: Buffer): void {
  const end = writer.size;
  writer.byteString(2, value);
  writer.string(1, TYPE_PREFIX + type);
  writer.message(3, end);
}

function retryInfo(delayMs: number): Buffer {
  const writer = new ProtobufWriter();
  writer.uint(2, (delayMs % 1000) * 1_000_000);
  writer.uint(1, Math.floor(delayMs / 1000));
  writer.message(1, 0);
  return writer.finish();
}

function badRequest(field: string, description: string): Buffer {
  const writer = new ProtobufWriter();
  writer.string(2, description);
  writer.string(1, field);
  writer.message(1, 0);
  return writer.finish();
}

function shorten(message: string): string {
  return message.length <= MAX_MESSAGE_CHARS ? message : `${message.slice(0, MAX_MESSAGE_CHARS - 1)}…`;
}
