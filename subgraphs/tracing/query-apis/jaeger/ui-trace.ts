import { JsonPiece, JsonWriter } from '../../../../platform/http/json-writer.js';
import { attributeText } from '../../domain/attribute-text.js';
import {
  type Attributes,
  type AttributeValue,
  type Resource,
  SPAN_KIND_NAMES,
  type Span,
  type SpanEvent,
  SpanKind,
  StatusCode,
} from '../../domain/span.js';
import { microseconds } from '../../domain/time-units.js';
import { shortTraceId } from '../../domain/trace-id.js';
import { OTEL_TAG } from '../../protocols/otel-tags.js';
import type { ShownSpan, ShownTrace } from '../show-trace.js';

/** Bytes of a piece, about. */
const PIECE_BYTES = 60 * 1024;

/**
 * A trace in the JSON of Jaeger's legacy query API (`/api/traces`), which its UI, Grafana and scripts read, in pieces:
 *
 * `{traceID, spans: [{traceID, spanID, flags?, operationName, references: [{refType, traceID, spanID}], startTime,
 * duration, tags: [{key, type, value}], logs: [{timestamp, fields}], processID, warnings}], processes: {p1: {serviceName,
 * tags}}, warnings}`; times are microseconds.
 */
export function* uiTraceJson({ traceId, spans, warnings }: ShownTrace): Generator<Buffer> {
  const traceID = shortTraceId(traceId);
  const json = new UiTraceWriter(traceID);
  json.raw(`{"traceID":"${traceID}","spans":[`);
  for (const shown of spans) {
    json.span(shown);
    if (json.size >= PIECE_BYTES) yield json.take();
  }
  json.raw('],"processes":{');
  json.processes();
  json.raw('},"warnings":');
  json.warnings(warnings);
  json.raw('}');
  yield json.take();
}

/** Writes tags: `{key, type, value}`. */
class TagWriter extends JsonWriter {
  /** What precedes a value that is a text: the same few keys come again and again. */
  readonly #texts = new Map<string, JsonPiece>();

  tags(attributes: Attributes): void {
    attributes.forEach(this.#add);
  }

  readonly #add = (value: AttributeValue, key: string): void => this.tag(key, value);

  tag(key: string, value: AttributeValue): void {
    if (typeof value === 'string') this.text(key, value);
    else if (typeof value === 'boolean') this.#value(key, 'bool', String(value));
    else if (typeof value === 'bigint') {
      // What a double cannot hold exactly is printed as digits, as Jaeger does.
      const isExact = Number.isSafeInteger(Number(value));
      this.#value(key, 'int64', isExact ? String(value) : `"${value}"`);
    } else if (typeof value === 'number' && Number.isFinite(value)) {
      this.#value(key, 'float64', JSON.stringify(value));
    } else if (value instanceof Uint8Array) {
      this.#value(key, 'binary', JSON.stringify(attributeText(value)));
      // JSON has no NaN and no infinities.
    } else this.text(key, typeof value === 'number' ? String(value) : attributeText(value));
  }

  text(key: string, value: string): void {
    let before = this.#texts.get(key);
    if (before === undefined) {
      before = new JsonPiece(`{"key":${JSON.stringify(key)},"type":"string","value":`);
      this.#texts.set(key, before);
    }
    this.separate();
    this.piece(before);
    this.string(value);
    this.raw('}');
  }

  /** @param value as JSON */
  #value(key: string, type: 'bool' | 'int64' | 'float64' | 'binary', value: string): void {
    this.separate();
    this.raw('{"key":');
    this.string(key);
    this.raw(`,"type":"${type}","value":`);
    this.raw(value);
    this.raw('}');
  }
}

class UiTraceWriter extends TagWriter {
  readonly #spanOfTrace: JsonPiece;
  readonly #childOfTrace: JsonPiece;
  /** Ids of resources (`p1`, `p2`…) by their JSON; equal ones are one. */
  readonly #processes = new Map<string, string>();
  readonly #processOf = new Map<Resource, string>();

  constructor(traceID: string) {
    super();
    this.#spanOfTrace = new JsonPiece(`{"traceID":"${traceID}","spanID":"`);
    this.#childOfTrace = new JsonPiece(referenceJson('CHILD_OF', traceID));
  }

  span({ span, warnings }: ShownSpan): void {
    const flags = span.flags & 0xff;
    this.separate();
    this.piece(this.#spanOfTrace);
    this.raw(span.spanId);
    this.raw(flags === 0 ? '"' : `","flags":${flags}`);
    this.raw(',"operationName":');
    this.string(span.name);
    this.raw(',"references":[');
    this.#references(span);
    this.raw('],"startTime":');
    this.raw(String(microseconds(span.startNs)));
    this.raw(',"duration":');
    this.raw(String(microseconds(span.endNs - span.startNs)));
    this.raw(',"tags":[');
    this.#spanTags(span);
    this.raw('],"logs":[');
    for (const event of span.events) this.#log(event);
    this.raw('],"processID":"');
    this.raw(this.#process(span.resource));
    this.raw('","warnings":');
    this.warnings(warnings);
    this.raw('}');
  }

  processes(): void {
    for (const [content, id] of this.#processes) {
      this.separate();
      this.raw(`"${id}":`);
      this.bytes(Buffer.from(content));
    }
  }

  warnings(warnings: readonly string[]): void {
    if (warnings.length === 0) this.raw('null');
    else this.bytes(Buffer.from(JSON.stringify(warnings)));
  }

  #references({ parentSpanId, links }: Span): void {
    if (parentSpanId !== '') {
      this.piece(this.#childOfTrace);
      this.raw(parentSpanId);
      this.raw('"}');
    }
    for (const { traceId, spanId, attributes } of links) {
      const refType = attributes.get(OTEL_TAG.refType) === 'child_of' ? 'CHILD_OF' : 'FOLLOWS_FROM';
      this.separate();
      this.raw(`${referenceJson(refType, shortTraceId(traceId))}${spanId}"}`);
    }
  }

  #log({ timeNs, name, attributes }: SpanEvent): void {
    this.separate();
    this.raw(`{"timestamp":${microseconds(timeNs)},"fields":[`);
    if (name !== '') this.text('event', name);
    this.tags(attributes);
    this.raw(']}');
  }

  /** The attributes, and as tags what Jaeger has no field for. */
  #spanTags(span: Span): void {
    this.tags(span.attributes);
    const { scope, status } = span;
    if (scope.name !== '') this.text(OTEL_TAG.scopeName, scope.name);
    if (scope.version !== '') this.text(OTEL_TAG.scopeVersion, scope.version);
    if (span.kind !== SpanKind.unspecified) this.text(OTEL_TAG.spanKind, SPAN_KIND_NAMES[span.kind]);
    if (status.code === StatusCode.ok) this.text(OTEL_TAG.statusCode, 'OK');
    if (status.code === StatusCode.error) {
      this.text(OTEL_TAG.statusCode, 'ERROR');
      // A text of why, as Zipkin's clients send it, is to Jaeger's pages no error.
      const own = span.attributes.get(OTEL_TAG.error);
      if (own !== true && own !== 'true') this.tag(OTEL_TAG.error, true);
    }
    if (status.message !== '') this.text(OTEL_TAG.statusDescription, status.message);
    if (span.traceState !== '') this.text(OTEL_TAG.traceState, span.traceState);
  }

  #process(resource: Resource): string {
    const known = this.#processOf.get(resource);
    if (known) return known;
    const content = processJson(resource);
    const id = this.#processes.get(content) ?? `p${this.#processes.size + 1}`;
    this.#processes.set(content, id);
    this.#processOf.set(resource, id);
    return id;
  }
}

/** Up to the id of the span that is referred to. */
const referenceJson = (refType: 'CHILD_OF' | 'FOLLOWS_FROM', traceID: string): string =>
  `{"refType":"${refType}","traceID":"${traceID}","spanID":"`;

function processJson({ serviceName, attributes }: Resource): string {
  const json = new TagWriter();
  json.raw('{"serviceName":');
  json.string(serviceName);
  json.raw(',"tags":[');
  for (const [key, value] of attributes) if (key !== 'service.name') json.tag(key, value);
  json.raw(']}');
  return json.take().toString();
}
