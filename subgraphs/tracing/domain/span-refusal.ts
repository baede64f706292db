import type { RefusalReason, RefusedSpan } from './ingest.js';

/**
 * Thrown inside decoders by what cannot be read of one span; the rest of its batch can. No Error: a payload can hold
 * half a million of such spans, and to record where each was found takes seconds.
 */
export class SpanRefusal {
  constructor(
    readonly reason: RefusalReason,
    readonly detail: string,
  ) {}
}

/** Longest piece of a foreign id that is kept: enough to recognise it, too little to fill a log with. */
const SHOWN = 64;

/** A refused span's record. @throws anything that is no refusal */
export function refusedSpan(
  error: unknown,
  about: { traceId?: unknown; spanId?: unknown; serviceName?: unknown },
): RefusedSpan {
  if (!(error instanceof SpanRefusal)) throw error;
  return {
    traceId: shown(about.traceId),
    spanId: shown(about.spanId),
    serviceName: shown(about.serviceName),
    reason: error.reason,
    detail: error.detail,
  };
}

/** The beginning of a foreign text. */
export const shown = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, SHOWN) : undefined;
