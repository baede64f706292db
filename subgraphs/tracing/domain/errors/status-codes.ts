import type { Attributes } from '../span.js';

/** Status codes of the protocols that a span speaks, under the old and new names of the semantic conventions. */
export const HTTP_KEYS = ['http.response.status_code', 'http.status_code'] as const;
export const GRPC_KEYS = ['rpc.grpc.status_code', 'grpc.status_code', 'rpc.response.status_code'] as const;

/** Names of the gRPC status codes; the index is the code. */
const GRPC_NAMES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

export const GRPC_CANCELLED = 1;

/** The HTTP status (100 to 599) of a request or an answer. */
export function httpStatusOf(attributes: Attributes): number | undefined {
  for (const key of HTTP_KEYS) {
    const code = wholeNumber(attributes.get(key));
    if (code !== undefined && code >= 100 && code <= 599) return code;
  }
  return undefined;
}

/** The gRPC status (0 to 16) of a call, sent as number or by its name. */
export function grpcStatusOf(attributes: Attributes): number | undefined {
  for (const key of GRPC_KEYS) {
    const value = attributes.get(key);
    const code = wholeNumber(value) ?? codeNamed(value);
    if (code !== undefined && code >= 0 && code < GRPC_NAMES.length) return code;
  }
  return undefined;
}

export const grpcStatusName = (code: number): string => GRPC_NAMES[code] ?? 'UNKNOWN';

function codeNamed(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const index = (GRPC_NAMES as readonly string[]).indexOf(value.toUpperCase());
  return index < 0 ? undefined : index;
}

function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : undefined;
}
