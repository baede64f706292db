import { type Attributes, type Span, type SpanEvent, StatusCode } from '../span.js';
import { normalizeMessage } from './normalize-message.js';
import { severityOf } from './severity.js';
import type { SpanError } from './span-error.js';
import { GRPC_KEYS, grpcStatusName, grpcStatusOf, HTTP_KEYS, httpStatusOf } from './status-codes.js';

/** What the semantic conventions write into `error.type` when they have no name for it. */
const NO_TYPE = '_OTHER';

/** Attributes that say nothing but what went wrong. */
export const TELLS_OF_ERROR: ReadonlySet<string> = new Set([
  'error',
  'error.kind',
  'error.message',
  'error.object',
  'error.stack',
  'error.type',
  'exception.message',
  'exception.stacktrace',
  'exception.type',
  'otel.status_code',
  'otel.status_description',
  ...HTTP_KEYS,
  ...GRPC_KEYS,
]);

/**
 * What went wrong in a span; `undefined` when its status is not an error. An exception that was recorded by a span that
 * did not fail is none: somebody handled it.
 *
 * Type, message and stack trace come from the last exception event (earlier ones were retried). What that does not say
 * is taken from `error.type`, then the HTTP and the gRPC status, then the status message.
 */
export function describeError(span: Span): SpanError | undefined {
  if (span.status.code !== StatusCode.error) return undefined;
  const exception = span.events.findLast(isException);
  const facts = exception ? exceptionFacts(exception.attributes) : undefined;
  const type = facts?.type ?? typeOf(span.attributes);
  const message =
    facts?.message ??
    (span.status.message ||
      (text(span.attributes, 'error.message', 'exception.message') ?? statusText(span)));
  return {
    type,
    message: message || type,
    normalizedMessage: normalizeMessage(message || type),
    stackTrace: facts?.stackTrace ?? text(span.attributes, 'exception.stacktrace', 'error.stack'),
    severity: severityOf(span, { type, message }),
    timeNs: exception?.timeNs ?? span.endNs,
  };
}

/** An event named `exception`, or one named `error` or with a field `event` of that value, as OpenTracing logs it. */
const isException = ({ name, attributes }: SpanEvent): boolean =>
  name === 'exception' || name === 'error' || attributes.get('event') === 'error';

function exceptionFacts(attributes: Attributes) {
  return {
    type: text(attributes, 'exception.type', 'error.kind', 'error.type'),
    message: text(attributes, 'exception.message', 'message', 'error.object'),
    stackTrace: text(attributes, 'exception.stacktrace', 'stack'),
  };
}

function typeOf(attributes: Attributes): string {
  const http = httpStatusOf(attributes);
  const grpc = grpcStatusOf(attributes);
  const named = text(attributes, 'error.type', 'exception.type');
  // Of a failed HTTP request, `error.type` is the status code.
  if (named !== undefined && named !== NO_TYPE && named !== String(http)) return named;
  if (http !== undefined && http >= 400) return `HTTP ${http}`;
  if (grpc !== undefined && grpc !== 0) return `gRPC ${grpc}`;
  return 'Error';
}

function statusText({ attributes }: Span): string {
  const grpc = grpcStatusOf(attributes);
  return grpc !== undefined && grpc !== 0 ? grpcStatusName(grpc) : '';
}

/** The first of these attributes that is a text with something in it. */
function text(attributes: Attributes, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}
