import { createTraceState, isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

/** Reads one header; undefined when it is absent. */
export type ReadHeader = (name: string) => string | undefined;

/** W3C Trace Context, section 3.2: lower case only; a higher version may append fields. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** Flags that are defined: sampled, and random trace id (level 2). Others must not be passed on. */
const KNOWN_FLAGS = 0x03;
/** B3 single: ids, then maybe the sampling state, then maybe the parent's id. */
const B3 = /^((?:[0-9a-f]{16}){1,2})-([0-9a-f]{16})(?:-([01d]))?(?:-[0-9a-f]{16})?$/i;
const B3_TRACE_ID = /^(?:[0-9a-f]{16}){1,2}$/i;
const B3_SPAN_ID = /^[0-9a-f]{16}$/i;
/** trace id : span id : parent id : flags; leading zeros may be missing. */
const UBER_TRACE_ID = /^([0-9a-f]{1,32}):([0-9a-f]{1,16}):[0-9a-f]{0,16}:([0-9a-f]{1,2})$/i;

/**
 * The span that headers of a request or a message name as their parent. W3C `traceparent` counts first, then B3 (one
 * header, then several), then Jaeger's `uber-trace-id`; one that is malformed is as good as absent.
 */
export function readRemoteSpan(read: ReadHeader): SpanContext | undefined {
  return (
    readTraceContext(read) ??
    parseB3(read('b3')) ??
    readB3Headers(read) ??
    parseUberTraceId(read('uber-trace-id'))
  );
}

/** @returns undefined when the text is not valid by W3C Trace Context */
export function parseTraceparent(text: string | null | undefined): SpanContext | undefined {
  const [, version, traceId, spanId, flags, rest] = TRACEPARENT.exec(text?.trim() ?? '') ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  return remoteSpan(traceId, spanId, Number.parseInt(flags ?? '0', 16) & KNOWN_FLAGS);
}

export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, '0')}`;
}

function readTraceContext(read: ReadHeader): SpanContext | undefined {
  const span = parseTraceparent(read('traceparent'));
  const state = read('tracestate');
  return span && state ? { ...span, traceState: createTraceState(state) } : span;
}

function parseB3(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, state] = B3.exec(text?.trim() ?? '') ?? [];
  // Without a state the decision is left to us, and we record: a parent's silence is no reason to lose the trace.
  return remoteSpan(traceId, spanId, state === '0' ? TraceFlags.NONE : TraceFlags.SAMPLED);
}

function readB3Headers(read: ReadHeader): SpanContext | undefined {
  const [traceId, spanId] = [read('x-b3-traceid')?.trim() ?? '', read('x-b3-spanid')?.trim() ?? ''];
  if (!B3_TRACE_ID.test(traceId) || !B3_SPAN_ID.test(spanId)) return undefined;
  const isDebug = read('x-b3-flags')?.trim() === '1';
  const refused = /^(0|false)$/i.test(read('x-b3-sampled')?.trim() ?? '');
  return remoteSpan(traceId, spanId, refused && !isDebug ? TraceFlags.NONE : TraceFlags.SAMPLED);
}

/** Bit 0 of the flags is "sampled", bit 1 "debug", which implies it. Some clients escape the colons. */
function parseUberTraceId(text: string | undefined): SpanContext | undefined {
  const plain = text?.trim().replaceAll(/%3a/gi, ':') ?? '';
  const [, traceId, spanId, flags] = UBER_TRACE_ID.exec(plain) ?? [];
  const isSampled = (Number.parseInt(flags ?? '0', 16) & 0x03) !== 0;
  return remoteSpan(traceId, spanId, isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE);
}

/** 64-bit trace ids are padded with zeros; ids of zeros only are no ids. */
function remoteSpan(traceId = '', spanId = '', traceFlags: number): SpanContext | undefined {
  const span = {
    traceId: traceId.toLowerCase().padStart(32, '0'),
    spanId: spanId.toLowerCase().padStart(16, '0'),
    traceFlags,
    isRemote: true,
  };
  return isSpanContextValid(span) ? span : undefined;
}
