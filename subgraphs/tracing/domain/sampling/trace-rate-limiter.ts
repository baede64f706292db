import type { RefusedSpan } from '../ingest.js';
import type { Span } from '../span.js';

export interface TraceRateLimiterOptions {
  /** New traces a second, on average; 0 for no limit. */
  readonly maxTracesPerSecond: number;
  /** Traces whose answer is remembered, so that a trace is taken or refused as a whole. */
  readonly maxRemembered?: number;
}

export interface RateDecision {
  readonly admitted: readonly Span[];
  /** Spans over the limit, with reason `rate_limited`. */
  readonly refused: readonly RefusedSpan[];
}

/** Admits so many new traces a second: a token bucket that holds a second's worth. Time comes in with each call. */
export interface TraceRateLimiter {
  admit(tenant: string, spans: readonly Span[], nowMs: number): RateDecision;
}

const MIN_REMEMBERED = 10_000;
const MAX_REMEMBERED = 200_000;
/** Spans of a trace arrive within so many seconds of its first, mostly. */
const REMEMBERED_SECONDS = 60;

export function createTraceRateLimiter(options: TraceRateLimiterOptions): TraceRateLimiter {
  const limit = options.maxTracesPerSecond;
  if (limit <= 0) return { admit: (_tenant, spans) => ({ admitted: spans, refused: [] }) };
  const maxRemembered =
    options.maxRemembered ?? Math.min(Math.max(limit * REMEMBERED_SECONDS, MIN_REMEMBERED), MAX_REMEMBERED);
  const detail =
    `More than ${limit} new traces a second arrived: raise MAX_TRACES_PER_SECOND, or sample more at the source ` +
    'or with TRACE_SAMPLING_RATE.';
  /** Whether it was admitted, by trace; the least recently seen first. */
  const seen = new Map<string, boolean>();
  let tokens = limit;
  let filledAtMs: number | undefined;

  function fill(nowMs: number): void {
    const elapsedMs = filledAtMs === undefined ? 0 : Math.max(nowMs - filledAtMs, 0);
    tokens = Math.min(limit, tokens + (elapsedMs / 1000) * limit);
    filledAtMs = nowMs;
  }

  function isAdmitted(key: string): boolean {
    let admitted = seen.get(key);
    if (admitted === undefined) {
      admitted = tokens >= 1;
      if (admitted) tokens -= 1;
    } else seen.delete(key);
    seen.set(key, admitted);
    if (seen.size > maxRemembered) {
      const [oldest] = seen.keys();
      if (oldest !== undefined) seen.delete(oldest);
    }
    return admitted;
  }

  return {
    admit(tenant, spans, nowMs) {
      fill(nowMs);
      const admitted: Span[] = [];
      const refused: RefusedSpan[] = [];
      let traceId = '';
      let isIn = false;
      for (const span of spans) {
        if (span.traceId !== traceId) {
          traceId = span.traceId;
          isIn = isAdmitted(`${traceId}${tenant}`);
        }
        if (isIn) admitted.push(span);
        else {
          const { spanId, resource } = span;
          refused.push({
            traceId,
            spanId,
            serviceName: resource.serviceName,
            reason: 'rate_limited',
            detail,
          });
        }
      }
      return { admitted, refused };
    },
  };
}
