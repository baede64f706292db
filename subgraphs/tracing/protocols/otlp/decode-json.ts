import { atOnce, type Interruptible } from '../../../../platform/turns.js';
import { DECODE_LIMITS, MalformedPayloadError, type RefusedSpan } from '../../domain/ingest.js';
import {
  type Attributes,
  type AttributeValue,
  type InstrumentationScope,
  NO_ATTRIBUTES,
  NO_SCOPE,
  type Resource,
  resourceOf,
  type Span,
  type SpanEvent,
  SpanKind,
  type SpanLink,
  StatusCode,
} from '../../domain/span.js';
import { parseJson } from '../parse-json.js';
import {
  type DecodedOtlp,
  ITEM_COST,
  ItemBudget,
  idProblems,
  MAX_TIME_NS,
  NO_SPAN_ID,
  NO_TRACE_ID,
  type SpanProblem,
  timeProblems,
  tooDeep,
  tooLarge,
} from './decoded-otlp.js';
import {
  arrayOf,
  boolOf,
  bytesOf,
  doubleOf,
  enumOf,
  FieldError,
  int64Of,
  integerOf,
  type JsonObject,
  objectOf,
  stringOf,
  uint32Of,
} from './json-fields.js';

/**
 * Decodes OTLP's JSON (an `ExportTraceServiceRequest` or `TracesData`): protobuf's JSON mapping with ids in hex of any
 * case, enums as numbers only and keys in lowerCamelCase only; unknown keys are ignored. A field of the wrong type
 * costs its span, in a resource or scope the spans of that.
 * @throws MalformedPayloadError when it is no JSON, not of this kind, or is made to exhaust us
 */
export function* decodingOtlpJson(payload: Uint8Array): Interruptible<DecodedOtlp> {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return yield* new TracesJsonDecoder(bytes.length > DECODE_LIMITS.maxSpanBytes).decode(yield* parse(bytes));
}

/** `decodingOtlpJson` at a stretch. */
export function decodeOtlpJson(text: string | Uint8Array): DecodedOtlp {
  return atOnce(decodingOtlpJson(typeof text === 'string' ? Buffer.from(text) : text));
}

function* parse(bytes: Buffer): Interruptible<unknown> {
  try {
    return yield* parseJson(bytes);
  } catch (cause) {
    if (cause instanceof MalformedPayloadError) throw cause;
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : '';
    throw new MalformedPayloadError(`The body is no JSON: ${detail}`, { cause });
  }
}

const NO_EVENTS: readonly SpanEvent[] = [];
const NO_LINKS: readonly SpanLink[] = [];
const HEX = /^[0-9a-f]*$/i;

class TracesJsonDecoder {
  private readonly budget = new ItemBudget();
  private readonly spans: Span[] = [];
  private readonly refused: RefusedSpan[] = [];
  private repairedEndCount = 0;

  /** @param measureSpans whether a span could be over the limit, so that each must be measured */
  constructor(private readonly measureSpans: boolean) {}

  *decode(json: unknown): Interruptible<DecodedOtlp> {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw new MalformedPayloadError('The JSON must be an object with "resourceSpans".');
    }
    try {
      for (const entry of arrayOf((json as JsonObject).resourceSpans, 'resourceSpans')) {
        yield* this.resourceSpans(objectOf(entry, 'resourceSpans[]'));
      }
    } catch (error) {
      // Outside of spans a field of the wrong type makes the whole payload unreadable.
      if (!(error instanceof FieldError)) throw error;
      throw new MalformedPayloadError(`The JSON is no OTLP: ${error.problem.detail}`);
    }
    return { spans: this.spans, refused: this.refused, repairedEndCount: this.repairedEndCount };
  }

  private *resourceSpans(json: JsonObject): Interruptible<void> {
    const { value: resource, problem } = attempt(() => this.resource(json), resourceOf(NO_ATTRIBUTES));
    for (const entry of arrayOf(json.scopeSpans, 'scopeSpans')) {
      yield* this.scopeSpans(objectOf(entry, 'scopeSpans[]'), resource, problem);
    }
  }

  private *scopeSpans(
    json: JsonObject,
    resource: Resource,
    resourceProblem: SpanProblem | undefined,
  ): Interruptible<void> {
    const { value: scope, problem = resourceProblem } = attempt(() => this.scope(json), NO_SCOPE);
    for (const entry of arrayOf(json.spans, 'spans')) {
      this.budget.spend(ITEM_COST.span);
      const refusal = problem ?? attempt(() => this.spans.push(this.span(entry, resource, scope)), 0).problem;
      if (refusal) this.refuse(refusal, entry, resource);
      yield;
    }
  }

  private resource(json: JsonObject): Resource {
    const resource = objectOf(json.resource, 'resource');
    return resourceOf(this.attributes(resource.attributes), {
      droppedAttributesCount: uint32Of(resource.droppedAttributesCount, 'droppedAttributesCount'),
      schemaUrl: stringOf(json.schemaUrl, 'schemaUrl'),
    });
  }

  private scope(json: JsonObject): InstrumentationScope {
    const scope = objectOf(json.scope, 'scope');
    const name = stringOf(scope.name, 'scope.name');
    const version = stringOf(scope.version, 'scope.version');
    const attributes = this.attributes(scope.attributes);
    const droppedAttributesCount = uint32Of(scope.droppedAttributesCount, 'droppedAttributesCount');
    const schemaUrl = stringOf(json.schemaUrl, 'schemaUrl');
    if (!name && !version && attributes.size === 0 && !droppedAttributesCount && !schemaUrl) return NO_SCOPE;
    return { name, version, attributes, droppedAttributesCount, schemaUrl };
  }

  private span(entry: unknown, resource: Resource, scope: InstrumentationScope): Span {
    const json = objectOf(entry, 'spans[]');
    if (this.measureSpans && JSON.stringify(json).length > DECODE_LIMITS.maxSpanBytes) {
      throw new FieldError(tooLarge);
    }
    const traceId = idOf(json.traceId, 32, 'traceId');
    if (traceId === '' || traceId === NO_TRACE_ID) throw new FieldError(idProblems.traceId);
    const spanId = idOf(json.spanId, 16, 'spanId');
    if (spanId === '' || spanId === NO_SPAN_ID) throw new FieldError(idProblems.spanId);
    const parentSpanId = idOf(json.parentSpanId, 16, 'parentSpanId');
    const startNs = timeOf(json.startTimeUnixNano, 'startTimeUnixNano');
    const endNs = timeOf(json.endTimeUnixNano, 'endTimeUnixNano');
    if (startNs === 0n) throw new FieldError(timeProblems.noStart);
    const span: Span = {
      traceId,
      spanId,
      parentSpanId: parentSpanId === NO_SPAN_ID ? '' : parentSpanId,
      traceState: stringOf(json.traceState, 'traceState'),
      flags: uint32Of(json.flags, 'flags'),
      name: stringOf(json.name, 'name'),
      kind: enumOf(json.kind, SpanKind.consumer, 'kind') as SpanKind,
      startNs,
      endNs: endNs < startNs ? startNs : endNs,
      attributes: this.attributes(json.attributes),
      droppedAttributesCount: uint32Of(json.droppedAttributesCount, 'droppedAttributesCount'),
      events: listOf(json.events, 'events', NO_EVENTS, (event) => this.event(event)),
      droppedEventsCount: uint32Of(json.droppedEventsCount, 'droppedEventsCount'),
      links: listOf(json.links, 'links', NO_LINKS, (link) => this.link(link)),
      droppedLinksCount: uint32Of(json.droppedLinksCount, 'droppedLinksCount'),
      status: statusOf(json.status),
      resource,
      scope,
    };
    if (endNs < startNs) this.repairedEndCount++;
    return span;
  }

  private event(json: JsonObject): SpanEvent {
    this.budget.spend(ITEM_COST.event);
    return {
      timeNs: timeOf(json.timeUnixNano, 'timeUnixNano'),
      name: stringOf(json.name, 'name of an event'),
      attributes: this.attributes(json.attributes),
      droppedAttributesCount: uint32Of(json.droppedAttributesCount, 'droppedAttributesCount'),
    };
  }

  private link(json: JsonObject): SpanLink {
    this.budget.spend(ITEM_COST.link);
    return {
      traceId: idOf(json.traceId, 32, 'linkTraceId') || NO_TRACE_ID,
      spanId: idOf(json.spanId, 16, 'linkSpanId') || NO_SPAN_ID,
      traceState: stringOf(json.traceState, 'traceState of a link'),
      attributes: this.attributes(json.attributes),
      droppedAttributesCount: uint32Of(json.droppedAttributesCount, 'droppedAttributesCount'),
      flags: uint32Of(json.flags, 'flags of a link'),
    };
  }

  private attributes(json: unknown, depth = 0): Attributes {
    const pairs = arrayOf(json, depth === 0 ? 'attributes' : 'values of a kvlistValue');
    if (pairs.length === 0) return NO_ATTRIBUTES;
    const attributes = new Map<string, AttributeValue>();
    for (const entry of pairs) {
      this.budget.spend(ITEM_COST.value);
      const pair = objectOf(entry, 'attributes[]');
      const key = stringOf(pair.key, 'key of an attribute');
      attributes.set(key, this.value(objectOf(pair.value, `value of ${key.slice(0, 100)}`), depth));
    }
    return attributes;
  }

  /** An AnyValue: the first of its kinds that is there; none is the empty value. */
  private value(json: JsonObject, depth: number): AttributeValue {
    if (isGiven(json.stringValue)) return stringOf(json.stringValue, 'stringValue');
    if (isGiven(json.boolValue)) return boolOf(json.boolValue, 'boolValue');
    if (isGiven(json.intValue)) return int64Of(json.intValue, 'intValue');
    if (isGiven(json.doubleValue)) return doubleOf(json.doubleValue, 'doubleValue');
    if (isGiven(json.bytesValue)) return bytesOf(json.bytesValue, 'bytesValue');
    const isList = isGiven(json.arrayValue);
    if (!isList && !isGiven(json.kvlistValue)) return null;
    if (depth >= DECODE_LIMITS.maxDepth) throw new FieldError(tooDeep);
    if (!isList) return this.attributes(objectOf(json.kvlistValue, 'kvlistValue').values, depth + 1);
    const elements = arrayOf(objectOf(json.arrayValue, 'arrayValue').values, 'values of an arrayValue');
    return elements.map((element) => {
      this.budget.spend(ITEM_COST.value);
      return this.value(objectOf(element, 'values[]'), depth + 1);
    });
  }

  private refuse({ reason, detail }: SpanProblem, entry: unknown, { serviceName }: Resource): void {
    const { traceId, spanId } = (entry ?? {}) as JsonObject;
    this.refused.push({ traceId: shown(traceId), spanId: shown(spanId), serviceName, reason, detail });
  }
}

/** Lower-case hex of the wanted length; empty when it is absent. */
function idOf(value: unknown, digits: number, field: keyof typeof idProblems): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string' && value.length === digits && HEX.test(value)) return value.toLowerCase();
  const { reason, detail } = idProblems[field];
  throw new FieldError({ reason, detail: `${detail} In JSON it is written as ${digits} hex digits.` });
}

function timeOf(value: unknown, field: string): bigint {
  const timeNs = integerOf(value, field);
  if (timeNs < 0n || timeNs > MAX_TIME_NS) throw new FieldError(timeProblems.tooLate);
  return timeNs;
}

function statusOf(value: unknown): Span['status'] {
  const json = objectOf(value, 'status');
  const code = enumOf(json.code, StatusCode.error, 'code of the status') as StatusCode;
  return { code, message: stringOf(json.message, 'message of the status') };
}

function listOf<T>(
  value: unknown,
  field: string,
  none: readonly T[],
  read: (json: JsonObject) => T,
): readonly T[] {
  const entries = arrayOf(value, field);
  return entries.length === 0 ? none : entries.map((entry) => read(objectOf(entry, `${field}[]`)));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function shown(id: unknown): string | undefined {
  return typeof id === 'string' && id !== '' ? id.slice(0, 64) : undefined;
}

/** What a FieldError leaves of a part of the payload: its problem, and something in its place. */
function attempt<T>(read: () => T, otherwise: T): { value: T; problem?: SpanProblem } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof FieldError) return { value: otherwise, problem: error.problem };
    throw error;
  }
}
