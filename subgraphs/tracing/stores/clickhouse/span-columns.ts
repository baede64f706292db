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
import {
  DictionaryColumn,
  ListColumn,
  MapColumn,
  type NativeColumn,
  PlainColumn,
  writeBlock,
} from './native-columns.js';
import { RowBinaryWriter } from './row-binary.js';

/** Empty columns of `spans_v1`. */
const newColumns = (expectedSpans: number) => {
  const plain = (type: string, bytes: number) => new PlainColumn(type, bytes * expectedSpans);
  const listOf = (type: string) => new ListColumn(new PlainColumn(type));
  const texts = () => new PlainColumn('String');
  const dictionary = () => new DictionaryColumn();
  const attributes = () => new MapColumn(dictionary());
  return {
    tenant: dictionary(),
    start: plain("DateTime64(9, 'UTC')", 8),
    trace_id: plain('FixedString(16)', 16),
    span_id: plain('FixedString(8)', 8),
    parent_id: plain('FixedString(8)', 8),
    service: dictionary(),
    name: dictionary(),
    kind: plain('UInt8', 1),
    status_code: plain('UInt8', 1),
    status_message: texts(),
    outcome: plain('UInt8', 1),
    duration: plain('UInt64', 8),
    trace_state: texts(),
    flags: plain('UInt32', 4),
    attributes: attributes(),
    attribute_types: attributes(),
    dropped_attributes: plain('UInt32', 4),
    'events.time': listOf('UInt64'),
    'events.name': new ListColumn(dictionary()),
    'events.attributes': new ListColumn(new MapColumn(texts())),
    'events.attribute_types': new ListColumn(attributes()),
    'events.dropped_attributes': listOf('UInt32'),
    dropped_events: plain('UInt32', 4),
    'links.trace_id': listOf('FixedString(16)'),
    'links.span_id': listOf('FixedString(8)'),
    'links.trace_state': listOf('String'),
    'links.flags': listOf('UInt32'),
    'links.attributes': new ListColumn(new MapColumn(texts())),
    'links.attribute_types': new ListColumn(attributes()),
    'links.dropped_attributes': listOf('UInt32'),
    dropped_links: plain('UInt32', 4),
    resource_attributes: attributes(),
    resource_attribute_types: attributes(),
    dropped_resource_attributes: plain('UInt32', 4),
    resource_schema_url: dictionary(),
    scope_name: dictionary(),
    scope_version: dictionary(),
    scope_attributes: attributes(),
    scope_attribute_types: attributes(),
    dropped_scope_attributes: plain('UInt32', 4),
    scope_schema_url: dictionary(),
    [LONG_TEXTS]: new MapColumn(texts()),
    sample_weight: plain('Float32', 4),
    /** The last one: it is filled in when the others are hashed. */
    received_at: plain("DateTime64(3, 'UTC')", 8),
  };
};
type Columns = ReturnType<typeof newColumns>;
type AttributeMap = MapColumn<DictionaryColumn>;

/** In the order in which a block has them. */
export const SPAN_COLUMNS: readonly string[] = Object.keys(newColumns(0));

const NO_LONG_TEXTS: readonly LongText[] = [];

/** Encodes spans into a block of `spans_v1`. Attributes of resources and scopes, which many spans share, are looked up once. */
export class SpanColumns {
  readonly #columns: Columns;
  readonly #all: readonly NativeColumn[];
  readonly #resources: SharedAttributes<Resource>;
  readonly #scopes: SharedAttributes<InstrumentationScope>;
  #count = 0;

  /** @param expectedSpans as many as will be added, most likely: growing copies what there is */
  constructor(expectedSpans: number) {
    const columns = newColumns(expectedSpans);
    this.#columns = columns;
    this.#all = Object.values(columns);
    this.#resources = new SharedAttributes(
      'resource',
      columns.resource_attributes,
      columns.resource_attribute_types,
    );
    this.#scopes = new SharedAttributes('scope', columns.scope_attributes, columns.scope_attribute_types);
  }

  get sizeBytes(): number {
    let sum = 0;
    for (const column of this.#all) sum += column.sizeBytes;
    return sum;
  }

  get count(): number {
    return this.#count;
  }

  add(tenant: string, span: Span, facts: SpanFacts): void {
    const to = this.#columns;
    const { resource, scope } = span;
    to.tenant.text(tenant);
    to.start.int64(span.startNs);
    to.trace_id.hex(span.traceId, 16);
    to.span_id.hex(span.spanId, 8);
    to.parent_id.hex(span.parentSpanId, 8);
    to.service.text(resource.serviceName);
    to.name.text(span.name);
    to.kind.uint8(span.kind);
    to.status_code.uint8(span.status.code);
    to.status_message.text(span.status.message);
    to.outcome.uint8(OUTCOMES.indexOf(facts.outcome));
    to.duration.uint64(span.endNs - span.startNs);
    to.trace_state.text(span.traceState);
    to.flags.uint32(span.flags);
    const longTexts = addSpanAttributes(to.attributes, to.attribute_types, span.attributes);
    to.dropped_attributes.uint32(span.droppedAttributesCount);
    addEvents(to, span);
    to.dropped_events.uint32(span.droppedEventsCount);
    addLinks(to, span);
    to.dropped_links.uint32(span.droppedLinksCount);

    const ofResource = this.#resources.of(resource, resource.attributes);
    ofResource.add();
    to.dropped_resource_attributes.uint32(resource.droppedAttributesCount);
    to.resource_schema_url.text(resource.schemaUrl);
    const ofScope = this.#scopes.of(scope, scope.attributes);
    to.scope_name.text(scope.name);
    to.scope_version.text(scope.version);
    ofScope.add();
    to.dropped_scope_attributes.uint32(scope.droppedAttributesCount);
    to.scope_schema_url.text(scope.schemaUrl);
    addLongTexts(to[LONG_TEXTS], [longTexts, ofResource.longTexts, ofScope.longTexts]);
    to.sample_weight.float32(facts.sampleWeight);
    to.received_at.int64(0n);
    this.#count += 1;
  }

  /** The block, and a hash of the spans: the same for the same spans whenever they were received. */
  finish(receivedAtMs: number): { bytes: Buffer; hash: string } {
    const block = new RowBinaryWriter(this.sizeBytes + HEADER_BYTES);
    writeBlock(block, this.#count, this.#columns);
    const bytes = block.finish();
    const hash = createHash('sha1').update(bytes).digest('hex');
    const receivedAt = BigInt(receivedAtMs);
    for (let at = bytes.length - 8 * this.#count; at < bytes.length; at += 8) {
      bytes.writeBigInt64LE(receivedAt, at);
    }
    return { bytes, hash };
  }
}

/** Names and types of the columns, and what stands before dictionaries. */
const HEADER_BYTES = 8192;

/** Attributes of resources, or of scopes: those that spans share are looked up once. */
class SharedAttributes<Owner extends object> {
  readonly #known = new WeakMap<Owner, PlacedAttributes>();

  constructor(
    private readonly kind: LongTextScope,
    private readonly texts: AttributeMap,
    private readonly types: AttributeMap,
  ) {}

  of(owner: Owner, attributes: Attributes): PlacedAttributes {
    let placed = this.#known.get(owner);
    if (!placed) {
      placed = new PlacedAttributes(this.kind, attributes, this.texts, this.types);
      this.#known.set(owner, placed);
    }
    return placed;
  }
}

/** Attributes by the places of their texts in the dictionaries of two columns. */
class PlacedAttributes {
  readonly longTexts: LongText[] = [];
  readonly #texts: number[] = [];
  readonly #types: number[] = [];

  constructor(
    kind: LongTextScope,
    attributes: Attributes,
    private readonly texts: AttributeMap,
    private readonly types: AttributeMap,
  ) {
    for (const [key, value] of attributes) {
      const text = attributeText(value);
      const isApart = isLong(text);
      if (isApart) this.longTexts.push([longTextKey(kind, key), text]);
      this.#texts.push(texts.keys.placeOf(key), texts.values.placeOf(isApart ? standInOf(text) : text));
      if (typeof value !== 'string')
        this.#types.push(types.keys.placeOf(key), types.values.placeOf(attributeType(value)));
    }
  }

  /** To the columns, as one row's. */
  add(): void {
    addPlaced(this.texts, this.#texts);
    addPlaced(this.types, this.#types);
  }
}

/** @param places of a key and its value in turns */
function addPlaced(map: AttributeMap, places: readonly number[]): void {
  for (let at = 0; at < places.length; at += 2) {
    map.keys.placed(places[at] ?? 0);
    map.values.placed(places[at + 1] ?? 0);
  }
  map.end(places.length / 2);
}

/** @returns the texts for which a stand-in was written */
function addSpanAttributes(
  texts: AttributeMap,
  types: AttributeMap,
  attributes: Attributes,
): readonly LongText[] {
  let longTexts: LongText[] | undefined;
  for (const [key, value] of attributes) {
    const text = attributeText(value);
    if (isLong(text)) {
      texts.entry(key, standInOf(text));
      longTexts ??= [];
      longTexts.push([longTextKey('span', key), text]);
    } else texts.entry(key, text);
  }
  texts.end(attributes.size);
  addTypes(types, attributes);
  return longTexts ?? NO_LONG_TEXTS;
}

function addTypes(types: AttributeMap, attributes: Attributes): void {
  let count = 0;
  for (const [key, value] of attributes) {
    if (typeof value === 'string') continue;
    types.entry(key, attributeType(value));
    count += 1;
  }
  types.end(count);
}

function addLongTexts(to: MapColumn<PlainColumn>, parts: readonly (readonly LongText[])[]): void {
  let count = 0;
  for (const part of parts) {
    for (const [key, text] of part) to.entry(key, text);
    count += part.length;
  }
  to.end(count);
}

/** The attributes of an event or a link, whose texts are as they are. */
function addPlainAttributes(texts: MapColumn<PlainColumn>, attributes: Attributes): void {
  for (const [key, value] of attributes) texts.entry(key, attributeText(value));
  texts.end(attributes.size);
}

function addEvents(to: Columns, { events }: Span): void {
  for (const event of events) {
    to['events.time'].items.uint64(event.timeNs);
    to['events.name'].items.text(event.name);
    addPlainAttributes(to['events.attributes'].items, event.attributes);
    addTypes(to['events.attribute_types'].items, event.attributes);
    to['events.dropped_attributes'].items.uint32(event.droppedAttributesCount);
  }
  const count = events.length;
  to['events.time'].end(count);
  to['events.name'].end(count);
  to['events.attributes'].end(count);
  to['events.attribute_types'].end(count);
  to['events.dropped_attributes'].end(count);
}

function addLinks(to: Columns, { links }: Span): void {
  for (const link of links) {
    to['links.trace_id'].items.hex(link.traceId, 16);
    to['links.span_id'].items.hex(link.spanId, 8);
    to['links.trace_state'].items.text(link.traceState);
    to['links.flags'].items.uint32(link.flags);
    addPlainAttributes(to['links.attributes'].items, link.attributes);
    addTypes(to['links.attribute_types'].items, link.attributes);
    to['links.dropped_attributes'].items.uint32(link.droppedAttributesCount);
  }
  const count = links.length;
  to['links.trace_id'].end(count);
  to['links.span_id'].end(count);
  to['links.trace_state'].end(count);
  to['links.flags'].end(count);
  to['links.attributes'].end(count);
  to['links.attribute_types'].end(count);
  to['links.dropped_attributes'].end(count);
}
