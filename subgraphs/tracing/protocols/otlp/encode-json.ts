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

/** What `JSON.stringify` makes OTLP's JSON of. */
export type OtlpJson = { readonly [key: string]: unknown };

/**
 * Spans as the JSON of OTLP's `TracesData`: ids in hex, enums and small counts as numbers, 64-bit integers as strings,
 * bytes in base64, keys in lowerCamelCase; what has its default value is left out. Grouped by resource and scope.
 */
export function encodeOtlpJson(spans: readonly Span[]): { resourceSpans: OtlpJson[] } {
  return {
    resourceSpans: Array.from(groupSpans(spans), ([resource, byScope]) => ({
      resource: resourceJson(resource),
      scopeSpans: Array.from(byScope, ([scope, group]) => ({
        scope: scopeJson(scope),
        spans: group.map(spanJson),
        ...optional('schemaUrl', scope.schemaUrl),
      })),
      ...optional('schemaUrl', resource.schemaUrl),
    })),
  };
}

function resourceJson({ attributes, droppedAttributesCount }: Resource): OtlpJson {
  return {
    ...attributesJson(attributes),
    ...optional('droppedAttributesCount', droppedAttributesCount),
  };
}

function scopeJson({ name, version, attributes, droppedAttributesCount }: InstrumentationScope): OtlpJson {
  return {
    ...optional('name', name),
    ...optional('version', version),
    ...attributesJson(attributes),
    ...optional('droppedAttributesCount', droppedAttributesCount),
  };
}

function spanJson(span: Span): OtlpJson {
  const { code, message } = span.status;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...optional('traceState', span.traceState),
    ...optional('parentSpanId', span.parentSpanId),
    ...optional('flags', span.flags),
    name: span.name,
    ...optional('kind', span.kind),
    startTimeUnixNano: String(span.startNs),
    endTimeUnixNano: String(span.endNs),
    ...attributesJson(span.attributes),
    ...optional('droppedAttributesCount', span.droppedAttributesCount),
    ...(span.events.length > 0 ? { events: span.events.map(eventJson) } : {}),
    ...optional('droppedEventsCount', span.droppedEventsCount),
    ...(span.links.length > 0 ? { links: span.links.map(linkJson) } : {}),
    ...optional('droppedLinksCount', span.droppedLinksCount),
    status: { ...optional('message', message), ...optional('code', code) },
  };
}

function eventJson(event: SpanEvent): OtlpJson {
  return {
    timeUnixNano: String(event.timeNs),
    name: event.name,
    ...attributesJson(event.attributes),
    ...optional('droppedAttributesCount', event.droppedAttributesCount),
  };
}

function linkJson(link: SpanLink): OtlpJson {
  return {
    traceId: link.traceId,
    spanId: link.spanId,
    ...optional('traceState', link.traceState),
    ...attributesJson(link.attributes),
    ...optional('droppedAttributesCount', link.droppedAttributesCount),
    ...optional('flags', link.flags),
  };
}

function attributesJson(attributes: Attributes): OtlpJson {
  return attributes.size === 0 ? {} : { attributes: keyValuesJson(attributes) };
}

function keyValuesJson(attributes: Attributes): OtlpJson[] {
  return Array.from(attributes, ([key, value]) => ({ key, value: valueJson(value) }));
}

/** An AnyValue. Its fields are a oneof: an empty text or a zero is written, to tell it from no value. */
function valueJson(value: AttributeValue): OtlpJson {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'bigint') return { intValue: String(value) };
  // JSON has no numbers for NaN and the infinities: protobuf's mapping writes their names.
  if (typeof value === 'number') return { doubleValue: Number.isFinite(value) ? value : String(value) };
  if (value instanceof Uint8Array) return { bytesValue: Buffer.from(value).toString('base64') };
  if (value instanceof Map) return { kvlistValue: { values: keyValuesJson(value) } };
  return { arrayValue: { values: Array.from(value as readonly AttributeValue[], valueJson) } };
}

function optional(key: string, value: string | number): OtlpJson {
  return value === '' || value === 0 ? {} : { [key]: value };
}
