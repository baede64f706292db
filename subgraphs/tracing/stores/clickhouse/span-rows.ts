import { createHash } from 'node:crypto';
import { OUTCOMES } from '../../domain/outcome.js';
import type { SpanFacts } from '../../domain/rollup/span-facts.js';
import type { Attributes, InstrumentationScope, Resource, Span } from '../../domain/span.js';
import { attributeText, attributeType } from './attribute-type.js';
import {
  isLong,
  LONG_TEXTS,
  type LongText,
  type LongTextScope,
  longTextKey,
  standInOf,
} from './long-texts.js';
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
  LONG_TEXTS,
  'sample_weight',
  'received_at',
] as const;

const NO_EVENTS = Buffer.alloc(5);
const NO_LINKS = Buffer.alloc(7);
const NO_LONG_TEXTS: readonly LongText[] = [];

/** Encodes spans into rows of `spans_v1`. Resources and scopes, which many spans share, are encoded once. */
export class SpanRows {
  readonly #writer: RowBinaryWriter;
  readonly #resources = new WeakMap<Resource, SharedColumns>();
  readonly #scopes = new WeakMap<InstrumentationScope, SharedColumns>();
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
    const longTexts = writeAttributes(row, 'span', span.attributes);
    row.uint32(span.droppedAttributesCount);
    writeEvents(row, span);
    row.uint32(span.droppedEventsCount);
    writeLinks(row, span);
    row.uint32(span.droppedLinksCount);
    const resource = this.#resource(span.resource);
    const scope = this.#scope(span.scope);
    row.raw(resource.bytes);
    row.raw(scope.bytes);
    writeLongTexts(row, [longTexts, resource.longTexts, scope.longTexts]);
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

  #resource(resource: Resource): SharedColumns {
    const known = this.#resources.get(resource);
    if (known) return known;
    const writer = new RowBinaryWriter(1024);
    const longTexts = writeAttributes(writer, 'resource', resource.attributes);
    writer.uint32(resource.droppedAttributesCount);
    writer.text(resource.schemaUrl);
    const columns = { bytes: writer.finish(), longTexts };
    this.#resources.set(resource, columns);
    return columns;
  }

  #scope(scope: InstrumentationScope): SharedColumns {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const writer = new RowBinaryWriter(256);
    writer.text(scope.name);
    writer.text(scope.version);
    const longTexts = writeAttributes(writer, 'scope', scope.attributes);
    writer.uint32(scope.droppedAttributesCount);
    writer.text(scope.schemaUrl);
    const columns = { bytes: writer.finish(), longTexts };
    this.#scopes.set(scope, columns);
    return columns;
  }
}

/** Columns of a resource or a scope, and what of it is stored apart. */
interface SharedColumns {
  readonly bytes: Buffer;
  readonly longTexts: readonly LongText[];
}

/**
 * The map of texts, then that of the types other than string.
 * @returns the texts for which a stand-in was written
 */
function writeAttributes(
  row: RowBinaryWriter,
  scope: LongTextScope,
  attributes: Attributes,
): readonly LongText[] {
  let longTexts: LongText[] | undefined;
  row.length(attributes.size);
  for (const [key, value] of attributes) {
    const text = attributeText(value);
    row.text(key);
    if (isLong(text)) {
      row.text(standInOf(text));
      longTexts ??= [];
      longTexts.push([longTextKey(scope, key), text]);
    } else row.text(text);
  }
  writeTypes(row, attributes);
  return longTexts ?? NO_LONG_TEXTS;
}

function writeLongTexts(row: RowBinaryWriter, parts: readonly (readonly LongText[])[]): void {
  row.length(parts.reduce((sum, { length }) => sum + length, 0));
  for (const part of parts) {
    for (const [key, text] of part) {
      row.text(key);
      row.text(text);
    }
  }
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
