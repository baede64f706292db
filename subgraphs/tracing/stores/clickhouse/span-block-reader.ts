import { OUTCOMES } from '../../domain/outcome.js';
import {
  type InstrumentationScope,
  type Resource,
  type Span,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  StatusCode,
} from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { attributesAt, readAttributes } from './column-attributes.js';
import { wholeTexts } from './long-texts.js';
import { bigintsOf, mapsOf, type NativeBlock, numbersOf, textsOf } from './native-block.js';
import { SharedParts } from './shared-parts.js';

/** What a root has for a parent. */
export const NO_ID = '0000000000000000';
const NO_EVENTS: readonly SpanEvent[] = [];
const NO_LINKS: readonly SpanLink[] = [];
const UNSET: Span['status'] = { code: StatusCode.unset, message: '' };

/**
 * Makes spans of blocks of the columns that `SpanColumns` writes, the tenant left out. Spans of one resource or scope share
 * the object, as spans of one batch did. One reader for all results of a trace, so that they share across them.
 */
export class SpanBlockReader {
  readonly #resources = new SharedParts<Resource>();
  readonly #scopes = new SharedParts<InstrumentationScope>();

  read(block: NativeBlock): StoredSpan[] {
    const starts = block.bigints('start');
    const traceIds = block.texts('trace_id');
    const spanIds = block.texts('span_id');
    const parentIds = block.texts('parent_id');
    const names = block.texts('name');
    const kinds = block.numbers('kind');
    const outcomes = block.numbers('outcome');
    const durations = block.bigints('duration');
    const traceStates = block.texts('trace_state');
    const flags = block.numbers('flags');
    const texts = wholeTexts(block, 'attributes', 'span');
    const types = block.maps('attribute_types');
    const dropped = block.numbers('dropped_attributes');
    const droppedEvents = block.numbers('dropped_events');
    const droppedLinks = block.numbers('dropped_links');
    const weights = block.numbers('sample_weight');
    const arrivals = block.bigints('received_at');
    const statusOf = statuses(block);
    const eventsOf = events(block);
    const linksOf = links(block);
    const resourceOf = this.#resources.of(block, RESOURCE, resources(block));
    const scopeOf = this.#scopes.of(block, SCOPE, scopes(block));
    const spans: StoredSpan[] = [];
    for (let row = 0; row < block.rows; row += 1) {
      const startNs = starts[row] ?? 0n;
      const parent = parentIds.at(row);
      spans.push({
        traceId: traceIds.at(row),
        spanId: spanIds.at(row),
        parentSpanId: parent === NO_ID ? '' : parent,
        name: names.at(row),
        kind: kinds[row] as SpanKind,
        startNs,
        endNs: startNs + (durations[row] ?? 0n),
        traceState: traceStates.at(row),
        flags: flags[row] ?? 0,
        status: statusOf(row),
        outcome: OUTCOMES[outcomes[row] ?? 0] ?? 'success',
        attributes: attributesAt(texts, types, row),
        droppedAttributesCount: dropped[row] ?? 0,
        events: eventsOf(row),
        droppedEventsCount: droppedEvents[row] ?? 0,
        links: linksOf(row),
        droppedLinksCount: droppedLinks[row] ?? 0,
        resource: resourceOf(row),
        scope: scopeOf(row),
        sampleWeight: weights[row] ?? 1,
        receivedAtMs: Number(arrivals[row] ?? 0n),
      });
    }
    return spans;
  }
}

type OfRow<T> = (row: number) => T;

function statuses(block: NativeBlock): OfRow<Span['status']> {
  const codes = block.numbers('status_code');
  const messages = block.texts('status_message');
  return (row) => {
    const code = codes[row] as StatusCode;
    const message = messages.at(row);
    return code === StatusCode.unset && message === '' ? UNSET : { code, message };
  };
}

const RESOURCE = {
  texts: ['service', 'resource_schema_url'],
  numbers: ['dropped_resource_attributes'],
  maps: ['resource_attributes', 'resource_attribute_types'],
} as const;

function resources(block: NativeBlock): OfRow<Resource> {
  const services = block.texts('service');
  const texts = wholeTexts(block, 'resource_attributes', 'resource');
  const types = block.maps('resource_attribute_types');
  const dropped = block.numbers('dropped_resource_attributes');
  const schemaUrls = block.texts('resource_schema_url');
  return (row) => ({
    serviceName: services.at(row),
    attributes: readAttributes(texts, types, row),
    droppedAttributesCount: dropped[row] ?? 0,
    schemaUrl: schemaUrls.at(row),
  });
}

const SCOPE = {
  texts: ['scope_name', 'scope_version', 'scope_schema_url'],
  numbers: ['dropped_scope_attributes'],
  maps: ['scope_attributes', 'scope_attribute_types'],
} as const;

function scopes(block: NativeBlock): OfRow<InstrumentationScope> {
  const names = block.texts('scope_name');
  const versions = block.texts('scope_version');
  const texts = wholeTexts(block, 'scope_attributes', 'scope');
  const types = block.maps('scope_attribute_types');
  const dropped = block.numbers('dropped_scope_attributes');
  const schemaUrls = block.texts('scope_schema_url');
  return (row) => ({
    name: names.at(row),
    version: versions.at(row),
    attributes: readAttributes(texts, types, row),
    droppedAttributesCount: dropped[row] ?? 0,
    schemaUrl: schemaUrls.at(row),
  });
}

function events(block: NativeBlock): OfRow<readonly SpanEvent[]> {
  const lists = block.lists('events.time');
  const times = bigintsOf(lists.items);
  const names = textsOf(block.lists('events.name').items);
  const texts = mapsOf(block.lists('events.attributes').items);
  const types = mapsOf(block.lists('events.attribute_types').items);
  const dropped = numbersOf(block.lists('events.dropped_attributes').items);
  return (row) =>
    lists.from(row) === lists.to(row)
      ? NO_EVENTS
      : itemsOf(lists, row, (at) => ({
          timeNs: times[at] ?? 0n,
          name: names.at(at),
          attributes: readAttributes(texts, types, at),
          droppedAttributesCount: dropped[at] ?? 0,
        }));
}

function links(block: NativeBlock): OfRow<readonly SpanLink[]> {
  const lists = block.lists('links.trace_id');
  const traceIds = textsOf(lists.items);
  const spanIds = textsOf(block.lists('links.span_id').items);
  const traceStates = textsOf(block.lists('links.trace_state').items);
  const flags = numbersOf(block.lists('links.flags').items);
  const texts = mapsOf(block.lists('links.attributes').items);
  const types = mapsOf(block.lists('links.attribute_types').items);
  const dropped = numbersOf(block.lists('links.dropped_attributes').items);
  return (row) =>
    lists.from(row) === lists.to(row)
      ? NO_LINKS
      : itemsOf(lists, row, (at) => ({
          traceId: traceIds.at(at),
          spanId: spanIds.at(at),
          traceState: traceStates.at(at),
          attributes: readAttributes(texts, types, at),
          droppedAttributesCount: dropped[at] ?? 0,
          flags: flags[at] ?? 0,
        }));
}

function itemsOf<T>(lists: { from: OfRow<number>; to: OfRow<number> }, row: number, make: OfRow<T>): T[] {
  const items: T[] = [];
  for (let at = lists.from(row); at < lists.to(row); at += 1) items.push(make(at));
  return items;
}
