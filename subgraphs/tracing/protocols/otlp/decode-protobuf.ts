// Long because it is one descent over one wire format whose steps share a reader and are all on the hot path.
import { atOnce, type Interruptible } from '../../../../platform/turns.js';
import { DECODE_LIMITS, type RefusedSpan } from '../../domain/ingest.js';
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
import { ProtobufReader } from './protobuf-reader.js';
import type { StringTable } from './string-table.js';

/**
 * Decodes an `ExportTraceServiceRequest` (or `TracesData`, which looks the same) of opentelemetry-proto 1.11. Unknown
 * fields are skipped, unknown enum values count as unset, of repeated keys and single fields the last one counts.
 * @param strings handed in again and again by who decodes many payloads: much faster, as most texts repeat
 * @throws MalformedPayloadError when it is no protobuf, or is made to exhaust us
 */
export function decodingOtlpProtobuf(bytes: Uint8Array, strings?: StringTable): Interruptible<DecodedOtlp> {
  return new TracesDecoder(bytes, strings).decode();
}

/** `decodingOtlpProtobuf` at a stretch. */
export function decodeOtlpProtobuf(bytes: Uint8Array, strings?: StringTable): DecodedOtlp {
  return atOnce(decodingOtlpProtobuf(bytes, strings));
}

const NO_EVENTS: readonly SpanEvent[] = [];
const NO_LINKS: readonly SpanLink[] = [];
const NO_VALUES: readonly AttributeValue[] = [];
const UNSET = { code: StatusCode.unset, message: '' } as const;
const OK = { code: StatusCode.ok, message: '' } as const;

const LENGTH_DELIMITED = 2;
/** The tag of a field that is a message, a string or bytes. */
const at = (field: number) => field * 8 + LENGTH_DELIMITED;

/** The case labels below are tags: the field's number in the .proto file times 8, plus the wire type. */
class TracesDecoder {
  private readonly reader: ProtobufReader;
  private readonly budget = new ItemBudget();
  private readonly spans: Span[] = [];
  private readonly refused: RefusedSpan[] = [];
  private repairedEndCount = 0;
  /** What is wrong with the span that is being read; the first thing that was found. */
  private problem: SpanProblem | undefined;
  /** Many exporters send the same resource again and again within a payload. */
  private lastResource: { start: number; end: number; schemaUrl: string; resource: Resource } | undefined;

  constructor(bytes: Uint8Array, strings: StringTable | undefined) {
    this.reader = new ProtobufReader(bytes, strings);
  }

  *decode(): Interruptible<DecodedOtlp> {
    const { reader } = this;
    while (reader.hasMore()) {
      if (reader.tag() === at(1)) yield* this.resourceSpans();
      else reader.skip();
    }
    return { spans: this.spans, refused: this.refused, repairedEndCount: this.repairedEndCount };
  }

  /** Twice over it: the spans need the resource, and it may stand behind them. */
  private *resourceSpans(): Interruptible<void> {
    const { reader } = this;
    const outer = reader.enter();
    const start = reader.position;
    let schemaUrl = '';
    const ranges: [start: number, end: number][] = [];
    while (reader.hasMore()) {
      const tag = reader.tag();
      if (tag === at(1)) {
        const resourceSpans = reader.enter();
        ranges.push([reader.position, reader.messageEnd]);
        reader.leave(resourceSpans);
      } else if (tag === at(3)) schemaUrl = reader.string();
      else reader.skip();
    }
    this.problem = undefined;
    const resource = this.resource(ranges, schemaUrl);
    const problem = this.problem;
    reader.position = start;
    while (reader.hasMore()) {
      if (reader.tag() === at(2)) yield* this.scopeSpans(resource, problem);
      else reader.skip();
    }
    reader.leave(outer);
  }

  private resource(ranges: readonly [number, number][], schemaUrl: string): Resource {
    const { reader, lastResource } = this;
    const [first] = ranges;
    const reusable = ranges.length === 1 && first !== undefined;
    if (reusable && lastResource?.schemaUrl === schemaUrl) {
      const { start, end, resource } = lastResource;
      if (reader.sameBytes(start, end, first[0], first[1])) return resource;
    }
    let droppedAttributesCount = 0;
    let attributes: Map<string, AttributeValue> | undefined;
    for (const [start, end] of ranges) {
      const outer = reader.goInto(start, end);
      while (reader.hasMore()) {
        switch (reader.tag()) {
          case 10:
            attributes = this.keyValue(attributes, 0);
            break;
          case 16:
            droppedAttributesCount = reader.uint32();
            break;
          default:
            reader.skip();
        }
      }
      reader.leave(outer);
    }
    const resource = resourceOf(attributes ?? NO_ATTRIBUTES, { droppedAttributesCount, schemaUrl });
    this.lastResource =
      reusable && !this.problem ? { start: first[0], end: first[1], schemaUrl, resource } : undefined;
    return resource;
  }

  private *scopeSpans(resource: Resource, resourceProblem: SpanProblem | undefined): Interruptible<void> {
    const { reader } = this;
    const outer = reader.enter();
    const start = reader.position;
    let name = '';
    let version = '';
    let attributes: Attributes = NO_ATTRIBUTES;
    let droppedAttributesCount = 0;
    let schemaUrl = '';
    this.problem = resourceProblem;
    while (reader.hasMore()) {
      const tag = reader.tag();
      if (tag === at(1)) {
        const scopeSpans = reader.enter();
        let own: Map<string, AttributeValue> | undefined =
          attributes.size > 0 ? new Map(attributes) : undefined;
        while (reader.hasMore()) {
          switch (reader.tag()) {
            case 10:
              name = reader.string();
              break;
            case 18:
              version = reader.string();
              break;
            case 26:
              own = this.keyValue(own, 0);
              break;
            case 32:
              droppedAttributesCount = reader.uint32();
              break;
            default:
              reader.skip();
          }
        }
        attributes = own ?? NO_ATTRIBUTES;
        reader.leave(scopeSpans);
      } else if (tag === at(3)) schemaUrl = reader.string();
      else reader.skip();
    }
    const isEmpty =
      name === '' && version === '' && attributes.size === 0 && !droppedAttributesCount && !schemaUrl;
    const scope: InstrumentationScope = isEmpty
      ? NO_SCOPE
      : { name, version, attributes, droppedAttributesCount, schemaUrl };
    const problem = this.problem;
    reader.position = start;
    while (reader.hasMore()) {
      if (reader.tag() === at(2)) this.span(resource, scope, problem);
      else reader.skip();
      if (reader.isPieceRead()) yield;
    }
    reader.leave(outer);
  }

  private span(resource: Resource, scope: InstrumentationScope, problem: SpanProblem | undefined): void {
    const { reader } = this;
    this.budget.spend(ITEM_COST.span);
    const outer = reader.enter();
    this.problem = problem;
    const isTooLarge = reader.remaining > DECODE_LIMITS.maxSpanBytes;
    if (isTooLarge) this.problem = tooLarge;
    let traceId = '';
    let spanId = '';
    let parentSpanId = '';
    let traceState = '';
    let flags = 0;
    let name = '';
    let kind: SpanKind = SpanKind.unspecified;
    let startNs = 0n;
    let endNs = 0n;
    let attributes: Map<string, AttributeValue> | undefined;
    let droppedAttributesCount = 0;
    let events: SpanEvent[] | undefined;
    let droppedEventsCount = 0;
    let links: SpanLink[] | undefined;
    let droppedLinksCount = 0;
    let status: Span['status'] = UNSET;
    while (reader.hasMore()) {
      const tag = reader.tag();
      // Of what is too large we only want to know whose it is.
      if (isTooLarge && tag !== 10 && tag !== 18) {
        reader.skip();
        continue;
      }
      switch (tag) {
        case 10:
          traceId = reader.hex();
          break;
        case 18:
          spanId = reader.hex();
          break;
        case 26:
          traceState = reader.string();
          break;
        case 34:
          parentSpanId = reader.hex();
          break;
        case 42:
          name = reader.string();
          break;
        case 48:
          kind = kindOf(reader.uint32());
          break;
        case 57:
          startNs = reader.fixed64();
          break;
        case 65:
          endNs = reader.fixed64();
          break;
        case 74:
          attributes = this.keyValue(attributes, 0);
          break;
        case 80:
          droppedAttributesCount = reader.uint32();
          break;
        case 90:
          events ??= [];
          events.push(this.event());
          break;
        case 96:
          droppedEventsCount = reader.uint32();
          break;
        case 106:
          links ??= [];
          links.push(this.link());
          break;
        case 112:
          droppedLinksCount = reader.uint32();
          break;
        case 122:
          status = this.status(status);
          break;
        case 133:
          flags = reader.fixed32();
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);

    if (traceId.length !== 32 || traceId === NO_TRACE_ID) this.blame(idProblems.traceId);
    if (spanId.length !== 16 || spanId === NO_SPAN_ID) this.blame(idProblems.spanId);
    if (parentSpanId === NO_SPAN_ID) parentSpanId = '';
    else if (parentSpanId !== '' && parentSpanId.length !== 16) this.blame(idProblems.parentSpanId);
    if (startNs === 0n) this.blame(timeProblems.noStart);
    if (startNs > MAX_TIME_NS || endNs > MAX_TIME_NS) this.blame(timeProblems.tooLate);
    if (this.problem) {
      this.refuse(this.problem, traceId, spanId, resource);
      return;
    }
    if (endNs < startNs) {
      endNs = startNs;
      this.repairedEndCount++;
    }
    this.spans.push({
      traceId,
      spanId,
      parentSpanId,
      traceState,
      flags,
      name,
      kind,
      startNs,
      endNs,
      attributes: attributes ?? NO_ATTRIBUTES,
      droppedAttributesCount,
      events: events ?? NO_EVENTS,
      droppedEventsCount,
      links: links ?? NO_LINKS,
      droppedLinksCount,
      status,
      resource,
      scope,
    });
  }

  private event(): SpanEvent {
    const { reader } = this;
    this.budget.spend(ITEM_COST.event);
    const outer = reader.enter();
    let timeNs = 0n;
    let name = '';
    let attributes: Map<string, AttributeValue> | undefined;
    let droppedAttributesCount = 0;
    while (reader.hasMore()) {
      switch (reader.tag()) {
        case 9:
          timeNs = reader.fixed64();
          break;
        case 18:
          name = reader.string();
          break;
        case 26:
          attributes = this.keyValue(attributes, 0);
          break;
        case 32:
          droppedAttributesCount = reader.uint32();
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
    if (timeNs > MAX_TIME_NS) this.blame(timeProblems.tooLate);
    return { timeNs, name, attributes: attributes ?? NO_ATTRIBUTES, droppedAttributesCount };
  }

  private link(): SpanLink {
    const { reader } = this;
    this.budget.spend(ITEM_COST.link);
    const outer = reader.enter();
    let traceId = '';
    let spanId = '';
    let traceState = '';
    let attributes: Map<string, AttributeValue> | undefined;
    let droppedAttributesCount = 0;
    let flags = 0;
    while (reader.hasMore()) {
      switch (reader.tag()) {
        case 10:
          traceId = reader.hex();
          break;
        case 18:
          spanId = reader.hex();
          break;
        case 26:
          traceState = reader.string();
          break;
        case 34:
          attributes = this.keyValue(attributes, 0);
          break;
        case 40:
          droppedAttributesCount = reader.uint32();
          break;
        case 53:
          flags = reader.fixed32();
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
    // Since 1.33 of the specification SDKs may record links that lead nowhere, for their attributes.
    if (traceId === '') traceId = NO_TRACE_ID;
    else if (traceId.length !== 32) this.blame(idProblems.linkTraceId);
    if (spanId === '') spanId = NO_SPAN_ID;
    else if (spanId.length !== 16) this.blame(idProblems.linkSpanId);
    return {
      traceId,
      spanId,
      traceState,
      attributes: attributes ?? NO_ATTRIBUTES,
      droppedAttributesCount,
      flags,
    };
  }

  private status({ code, message }: Span['status']): Span['status'] {
    const { reader } = this;
    const outer = reader.enter();
    while (reader.hasMore()) {
      switch (reader.tag()) {
        case 18:
          message = reader.string();
          break;
        case 24:
          code = statusCodeOf(reader.uint32());
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
    if (message !== '' || code === StatusCode.error) return { code, message };
    return code === StatusCode.ok ? OK : UNSET;
  }

  /** Adds a pair to the attributes, which come to be with the first one. */
  private keyValue(attributes: Map<string, AttributeValue> | undefined, depth: number) {
    const { reader } = this;
    this.budget.spend(ITEM_COST.value);
    const outer = reader.enter();
    let key = '';
    let value: AttributeValue = null;
    while (reader.hasMore()) {
      switch (reader.tag()) {
        case 10:
          key = reader.string();
          break;
        case 18:
          value = this.value(depth);
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
    const into = attributes ?? new Map<string, AttributeValue>();
    return into.set(key, value);
  }

  private value(depth: number): AttributeValue {
    const { reader } = this;
    const outer = reader.enter();
    let value: AttributeValue = null;
    while (reader.hasMore()) {
      switch (reader.tag()) {
        case 10:
          value = reader.string();
          break;
        case 16:
          value = reader.bool();
          break;
        case 24:
          value = reader.int64();
          break;
        case 33:
          value = reader.double();
          break;
        case 42:
          value = depth < DECODE_LIMITS.maxDepth ? this.array(depth + 1) : this.refuseDepth();
          break;
        case 50:
          value = depth < DECODE_LIMITS.maxDepth ? this.keyValueList(depth + 1) : this.refuseDepth();
          break;
        case 58:
          value = reader.byteString();
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
    return value;
  }

  private array(depth: number): readonly AttributeValue[] {
    const { reader } = this;
    const outer = reader.enter();
    let values: AttributeValue[] | undefined;
    while (reader.hasMore()) {
      if (reader.tag() === at(1)) {
        this.budget.spend(ITEM_COST.value);
        values ??= [];
        values.push(this.value(depth));
      } else reader.skip();
    }
    reader.leave(outer);
    return values ?? NO_VALUES;
  }

  private keyValueList(depth: number): Attributes {
    const { reader } = this;
    const outer = reader.enter();
    let entries: Map<string, AttributeValue> | undefined;
    while (reader.hasMore()) {
      if (reader.tag() === at(1)) entries = this.keyValue(entries, depth);
      else reader.skip();
    }
    reader.leave(outer);
    return entries ?? NO_ATTRIBUTES;
  }

  private refuseDepth(): null {
    this.reader.skip();
    this.blame(tooDeep);
    return null;
  }

  private blame(problem: SpanProblem): void {
    this.problem ??= problem;
  }

  private refuse({ reason, detail }: SpanProblem, traceId: string, spanId: string, resource: Resource): void {
    const { serviceName } = resource;
    this.refused.push({ traceId: shown(traceId), spanId: shown(spanId), serviceName, reason, detail });
  }
}

/** An id of any length, cut to what is worth showing. */
function shown(id: string): string | undefined {
  return id === '' ? undefined : id.slice(0, 64);
}

function kindOf(wire: number): SpanKind {
  return wire <= SpanKind.consumer ? (wire as SpanKind) : SpanKind.unspecified;
}

function statusCodeOf(wire: number): StatusCode {
  return wire <= StatusCode.error ? (wire as StatusCode) : StatusCode.unset;
}
