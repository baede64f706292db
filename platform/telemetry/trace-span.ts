import {
  type Attributes,
  context,
  isSpanContextValid,
  type Span,
  type SpanContext,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

const TRACER = 'mlsec-platform';
/** W3C Trace Context, section 3.2; a higher version may append fields. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * Runs `fn` in a span, a child of the active one. What it throws is recorded and thrown on.
 * @param name stable and of low cardinality; ids belong into the attributes
 */
export function traceSpan<T>(
  name: string,
  attributes: Attributes,
  fn: (span: Span) => T | Promise<T>,
): Promise<T> {
  return trace.getTracer(TRACER).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await fn(span);
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      span.recordException(problem);
      span.setStatus({ code: SpanStatusCode.ERROR, message: problem.message });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The active span as a W3C `traceparent`, to be kept in a row or sent in a message; undefined without a span. */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return undefined;
  const flags = span.traceFlags.toString(16).padStart(2, '0');
  return `00-${span.traceId}-${span.spanId}-${flags}`;
}

/** Runs `fn` as part of the trace that `traceparent` names; as it is when that is absent or malformed. */
export function withTraceparent<T>(traceparent: string | undefined | null, fn: () => T): T {
  const remote = parseTraceparent(traceparent ?? '');
  if (!remote) return fn();
  return context.with(trace.setSpanContext(context.active(), remote), fn);
}

function parseTraceparent(text: string): SpanContext | undefined {
  const [, version, traceId = '', spanId = '', flags = '', rest] = TRACEPARENT.exec(text) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  const parsed = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(parsed) ? parsed : undefined;
}
