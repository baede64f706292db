import { createRequire } from 'node:module';
import {
  type Attributes,
  type AttributeValue,
  NO_ATTRIBUTES,
  NO_SCOPE,
  resourceOf,
  type Span,
  type SpanKind,
  type StatusCode,
} from '../subgraphs/tracing/domain/span.js';

// What is absent on the wire is null in the classes.

/** 64-bit numbers as the classes give them. */
interface Long {
  low: number;
  high: number;
}
interface KeyValue {
  key: string;
  value?: AnyValue | null;
}
interface AnyValue {
  stringValue: string | null;
  boolValue: boolean | null;
  intValue: Long | null;
  doubleValue: number | null;
  arrayValue: { values: AnyValue[] } | null;
  kvlistValue: { values: KeyValue[] } | null;
  bytesValue: Uint8Array | null;
}
interface Message {
  resourceSpans: {
    resource: { attributes: KeyValue[]; droppedAttributesCount: number | null } | null;
    schemaUrl: string | null;
    scopeSpans: {
      scope: {
        name: string | null;
        version: string | null;
        attributes: KeyValue[];
        droppedAttributesCount: number | null;
      } | null;
      schemaUrl: string | null;
      spans: GeneratedSpan[];
    }[];
  }[];
}
interface GeneratedSpan {
  traceId: Buffer | null;
  spanId: Buffer | null;
  parentSpanId: Buffer | null;
  traceState: string | null;
  name: string | null;
  kind: number | null;
  startTimeUnixNano: Long | null;
  endTimeUnixNano: Long | null;
  attributes: KeyValue[];
  droppedAttributesCount: number | null;
  events: {
    timeUnixNano: Long | null;
    name: string | null;
    attributes: KeyValue[];
    droppedAttributesCount: number | null;
  }[];
  droppedEventsCount: number | null;
  links: {
    traceId: Buffer | null;
    spanId: Buffer | null;
    traceState: string | null;
    attributes: KeyValue[];
    droppedAttributesCount: number | null;
  }[];
  droppedLinksCount: number | null;
  status: { code: number | null; message: string | null } | null;
}

// The classes are CommonJS without types of this shape.
const { ExportTraceServiceRequest } = createRequire(import.meta.url)(
  'otlp-generated/build/src/generated/root.js',
).opentelemetry.proto.collector.trace.v1 as {
  ExportTraceServiceRequest: { decode(bytes: Uint8Array): Message };
};

/**
 * The baseline of `bench otlp-decode`: protobufjs' static classes of opentelemetry-proto, and the shortest way from
 * their messages to our model, without any of our checks.
 */
export function decodeWithGeneratedClasses(bytes: Uint8Array): { spans: Span[] } {
  const spans: Span[] = [];
  for (const { resource: sent, schemaUrl, scopeSpans } of ExportTraceServiceRequest.decode(bytes)
    .resourceSpans) {
    const resource = resourceOf(attributesOf(sent?.attributes ?? []), {
      droppedAttributesCount: sent?.droppedAttributesCount ?? 0,
      schemaUrl: schemaUrl ?? '',
    });
    for (const { scope: sentScope, schemaUrl: scopeUrl, spans: sentSpans } of scopeSpans) {
      const scope = sentScope
        ? {
            name: sentScope.name ?? '',
            version: sentScope.version ?? '',
            attributes: attributesOf(sentScope.attributes),
            droppedAttributesCount: sentScope.droppedAttributesCount ?? 0,
            schemaUrl: scopeUrl ?? '',
          }
        : NO_SCOPE;
      for (const span of sentSpans) spans.push(spanOf(span, resource, scope));
    }
  }
  return { spans };
}

function spanOf(span: GeneratedSpan, resource: Span['resource'], scope: Span['scope']): Span {
  return {
    traceId: hexOf(span.traceId),
    spanId: hexOf(span.spanId),
    parentSpanId: hexOf(span.parentSpanId),
    traceState: span.traceState ?? '',
    flags: 0,
    name: span.name ?? '',
    kind: (span.kind ?? 0) as SpanKind,
    startNs: bigintOf(span.startTimeUnixNano),
    endNs: bigintOf(span.endTimeUnixNano),
    attributes: attributesOf(span.attributes),
    droppedAttributesCount: span.droppedAttributesCount ?? 0,
    events: span.events.map(({ timeUnixNano, name, attributes, droppedAttributesCount }) => ({
      timeNs: bigintOf(timeUnixNano),
      name: name ?? '',
      attributes: attributesOf(attributes),
      droppedAttributesCount: droppedAttributesCount ?? 0,
    })),
    droppedEventsCount: span.droppedEventsCount ?? 0,
    links: span.links.map(({ traceId, spanId, traceState, attributes, droppedAttributesCount }) => ({
      traceId: hexOf(traceId),
      spanId: hexOf(spanId),
      traceState: traceState ?? '',
      attributes: attributesOf(attributes),
      droppedAttributesCount: droppedAttributesCount ?? 0,
      flags: 0,
    })),
    droppedLinksCount: span.droppedLinksCount ?? 0,
    status: { code: (span.status?.code ?? 0) as StatusCode, message: span.status?.message ?? '' },
    resource,
    scope,
  };
}

function attributesOf(pairs: KeyValue[]): Attributes {
  if (pairs.length === 0) return NO_ATTRIBUTES;
  const attributes = new Map<string, AttributeValue>();
  for (const { key, value } of pairs) attributes.set(key, value ? valueFrom(value) : null);
  return attributes;
}

function valueFrom(value: AnyValue): AttributeValue {
  if (value.stringValue !== null) return value.stringValue;
  if (value.boolValue !== null) return value.boolValue;
  if (value.intValue !== null) return BigInt.asIntN(64, bigintOf(value.intValue));
  if (value.doubleValue !== null) return value.doubleValue;
  if (value.arrayValue !== null) return value.arrayValue.values.map(valueFrom);
  if (value.kvlistValue !== null) return attributesOf(value.kvlistValue.values);
  return value.bytesValue;
}

const halves = new Int32Array(2);
const whole = new BigUint64Array(halves.buffer);

function bigintOf(long: Long | null): bigint {
  if (long === null) return 0n;
  halves[0] = long.low;
  halves[1] = long.high;
  return whole[0] as bigint;
}

function hexOf(bytes: Buffer | null): string {
  return bytes === null ? '' : bytes.toString('hex');
}
