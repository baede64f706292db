import { OUTCOMES } from '../../domain/outcome.js';
import {
  type Attributes,
  type AttributeValue,
  type InstrumentationScope,
  NO_ATTRIBUTES,
  type Resource,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type StatusCode,
} from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { attributeValue } from './attribute-type.js';
import { RowBinaryReader, TextCache } from './row-binary-reader.js';

/** What a root has for a parent. */
export const NO_ID = '0000000000000000';
/** Lengths of the other arrays, which are as long as the first: nested columns are one array each. */
const NO_MORE_OF_EVENTS = 4;
const NO_MORE_OF_LINKS = 6;
const NO_EVENTS: readonly SpanEvent[] = [];
const NO_LINKS: readonly SpanLink[] = [];
/** Resources and scopes that are kept to be shared; spans of one trace have a few. */
const MAX_SHARED = 10_000;

/**
 * Decodes rows of the columns that `SpanRows` writes, the tenant left out. Spans of one resource or scope share the
 * object, as spans of one batch did. One reader for all results of a trace, so that they share across them.
 */
export class SpanRowReader {
  readonly #texts = new TextCache();
  readonly #resources = new Map<string, Resource>();
  readonly #scopes = new Map<string, InstrumentationScope>();

  /** @param trailerBytes what follows each row and is passed over */
  *read(rows: Buffer, trailerBytes = 0): Generator<StoredSpan> {
    const row = new RowBinaryReader(rows, this.#texts);
    let traceId = '';
    while (!row.atEnd) {
      const span = this.#span(row, traceId);
      traceId = span.traceId;
      row.skip(trailerBytes);
      yield span;
    }
  }

  /** @param lastTraceId the row's, most likely: then the text is shared */
  #span(row: RowBinaryReader, lastTraceId: string): StoredSpan {
    const startNs = row.int64();
    const trace = row.hex(16);
    const spanId = row.hex(8);
    const parent = row.hex(8);
    const service = row.text();
    const name = row.text();
    const kind = row.uint8() as SpanKind;
    const code = row.uint8() as StatusCode;
    const message = row.text();
    const outcome = OUTCOMES[row.uint8()] ?? 'success';
    return {
      traceId: trace === lastTraceId ? lastTraceId : trace,
      spanId,
      parentSpanId: parent === NO_ID ? '' : parent,
      name,
      kind,
      startNs,
      endNs: startNs + row.uint64(),
      traceState: row.text(),
      flags: row.uint32(),
      status: { code, message },
      outcome,
      attributes: readAttributes(row),
      droppedAttributesCount: row.uint32(),
      events: readEvents(row),
      droppedEventsCount: row.uint32(),
      links: readLinks(row),
      droppedLinksCount: row.uint32(),
      resource: this.#resource(row, service),
      scope: this.#scope(row),
      sampleWeight: row.float32(),
      receivedAtMs: Number(row.int64()),
    };
  }

  #resource(row: RowBinaryReader, serviceName: string): Resource {
    const from = row.position;
    skipAttributes(row);
    row.skip(4);
    row.skipText();
    return shared(this.#resources, `${serviceName}\n${row.bytesSince(from)}`, () => {
      row.rewind(from);
      return {
        serviceName,
        attributes: readAttributes(row),
        droppedAttributesCount: row.uint32(),
        schemaUrl: row.text(),
      };
    });
  }

  #scope(row: RowBinaryReader): InstrumentationScope {
    const from = row.position;
    row.skipText();
    row.skipText();
    skipAttributes(row);
    row.skip(4);
    row.skipText();
    return shared(this.#scopes, row.bytesSince(from), () => {
      row.rewind(from);
      return {
        name: row.text(),
        version: row.text(),
        attributes: readAttributes(row),
        droppedAttributesCount: row.uint32(),
        schemaUrl: row.text(),
      };
    });
  }
}

function shared<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (!value) {
    value = make();
    if (known.size < MAX_SHARED) known.set(key, value);
  }
  return value;
}

/** The map of texts, then that of the types other than string. */
function readAttributes(row: RowBinaryReader): Attributes {
  const attributes = readTexts(row);
  readTypes(row, attributes);
  return attributes.size === 0 ? NO_ATTRIBUTES : attributes;
}

function readTexts(row: RowBinaryReader): Map<string, AttributeValue> {
  const texts = new Map<string, AttributeValue>();
  for (let left = row.length(); left > 0; left -= 1) {
    const key = row.text();
    texts.set(key, row.text());
  }
  return texts;
}

/** Makes the values of those texts that are more than text. */
function readTypes(row: RowBinaryReader, attributes: Map<string, AttributeValue>): void {
  for (let left = row.length(); left > 0; left -= 1) {
    const key = row.text();
    const text = attributes.get(key);
    const type = row.text();
    if (typeof text === 'string') attributes.set(key, attributeValue(text, type));
  }
}

function skipAttributes(row: RowBinaryReader): void {
  for (let map = 0; map < 2; map += 1) {
    for (let left = 2 * row.length(); left > 0; left -= 1) row.skipText();
  }
}

function readEvents(row: RowBinaryReader): readonly SpanEvent[] {
  const times = readArray(row, () => row.uint64());
  if (times.length === 0) {
    row.skip(NO_MORE_OF_EVENTS);
    return NO_EVENTS;
  }
  const names = readArray(row, () => row.text());
  const attributes = readNestedAttributes(row);
  const dropped = readArray(row, () => row.uint32());
  return times.map((timeNs, index) => ({
    timeNs,
    name: names[index] ?? '',
    attributes: attributes[index] ?? NO_ATTRIBUTES,
    droppedAttributesCount: dropped[index] ?? 0,
  }));
}

function readLinks(row: RowBinaryReader): readonly SpanLink[] {
  const traceIds = readArray(row, () => row.hex(16));
  if (traceIds.length === 0) {
    row.skip(NO_MORE_OF_LINKS);
    return NO_LINKS;
  }
  const spanIds = readArray(row, () => row.hex(8));
  const traceStates = readArray(row, () => row.text());
  const flags = readArray(row, () => row.uint32());
  const attributes = readNestedAttributes(row);
  const dropped = readArray(row, () => row.uint32());
  return traceIds.map((traceId, index) => ({
    traceId,
    spanId: spanIds[index] ?? '',
    traceState: traceStates[index] ?? '',
    attributes: attributes[index] ?? NO_ATTRIBUTES,
    droppedAttributesCount: dropped[index] ?? 0,
    flags: flags[index] ?? 0,
  }));
}

/** An array of the maps of texts, then one of the maps of types. */
function readNestedAttributes(row: RowBinaryReader): Attributes[] {
  const all = readArray(row, () => readTexts(row));
  const types = row.length();
  for (let index = 0; index < types; index += 1) readTypes(row, all[index] ?? new Map());
  return all;
}

function readArray<T>(row: RowBinaryReader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = row.length(); left > 0; left -= 1) items.push(read());
  return items;
}
