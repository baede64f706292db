import { randomBytes } from 'node:crypto';
import {
  type Attributes,
  type AttributeValue,
  NO_SCOPE,
  resourceOf,
  type Span,
  SpanKind,
} from '../../../subgraphs/tracing/domain/span.js';

export const newTraceId = (): string => randomBytes(16).toString('hex');
export const newSpanId = (): string => randomBytes(8).toString('hex');

export type SpanOptions = Partial<Omit<Span, 'attributes'>> & {
  /** Of the resource; default `test-service`. */
  service?: string;
  attributes?: Attributes | Record<string, AttributeValue>;
  /** Instead of `startNs`: milliseconds since the epoch. */
  startMs?: number;
  /** Instead of `endNs`. */
  durationMs?: number;
};

/** A valid span that starts now and takes 10 ms, a root of a trace of its own, but for what is given. */
export function makeSpan(options: SpanOptions = {}): Span {
  const {
    service = 'test-service',
    attributes = {},
    startMs = Date.now(),
    durationMs = 10,
    ...rest
  } = options;
  const startNs = rest.startNs ?? BigInt(Math.round(startMs * 1e6));
  return {
    // Drawing them takes longer than all the rest.
    traceId: rest.traceId ?? newTraceId(),
    spanId: rest.spanId ?? newSpanId(),
    parentSpanId: '',
    traceState: '',
    flags: 1,
    name: 'operation',
    kind: SpanKind.internal,
    startNs,
    endNs: startNs + BigInt(Math.round(durationMs * 1e6)),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    status: { code: 0, message: '' },
    resource: rest.resource ?? resourceOf(new Map([['service.name', service]])),
    scope: NO_SCOPE,
    ...rest,
    attributes: attributes instanceof Map ? attributes : new Map(Object.entries(attributes)),
  };
}

/** The child of a span in the same trace and, unless said otherwise, of the same service. */
export function childOf(parent: Span, options: SpanOptions = {}): Span {
  return makeSpan({
    traceId: parent.traceId,
    parentSpanId: parent.spanId,
    startNs: parent.startNs + 1_000_000n,
    durationMs: 5,
    service: parent.resource.serviceName,
    ...options,
  });
}

export const exceptionEvent = (type: string, message: string, stacktrace?: string, timeNs = 1n) => ({
  timeNs,
  name: 'exception',
  attributes: new Map<string, AttributeValue>([
    ['exception.type', type],
    ['exception.message', message],
    ...(stacktrace === undefined ? [] : ([['exception.stacktrace', stacktrace]] as const)),
  ]),
  droppedAttributesCount: 0,
});
