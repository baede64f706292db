import { type DecodedSpans, MalformedPayloadError, type RefusalReason } from '../../domain/ingest.js';

/** What a payload of OTLP holds. */
export interface DecodedOtlp extends DecodedSpans {
  /** Spans that ended before they began, or never: taken with an end that is their start. */
  readonly repairedEndCount: number;
}

/**
 * Spans, events, links and attribute values in one payload. Real ones have more than 16 bytes for each, so 64 MiB hold
 * fewer; a payload made of empty ones would take up ten times its size in memory.
 */
const MAX_ITEMS = 4_000_000;

/** What an item costs, in attribute values. */
export const ITEM_COST = { value: 1, event: 2, link: 2, span: 8 } as const;

/** Counts what a payload becomes while it is decoded. */
export class ItemBudget {
  private left = MAX_ITEMS;

  /** @throws MalformedPayloadError when the payload has too many of them */
  spend(cost: number): void {
    this.left -= cost;
    if (this.left >= 0) return;
    throw new MalformedPayloadError(
      'The payload holds more spans, events and attributes than one may. Send smaller batches.',
    );
  }
}

/** Why a span is refused. */
export interface SpanProblem {
  readonly reason: RefusalReason;
  readonly detail: string;
}

/** The rules for a span's ids, whatever the encoding. */
export const idProblems = {
  traceId: { reason: 'invalid_trace_id', detail: 'The trace id must have 16 bytes that are not all zero.' },
  spanId: { reason: 'invalid_span_id', detail: 'The span id must have 8 bytes that are not all zero.' },
  parentSpanId: { reason: 'invalid_span_id', detail: 'The id of the parent must have 8 bytes, or none.' },
  linkTraceId: { reason: 'invalid_trace_id', detail: 'The trace id of a link must have 16 bytes.' },
  linkSpanId: { reason: 'invalid_span_id', detail: 'The span id of a link must have 8 bytes.' },
} as const satisfies Record<string, SpanProblem>;

export const timeProblems = {
  noStart: { reason: 'invalid_time', detail: 'The span has no start time.' },
  tooLate: {
    reason: 'invalid_time',
    detail: 'A time of the span lies beyond what 64 bits of nanoseconds can hold (the year 2262).',
  },
} as const satisfies Record<string, SpanProblem>;

export const tooDeep: SpanProblem = {
  reason: 'malformed',
  detail: 'An attribute nests arrays and lists more than 32 levels deep.',
};
export const tooLarge: SpanProblem = {
  reason: 'too_large',
  detail: 'The span alone has more than 16 MiB.',
};

export const NO_TRACE_ID = '0'.repeat(32);
export const NO_SPAN_ID = '0'.repeat(16);
export const MAX_TIME_NS = 2n ** 63n - 1n;
