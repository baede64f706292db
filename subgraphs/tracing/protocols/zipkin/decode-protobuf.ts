import { atOnce, type Interruptible } from '../../../../platform/turns.js';
import { DECODE_LIMITS, type DecodedSpans, MalformedPayloadError } from '../../domain/ingest.js';
import { refusedSpan, SpanRefusal } from '../../domain/span-refusal.js';
import { BatchParts } from '../otel-tags.js';
import { ITEM_COST, ItemBudget } from '../otlp/decoded-otlp.js';
import { ProtobufReader } from '../otlp/protobuf-reader.js';
import { ipv4Text, ipv6Text } from './ip-text.js';
import { spanOfZipkin } from './to-otel.js';
import {
  ZIPKIN_KINDS,
  type ZipkinAnnotation,
  type ZipkinEndpoint,
  type ZipkinSpan,
  zipkinParentId,
  zipkinSpanId,
  zipkinTraceId,
} from './zipkin-span.js';

/** Fields of zipkin-api `zipkin.proto` as tags: the number times 8, plus the wire type. */
const LIST_SPAN = 0x0a;
const SPAN = {
  traceId: 0x0a,
  parentId: 0x12,
  id: 0x1a,
  kind: 0x20,
  name: 0x2a,
  timestamp: 0x31,
  duration: 0x38,
  localEndpoint: 0x42,
  remoteEndpoint: 0x4a,
  annotation: 0x52,
  tag: 0x5a,
  debug: 0x60,
  shared: 0x68,
} as const;
const ENDPOINT = { serviceName: 0x0a, ipv4: 0x12, ipv6: 0x1a, port: 0x20 } as const;
const ANNOTATION = { timestamp: 0x09, value: 0x12 } as const;
const MAP_ENTRY = { key: 0x0a, value: 0x12 } as const;

type Fields = { -readonly [Key in keyof ZipkinSpan]?: ZipkinSpan[Key] };

/**
 * Spans of `POST /api/v2/spans` in protobuf (zipkin-api `zipkin.proto`, ListOfSpans).
 *
 * @param receivedNs when the payload came: the start of a span that was sent without one, in nanoseconds
 * @throws MalformedPayloadError in Zipkin's words when it is no list; a span that is broken inside is refused alone
 */
export function* decodingZipkinProtobuf(
  payload: Uint8Array,
  receivedNs: bigint,
): Interruptible<DecodedSpans> {
  if (payload.byteLength > 0 && payload[0] !== LIST_SPAN) {
    throw new MalformedPayloadError('Expected a PROTO3 encoded list');
  }
  const decoded: DecodedSpans = { spans: [], refused: [] };
  const reader = new ProtobufReader(payload);
  const context = { parts: new BatchParts(), budget: new ItemBudget(), receivedNs };
  while (reader.hasMore()) {
    if (reader.tag() !== LIST_SPAN) reader.skip();
    else takeSpan(reader, decoded, context);
    if (reader.isPieceRead()) yield;
  }
  return decoded;
}

/** `decodingZipkinProtobuf` at a stretch. */
export function decodeZipkinProtobuf(payload: Uint8Array, receivedNs: bigint): DecodedSpans {
  return atOnce(decodingZipkinProtobuf(payload, receivedNs));
}

interface Context {
  readonly parts: BatchParts;
  readonly budget: ItemBudget;
  readonly receivedNs: bigint;
}

function takeSpan(reader: ProtobufReader, decoded: DecodedSpans, context: Context): void {
  context.budget.spend(ITEM_COST.span);
  const listEnd = reader.enter();
  const spanEnd = reader.messageEnd;
  const fields: Fields = {};
  try {
    if (reader.remaining > DECODE_LIMITS.maxSpanBytes) {
      throw new SpanRefusal(
        'too_large',
        `The span has ${reader.remaining} bytes; ${DECODE_LIMITS.maxSpanBytes} are allowed.`,
      );
    }
    readSpan(reader, fields, context.budget);
    decoded.spans.push(spanOfZipkin(checked(fields), context.parts, context.receivedNs));
  } catch (error) {
    const cause =
      error instanceof MalformedPayloadError ? new SpanRefusal('malformed', error.message) : error;
    const serviceName = fields.localEndpoint?.serviceName;
    decoded.refused.push(refusedSpan(cause, { traceId: fields.traceId, spanId: fields.id, serviceName }));
  }
  // Wherever reading stopped: the next span begins where this one says it ends.
  reader.goInto(spanEnd, listEnd);
}

function readSpan(reader: ProtobufReader, span: Fields, budget: ItemBudget): void {
  const annotations: ZipkinAnnotation[] = [];
  const tags = new Map<string, string>();
  span.annotations = annotations;
  span.tags = tags;
  while (reader.hasMore()) {
    switch (reader.tag()) {
      case SPAN.traceId:
        span.traceId = reader.hex();
        break;
      case SPAN.parentId:
        span.parentId = reader.hex();
        break;
      case SPAN.id:
        span.id = reader.hex();
        break;
      case SPAN.kind:
        // Unknown kinds are read as none, as protobuf means it.
        span.kind = ZIPKIN_KINDS[reader.uint32() - 1];
        break;
      case SPAN.name:
        span.name = reader.string();
        break;
      case SPAN.timestamp:
        span.timestampUs = reader.fixed64() || undefined;
        break;
      case SPAN.duration:
        span.durationUs = BigInt.asUintN(64, reader.int64()) || undefined;
        break;
      case SPAN.localEndpoint:
        span.localEndpoint = readEndpoint(reader);
        break;
      case SPAN.remoteEndpoint:
        span.remoteEndpoint = readEndpoint(reader);
        break;
      case SPAN.annotation:
        budget.spend(ITEM_COST.event);
        annotations.push(readAnnotation(reader));
        break;
      case SPAN.tag:
        budget.spend(ITEM_COST.value);
        readTag(reader, tags);
        break;
      case SPAN.debug:
        span.debug = reader.bool();
        break;
      case SPAN.shared:
        span.shared = reader.bool();
        break;
      default:
        reader.skip();
    }
  }
}

/** @throws SpanRefusal */
function checked(fields: Fields): ZipkinSpan {
  const id = zipkinSpanId(fields.id);
  return {
    traceId: zipkinTraceId(fields.traceId),
    id,
    parentId: zipkinParentId(fields.parentId, id),
    kind: fields.kind,
    name: fields.name ?? '',
    timestampUs: fields.timestampUs,
    durationUs: fields.durationUs,
    localEndpoint: fields.localEndpoint,
    remoteEndpoint: fields.remoteEndpoint,
    annotations: fields.annotations ?? [],
    tags: fields.tags ?? new Map(),
    debug: fields.debug ?? false,
    shared: fields.shared ?? false,
  };
}

function readEndpoint(reader: ProtobufReader): ZipkinEndpoint {
  const endpoint: { -readonly [Key in keyof ZipkinEndpoint]: ZipkinEndpoint[Key] } = {};
  const outer = reader.enter();
  while (reader.hasMore()) {
    switch (reader.tag()) {
      case ENDPOINT.serviceName:
        endpoint.serviceName = reader.string() || undefined;
        break;
      case ENDPOINT.ipv4:
        endpoint.ipv4 = ipv4Text(reader.byteString());
        break;
      case ENDPOINT.ipv6:
        endpoint.ipv6 = ipv6Text(reader.byteString());
        break;
      case ENDPOINT.port: {
        const port = reader.uint32();
        endpoint.port = port > 0 && port <= 65_535 ? port : undefined;
        break;
      }
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  return endpoint;
}

function readAnnotation(reader: ProtobufReader): ZipkinAnnotation {
  let timestampUs = 0n;
  let value = '';
  const outer = reader.enter();
  while (reader.hasMore()) {
    switch (reader.tag()) {
      case ANNOTATION.timestamp:
        timestampUs = reader.fixed64();
        break;
      case ANNOTATION.value:
        value = reader.string();
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  if (timestampUs === 0n) {
    throw new SpanRefusal('malformed', 'The span cannot be read: an annotation has no timestamp.');
  }
  return { timestampUs, value };
}

function readTag(reader: ProtobufReader, tags: Map<string, string>): void {
  let key = '';
  let value = '';
  const outer = reader.enter();
  while (reader.hasMore()) {
    switch (reader.tag()) {
      case MAP_ENTRY.key:
        key = reader.string();
        break;
      case MAP_ENTRY.value:
        value = reader.string();
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  tags.set(key, value);
}
