import type {
  Attributes,
  AttributeValue,
  InstrumentationScope,
  Resource,
  Span,
  SpanEvent,
  SpanLink,
} from '../../domain/span.js';
import { groupSpans } from './group-spans.js';
import { ProtobufWriter } from './protobuf-writer.js';

/**
 * Encodes spans as an `ExportTraceServiceRequest` of opentelemetry-proto 1.11 (which is `TracesData` too), grouped by
 * resource and scope: what `decodeOtlpProtobuf` gives the same spans for.
 */
export function encodeOtlpProtobuf(spans: readonly Span[]): Buffer {
  const writer = new ProtobufWriter();
  for (const [resource, byScope] of reversed([...groupSpans(spans)])) {
    const end = writer.size;
    optionalString(writer, 3, resource.schemaUrl);
    for (const [scope, group] of reversed([...byScope])) writeScopeSpans(writer, scope, group);
    writeResource(writer, resource);
    writer.message(1, end);
  }
  return writer.finish();
}

// The writer goes from the end to the front: all fields below stand in reverse order, the last one first.

function writeResource(writer: ProtobufWriter, resource: Resource): void {
  const end = writer.size;
  optionalUint(writer, 2, resource.droppedAttributesCount);
  writeAttributes(writer, 1, resource.attributes);
  writer.message(1, end);
}

function writeScopeSpans(writer: ProtobufWriter, scope: InstrumentationScope, spans: readonly Span[]): void {
  const end = writer.size;
  optionalString(writer, 3, scope.schemaUrl);
  for (const span of reversed(spans)) writeSpan(writer, span);
  const scopeEnd = writer.size;
  optionalUint(writer, 4, scope.droppedAttributesCount);
  writeAttributes(writer, 3, scope.attributes);
  optionalString(writer, 2, scope.version);
  optionalString(writer, 1, scope.name);
  if (writer.size > scopeEnd) writer.message(1, scopeEnd);
  writer.message(2, end);
}

function writeSpan(writer: ProtobufWriter, span: Span): void {
  const end = writer.size;
  if (span.flags !== 0) writer.fixed32(16, span.flags);
  writeStatus(writer, span.status);
  optionalUint(writer, 14, span.droppedLinksCount);
  for (const link of reversed(span.links)) writeLink(writer, link);
  optionalUint(writer, 12, span.droppedEventsCount);
  for (const event of reversed(span.events)) writeEvent(writer, event);
  optionalUint(writer, 10, span.droppedAttributesCount);
  writeAttributes(writer, 9, span.attributes);
  writer.fixed64(8, span.endNs);
  writer.fixed64(7, span.startNs);
  optionalUint(writer, 6, span.kind);
  optionalString(writer, 5, span.name);
  if (span.parentSpanId !== '') writer.byteString(4, Buffer.from(span.parentSpanId, 'hex'));
  optionalString(writer, 3, span.traceState);
  writer.byteString(2, Buffer.from(span.spanId, 'hex'));
  writer.byteString(1, Buffer.from(span.traceId, 'hex'));
  writer.message(2, end);
}

function writeStatus(writer: ProtobufWriter, { code, message }: Span['status']): void {
  const end = writer.size;
  optionalUint(writer, 3, code);
  optionalString(writer, 2, message);
  if (writer.size > end) writer.message(15, end);
}

function writeEvent(writer: ProtobufWriter, event: SpanEvent): void {
  const end = writer.size;
  optionalUint(writer, 4, event.droppedAttributesCount);
  writeAttributes(writer, 3, event.attributes);
  optionalString(writer, 2, event.name);
  writer.fixed64(1, event.timeNs);
  writer.message(11, end);
}

function writeLink(writer: ProtobufWriter, link: SpanLink): void {
  const end = writer.size;
  if (link.flags !== 0) writer.fixed32(6, link.flags);
  optionalUint(writer, 5, link.droppedAttributesCount);
  writeAttributes(writer, 4, link.attributes);
  optionalString(writer, 3, link.traceState);
  writer.byteString(2, Buffer.from(link.spanId, 'hex'));
  writer.byteString(1, Buffer.from(link.traceId, 'hex'));
  writer.message(13, end);
}

function writeAttributes(writer: ProtobufWriter, field: number, attributes: Attributes): void {
  if (attributes.size === 0) return;
  for (const [key, value] of reversed([...attributes])) {
    const end = writer.size;
    writeValue(writer, 2, value);
    optionalString(writer, 1, key);
    writer.message(field, end);
  }
}

/** An AnyValue. Its fields are a oneof: an empty text or a zero is written, to tell it from no value. */
function writeValue(writer: ProtobufWriter, field: number, value: AttributeValue): void {
  const end = writer.size;
  if (typeof value === 'string') writer.string(1, value);
  else if (typeof value === 'boolean') writer.bool(2, value);
  else if (typeof value === 'bigint') writer.int64(3, value);
  else if (typeof value === 'number') writer.double(4, value);
  else if (value instanceof Uint8Array) writer.byteString(7, value);
  else if (value instanceof Map) {
    writeAttributes(writer, 1, value);
    writer.message(6, end);
  } else if (Array.isArray(value)) {
    for (const element of reversed<AttributeValue>(value)) writeValue(writer, 1, element);
    writer.message(5, end);
  }
  writer.message(field, end);
}

function optionalString(writer: ProtobufWriter, field: number, value: string): void {
  if (value !== '') writer.string(field, value);
}

function optionalUint(writer: ProtobufWriter, field: number, value: number): void {
  if (value !== 0) writer.uint(field, value);
}

function* reversed<T>(values: readonly T[]): Generator<T> {
  for (let i = values.length - 1; i >= 0; i--) yield values[i] as T;
}
