import { OUTCOMES } from '../../domain/outcome.js';
import {
  type InstrumentationScope,
  NO_ATTRIBUTES,
  type Resource,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type StatusCode,
} from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { attributesOf } from './attribute-type.js';

type Texts = Readonly<Record<string, string>>;

/** A row of `SPAN_SELECT`. Integers of 64 bits are texts. */
export interface SpanRecord {
  trace: string;
  span: string;
  parent: string;
  start_ns: string;
  duration: string;
  service: string;
  name: string;
  kind: number;
  status_code: number;
  status_message: string;
  outcome: number;
  trace_state: string;
  flags: number;
  attributes: Texts;
  attribute_types: Texts;
  dropped_attributes: number;
  'events.time': string[];
  'events.name': string[];
  'events.attributes': Texts[];
  'events.attribute_types': Texts[];
  'events.dropped_attributes': number[];
  dropped_events: number;
  link_traces: string[];
  link_spans: string[];
  'links.trace_state': string[];
  'links.flags': number[];
  'links.attributes': Texts[];
  'links.attribute_types': Texts[];
  'links.dropped_attributes': number[];
  dropped_links: number;
  resource_attributes: Texts;
  resource_attribute_types: Texts;
  dropped_resource_attributes: number;
  resource_schema_url: string;
  scope_name: string;
  scope_version: string;
  scope_attributes: Texts;
  scope_attribute_types: Texts;
  dropped_scope_attributes: number;
  scope_schema_url: string;
  sample_weight: number;
  received_ms: string;
}

/** Columns that are read as they are. */
const CONTENT = [
  'service',
  'name',
  'status_code',
  'status_message',
  'trace_state',
  'flags',
  'attributes',
  'attribute_types',
  'dropped_attributes',
  'events.time',
  'events.name',
  'events.attributes',
  'events.attribute_types',
  'events.dropped_attributes',
  'dropped_events',
  'links.trace_state',
  'links.flags',
  'links.attributes',
  'links.attribute_types',
  'links.dropped_attributes',
  'dropped_links',
  'resource_attributes',
  'resource_attribute_types',
  'dropped_resource_attributes',
  'resource_schema_url',
  'scope_name',
  'scope_version',
  'scope_attributes',
  'scope_attribute_types',
  'dropped_scope_attributes',
  'scope_schema_url',
];
const quoted = (column: string): string => `\`${column}\``;

export const SPAN_SELECT = `
  lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span,
  if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))) AS parent,
  toUnixTimestamp64Nano(start) AS start_ns, duration, kind, outcome, sample_weight,
  arrayMap(id -> lower(hex(id)), links.trace_id) AS link_traces,
  arrayMap(id -> lower(hex(id)), links.span_id) AS link_spans,
  toUnixTimestamp64Milli(received_at) AS received_ms,
  ${CONTENT.map(quoted).join(', ')}`;

/** Equal for a span that was delivered twice, and for nothing else: what a reader keeps one of. */
export const SPAN_IDENTITY = `trace_id, span_id, kind, start, sipHash64(parent_id, duration, links.trace_id, links.span_id, ${CONTENT.map(quoted).join(', ')})`;

/** Makes spans of rows. Those of one resource or scope share the object, as spans of one batch did. */
export class SpanRecordReader {
  readonly #resources = new Map<string, Resource>();
  readonly #scopes = new Map<string, InstrumentationScope>();

  read(row: SpanRecord): StoredSpan {
    const startNs = BigInt(row.start_ns);
    return {
      traceId: row.trace,
      spanId: row.span,
      parentSpanId: row.parent,
      traceState: row.trace_state,
      flags: row.flags,
      name: row.name,
      kind: row.kind as SpanKind,
      startNs,
      endNs: startNs + BigInt(row.duration),
      attributes: attributesOf(row.attributes, row.attribute_types),
      droppedAttributesCount: row.dropped_attributes,
      events: eventsOf(row),
      droppedEventsCount: row.dropped_events,
      links: linksOf(row),
      droppedLinksCount: row.dropped_links,
      status: { code: row.status_code as StatusCode, message: row.status_message },
      resource: this.#resource(row),
      scope: this.#scope(row),
      outcome: OUTCOMES[row.outcome] ?? 'success',
      sampleWeight: row.sample_weight,
      receivedAtMs: Number(row.received_ms),
    };
  }

  #resource(row: SpanRecord): Resource {
    const fields = [
      row.service,
      row.resource_attributes,
      row.resource_attribute_types,
      row.dropped_resource_attributes,
      row.resource_schema_url,
    ];
    return memoized(this.#resources, JSON.stringify(fields), () => ({
      serviceName: row.service,
      attributes: attributesOf(row.resource_attributes, row.resource_attribute_types),
      droppedAttributesCount: row.dropped_resource_attributes,
      schemaUrl: row.resource_schema_url,
    }));
  }

  #scope(row: SpanRecord): InstrumentationScope {
    const fields = [
      row.scope_name,
      row.scope_version,
      row.scope_attributes,
      row.scope_attribute_types,
      row.dropped_scope_attributes,
      row.scope_schema_url,
    ];
    return memoized(this.#scopes, JSON.stringify(fields), () => ({
      name: row.scope_name,
      version: row.scope_version,
      attributes: attributesOf(row.scope_attributes, row.scope_attribute_types),
      droppedAttributesCount: row.dropped_scope_attributes,
      schemaUrl: row.scope_schema_url,
    }));
  }
}

function eventsOf(row: SpanRecord): SpanEvent[] {
  return row['events.time'].map((time, index) => ({
    timeNs: BigInt(time),
    name: row['events.name'][index] ?? '',
    attributes: nested(row['events.attributes'], row['events.attribute_types'], index),
    droppedAttributesCount: row['events.dropped_attributes'][index] ?? 0,
  }));
}

function linksOf(row: SpanRecord): SpanLink[] {
  return row.link_traces.map((traceId, index) => ({
    traceId,
    spanId: row.link_spans[index] ?? '',
    traceState: row['links.trace_state'][index] ?? '',
    attributes: nested(row['links.attributes'], row['links.attribute_types'], index),
    droppedAttributesCount: row['links.dropped_attributes'][index] ?? 0,
    flags: row['links.flags'][index] ?? 0,
  }));
}

const nested = (texts: readonly Texts[], types: readonly Texts[], index: number) =>
  texts[index] ? attributesOf(texts[index], types[index] ?? {}) : NO_ATTRIBUTES;

function memoized<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (!value) {
    value = make();
    known.set(key, value);
  }
  return value;
}
