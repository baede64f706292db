import { NS_PER_SECOND } from '../../../contracts/time.js';
import type { RefusedSpan } from './ingest.js';
import { findLongName, MAX_KEY_BYTES } from './long-names.js';
import type { Span } from './span.js';
import { shown } from './span-refusal.js';
import { estimateSpanBytes } from './span-size.js';

const NS_PER_DAY = 86_400n * NS_PER_SECOND;
/** A sender's clock may be off, or in the wrong time zone; further ahead it is broken. */
const MAX_AHEAD_NS = NS_PER_DAY;
/** A span that takes more would crowd out thousands of others; a longest sensible statement or stack trace is far below. */
export const MAX_SPAN_BYTES = 4 * 1024 * 1024;

export interface SpanLimits {
  /** The server's clock, nanoseconds since the epoch. */
  readonly nowNs: bigint;
  readonly retentionDays: number;
  /** Largest span, as `estimateSpanBytes` counts. */
  readonly maxSpanBytes?: number;
  /** Size of the payload that it came in: in a small one no span can be too large, and none is measured. */
  readonly payloadBytes?: number;
}

/** Why a well-formed span cannot be stored, or `undefined` when it can. Called for every span. */
export function checkSpan(span: Span, limits: SpanLimits): RefusedSpan | undefined {
  const { nowNs } = limits;
  if (span.startNs > nowNs + MAX_AHEAD_NS) {
    return refuse(
      span,
      'future',
      `The span starts ${days(span.startNs - nowNs)} after this server's present: correct the clock of its sender.`,
    );
  }
  if (span.startNs < nowNs - BigInt(limits.retentionDays) * NS_PER_DAY) {
    return refuse(
      span,
      'expired',
      `The span started ${days(nowNs - span.startNs)} ago, spans are kept for ${limits.retentionDays}: ` +
        'send it sooner, or raise TRACE_RETENTION_DAYS.',
    );
  }
  const named = findLongName(span);
  if (named) {
    return refuse(
      span,
      'too_large',
      `The name of the span's ${named} takes more than ${MAX_KEY_BYTES} bytes: put what it says into an attribute's value.`,
    );
  }
  const maxSpanBytes = limits.maxSpanBytes ?? MAX_SPAN_BYTES;
  if (limits.payloadBytes !== undefined && limits.payloadBytes <= maxSpanBytes) return undefined;
  const sizeBytes = estimateSpanBytes(span);
  if (sizeBytes > maxSpanBytes) {
    return refuse(
      span,
      'too_large',
      `The span takes about ${sizeBytes} bytes, ${maxSpanBytes} are allowed: shorten its attributes and events.`,
    );
  }
  return undefined;
}

function refuse(span: Span, reason: RefusedSpan['reason'], detail: string): RefusedSpan {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    serviceName: shown(span.resource.serviceName),
    reason,
    detail,
  };
}

function days(ns: bigint): string {
  const tenths = Number((ns * 10n) / NS_PER_DAY) / 10;
  return `${tenths} ${tenths === 1 ? 'day' : 'days'}`;
}
