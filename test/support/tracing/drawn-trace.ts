import { outcomeOf } from '../../../subgraphs/tracing/domain/outcome.js';
import { sampleWeightOf } from '../../../subgraphs/tracing/domain/sampling/sample-weight.js';
import { resourceOf, type Span, type SpanLink, StatusCode } from '../../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../../subgraphs/tracing/domain/stored-span.js';
import { makeSpan, type SpanOptions } from './spans.js';

/** A moment that is no round number. */
export const DRAWN_AT_NS = 1_736_418_600_123_456_789n;
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

export interface DrawnSpan extends Omit<SpanOptions, 'startMs' | 'durationMs' | 'startNs' | 'endNs'> {
  /** A short name that becomes the span's id and, unless given, its operation. */
  id: string;
  parent?: string;
  /** Milliseconds since the start of the drawing. */
  from: number;
  to: number;
  host?: string;
  /** Short names of spans that it links to. */
  linksTo?: string[];
  failed?: boolean | string;
}

/** A span id that is the same for the same short name. */
export const drawnId = (id: string): string => Buffer.from(id).toString('hex').padStart(16, '0').slice(-16);
export const drawnNs = (ms: number): bigint => DRAWN_AT_NS + BigInt(Math.round(ms * 1e6));
/** The inverse of `drawnNs`. */
export const drawnMs = (ns: bigint): number => Number(ns - DRAWN_AT_NS) / 1e6;

/** A stored span of one trace, for tests that care about when spans run and how they hang together. */
export function drawnSpan(drawn: DrawnSpan): StoredSpan {
  const { id, parent = '', from, to, host, failed, linksTo = [], service = 'app', ...rest } = drawn;
  const message = typeof failed === 'string' ? failed : '';
  const attributes = new Map([['service.name', service]]);
  if (host !== undefined) attributes.set('host.name', host);
  return asStored(
    makeSpan({
      traceId: TRACE_ID,
      spanId: drawnId(id),
      parentSpanId: parent === '' ? '' : drawnId(parent),
      name: id,
      startNs: drawnNs(from),
      endNs: drawnNs(to),
      status: { code: failed ? StatusCode.error : StatusCode.unset, message },
      resource: resourceOf(attributes),
      links: linksTo.map(linkTo),
      ...rest,
    }),
  );
}

const linkTo = (id: string): SpanLink => ({
  traceId: TRACE_ID,
  spanId: drawnId(id),
  traceState: '',
  attributes: new Map(),
  droppedAttributesCount: 0,
  flags: 0,
});

/** As the store gives a span back. */
export const asStored = (span: Span): StoredSpan => ({
  ...span,
  outcome: outcomeOf(span),
  sampleWeight: sampleWeightOf(span.traceState),
  receivedAtMs: 1_736_418_601_000,
});
