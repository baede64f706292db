import {
  type AttributeValue,
  durationNs,
  type Resource,
  SPAN_KIND_NAMES,
  type Span,
  type SpanEvent,
  SpanKind,
  type SpanLink,
  StatusCode,
} from '../../domain/span.js';
import { OTEL_TAG } from '../otel-tags.js';
import { JAEGER_DEBUG, JAEGER_FLAG, NO_ID, RefType } from './jaeger-span.js';
import { ThriftBinaryWriter } from './thrift-binary-writer.js';
import { ThriftType } from './thrift-reader.js';
import { type Tag, writeTags } from './write-tags.js';

/** Some bytes more than most spans take, to begin with. */
const SPAN_SIZE_HINT = 512;

/**
 * Spans as Jaeger batches, one for each resource: a batch has one process.
 * @returns bodies for `POST /api/traces` of a Jaeger collector, `application/vnd.apache.thrift.binary`
 */
export function encodeJaegerBatches(spans: readonly Span[]): Buffer[] {
  const byResource = new Map<Resource, Span[]>();
  for (const span of spans) {
    const group = byResource.get(span.resource);
    if (group) group.push(span);
    else byResource.set(span.resource, [span]);
  }
  return [...byResource.values()].map(encodeJaegerBatch);
}

/**
 * Spans of one resource as Jaeger batch in Thrift's binary protocol (specification/trace/sdk_exporters/jaeger.md).
 * The process is that of the first span's resource.
 */
export function encodeJaegerBatch(spans: readonly Span[]): Buffer {
  const writer = new ThriftBinaryWriter(spans.length * SPAN_SIZE_HINT);
  writer.field(1, ThriftType.struct);
  writeProcess(writer, spans[0]?.resource);
  writer.field(2, ThriftType.list).list(ThriftType.struct, spans.length);
  for (const span of spans) writeSpan(writer, span);
  writer.stop();
  return writer.bytes();
}

function writeProcess(writer: ThriftBinaryWriter, resource: Resource | undefined): void {
  writer.field(1, ThriftType.string).string(resource?.serviceName ?? '');
  const tags = [...(resource?.attributes ?? [])].filter(([key]) => key !== 'service.name');
  if (tags.length > 0) writeTags(writer, 2, tags);
  writer.stop();
}

function writeSpan(writer: ThriftBinaryWriter, span: Span): void {
  const startUs = span.startNs / 1_000n;
  const debug = span.attributes.get(JAEGER_DEBUG) === true ? JAEGER_FLAG.debug : 0;
  writer.field(1, ThriftType.i64).id(span.traceId.slice(16));
  writer.field(2, ThriftType.i64).id(span.traceId.slice(0, 16));
  writer.field(3, ThriftType.i64).id(span.spanId);
  writer.field(4, ThriftType.i64).id(span.parentSpanId || NO_ID);
  writer.field(5, ThriftType.string).string(span.name);
  if (span.links.length > 0) writeReferences(writer, span.links);
  // What was recorded and sent was sampled, even where the sender left the flags out.
  writer.field(7, ThriftType.i32).i32(JAEGER_FLAG.sampled | debug);
  writer.field(8, ThriftType.i64).i64(startUs);
  writer.field(9, ThriftType.i64).i64(durationNs(span) / 1_000n);
  const tags = tagsOf(span);
  if (tags.length > 0) writeTags(writer, 10, tags);
  if (span.events.length > 0) writeLogs(writer, span.events);
  writer.stop();
}

function tagsOf(span: Span): Tag[] {
  const { status, scope } = span;
  const tags = new Map<string, AttributeValue>(span.attributes);
  tags.delete(JAEGER_DEBUG);
  if (span.kind !== SpanKind.internal && span.kind !== SpanKind.unspecified) {
    tags.set(OTEL_TAG.spanKind, SPAN_KIND_NAMES[span.kind]);
  }
  if (status.code !== StatusCode.unset) {
    tags.set(OTEL_TAG.statusCode, status.code === StatusCode.ok ? 'OK' : 'ERROR');
    if (status.message !== '') tags.set(OTEL_TAG.statusDescription, status.message);
  }
  if (status.code === StatusCode.error) tags.set(OTEL_TAG.error, true);
  if (scope.name !== '') tags.set(OTEL_TAG.scopeName, scope.name);
  if (scope.version !== '') tags.set(OTEL_TAG.scopeVersion, scope.version);
  if (span.traceState !== '') tags.set(OTEL_TAG.traceState, span.traceState);
  setCount(tags, OTEL_TAG.droppedAttributes, span.droppedAttributesCount);
  setCount(tags, OTEL_TAG.droppedEvents, span.droppedEventsCount);
  setCount(tags, OTEL_TAG.droppedLinks, span.droppedLinksCount);
  return [...tags];
}

function setCount(tags: Map<string, AttributeValue>, key: string, count: number): void {
  if (count > 0) tags.set(key, BigInt(count));
}

function writeReferences(writer: ThriftBinaryWriter, links: readonly SpanLink[]): void {
  writer.field(6, ThriftType.list).list(ThriftType.struct, links.length);
  for (const link of links) {
    const isChildOf = link.attributes.get(OTEL_TAG.refType) === 'child_of';
    writer.field(1, ThriftType.i32).i32(isChildOf ? RefType.childOf : RefType.followsFrom);
    writer.field(2, ThriftType.i64).id(link.traceId.slice(16));
    writer.field(3, ThriftType.i64).id(link.traceId.slice(0, 16));
    writer.field(4, ThriftType.i64).id(link.spanId);
    writer.stop();
  }
}

function writeLogs(writer: ThriftBinaryWriter, events: readonly SpanEvent[]): void {
  writer.field(11, ThriftType.list).list(ThriftType.struct, events.length);
  for (const event of events) {
    const fields = new Map<string, AttributeValue>(event.attributes);
    // An attribute of that name takes precedence, says the specification.
    if (!fields.has('event')) fields.set('event', event.name);
    setCount(fields, OTEL_TAG.droppedEventAttributes, event.droppedAttributesCount);
    writer.field(1, ThriftType.i64).i64(event.timeNs / 1_000n);
    writeTags(writer, 2, [...fields]);
    writer.stop();
  }
}
