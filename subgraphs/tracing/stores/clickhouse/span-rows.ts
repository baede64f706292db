import { createHash } from 'node:crypto';
import { OUTCOMES } from '../../domain/outcome.js';
import type { SpanFacts } from '../../domain/rollup/span-facts.js';
import type { Attributes, InstrumentationScope, Resource, Span } from '../../domain/span.js';
import { attributeText, attributeType } from './attribute-type.js';
import { RowBinaryWriter } from './row-binary.js';

/** In the order in which `SpanRows` writes them. */
export const SPAN_COLUMNS = [
  'tenant',
  'start',
  'trace_id',
  'span_id',
  'parent_id',
  'service',
  'name',
  'kind',
  'status_code',
  'status_message',
  'outcome',
  'duration',
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
  'links.trace_id',
  'links.span_id',
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
  'sample_weight',
  'received_at',
] as const;

const NO_EVENTS = Buffer.alloc(5);
const NO_LINKS = Buffer.alloc(7);

/** Encodes spans into rows of `spans_v1`. Resources and scopes, which many spans share, are encoded once. */
export class SpanRows {
  readonly #writer: RowBinaryWriter;
  readonly #resources = new WeakMap<Resource, Buffer>();
  readonly #scopes = new WeakMap<InstrumentationScope, Buffer>();
  /** Where each row's `received_at` is, which is filled in last. */
  readonly #receivedAt: number[] = [];

  constructor(expectedBytes?: number) {
    this.#writer = new RowBinaryWriter(expectedBytes);
  }

  get sizeBytes(): number {
    return this.#writer.sizeBytes;
  }

  get count(): number {
    return this.#receivedAt.length;
  }

  add(tenant: string, span: Span, facts: SpanFacts): void {
    const row = this.#writer;
    row.text(tenant);
    row.int64(span.startNs);
    row.hex(span.traceId, 16);
    row.hex(span.spanId, 8);
    row.hex(span.parentSpanId, 8);
    row.text(span.resource.serviceName);
    row.text(span.name);
    row.uint8(span.kind);
    row.uint8(span.status.code);
    row.text(span.status.message);
    row.uint8(OUTCOMES.indexOf(facts.outcome));
    row.uint64(span.endNs - span.startNs);
    row.text(span.traceState);
    row.uint32(span.flags);
    writeAttributes(row, span.attributes);
    row.uint32(span.droppedAttributesCount);
    writeEvents(row, span);
    row.uint32(span.droppedEventsCount);
    writeLinks(row, span);
    row.uint32(span.droppedLinksCount);
    row.raw(this.#resource(span.resource));
    row.raw(this.#scope(span.scope));
    row.float32(facts.sampleWeight);
    this.#receivedAt.push(row.sizeBytes);
    row.int64(0n);
  }

  /** The rows, and a hash of the spans: the same for the same spans whenever they were received. */
  finish(receivedAtMs: number): { bytes: Buffer; hash: string } {
    const bytes = this.#writer.finish();
    const hash = createHash('sha1').update(bytes).digest('hex');
    const receivedAt = BigInt(receivedAtMs);
    for (const at of this.#receivedAt) bytes.writeBigInt64LE(receivedAt, at);
    return { bytes, hash };
  }

  #resource(resource: Resource): Buffer {
    const known = this.#resources.get(resource);
    if (known) return known;
    const writer = new RowBinaryWriter(1024);
    writeAttributes(writer, resource.attributes);
    writer.uint32(resource.droppedAttributesCount);
    writer.text(resource.schemaUrl);
    const bytes = writer.finish();
    this.#resources.set(resource, bytes);
    return bytes;
  }

  #scope(scope: InstrumentationScope): Buffer {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const writer = new RowBinaryWriter(256);
    writer.text(scope.name);
    writer.text(scope.version);
    writeAttributes(writer, scope.attributes);
    writer.uint32(scope.droppedAttributesCount);
    writer.text(scope.schemaUrl);
    const bytes = writer.finish();
    this.#scopes.set(scope, bytes);
    return bytes;
  }
}

/** The map of texts, then that of the types other than string. */
export function writeAttributes(row: RowBinaryWriter, attributes: Attributes): void {
  writeTexts(row, attributes);
  writeTypes(row, attributes);
}

export function writeTexts(row: RowBinaryWriter, attributes: Attributes): void {
  row.length(attributes.size);
  for (const [key, value] of attributes) {
    row.text(key);
    row.text(attributeText(value));
  }
}

function writeTypes(row: RowBinaryWriter, attributes: Attributes): void {
  let count = 0;
  for (const value of attributes.values()) if (typeof value !== 'string') count += 1;
  row.length(count);
  if (count === 0) return;
  for (const [key, value] of attributes) {
    if (typeof value === 'string') continue;
    row.text(key);
    row.text(attributeType(value));
  }
}

function writeEvents(row: RowBinaryWriter, { events }: Span): void {
  if (events.length === 0) {
    row.raw(NO_EVENTS);
    return;
  }
  writeArray(row, events, (event) => row.uint64(event.timeNs));
  writeArray(row, events, (event) => row.text(event.name));
  writeArray(row, events, (event) => writeTexts(row, event.attributes));
  writeArray(row, events, (event) => writeTypes(row, event.attributes));
  writeArray(row, events, (event) => row.uint32(event.droppedAttributesCount));
}

function writeLinks(row: RowBinaryWriter, { links }: Span): void {
  if (links.length === 0) {
    row.raw(NO_LINKS);
    return;
  }
  writeArray(row, links, (link) => row.hex(link.traceId, 16));
  writeArray(row, links, (link) => row.hex(link.spanId, 8));
  writeArray(row, links, (link) => row.text(link.traceState));
  writeArray(row, links, (link) => row.uint32(link.flags));
  writeArray(row, links, (link) => writeTexts(row, link.attributes));
  writeArray(row, links, (link) => writeTypes(row, link.attributes));
  writeArray(row, links, (link) => row.uint32(link.droppedAttributesCount));
}

export function writeArray<T>(row: RowBinaryWriter, items: readonly T[], write: (item: T) => void): void {
  row.length(items.length);
  for (const item of items) write(item);
}
