import { atOnce, type Interruptible } from '../../../../platform/turns.js';
import type { DecodedSpans } from '../../domain/ingest.js';
import { decodeEach } from './decode-each.js';
import {
  annotationOf,
  flag,
  isObject,
  type JsonFields,
  malformed,
  optionalEndpoint,
  optionalList,
  optionalMicroseconds,
  optionalObject,
  optionalText,
  parseJsonList,
  refuseOtherFormat,
  tagText,
} from './json-values.js';
import {
  ZIPKIN_KINDS,
  type ZipkinKind,
  type ZipkinSpan,
  zipkinParentId,
  zipkinSpanId,
  zipkinTraceId,
} from './zipkin-span.js';

/**
 * Spans of `POST /api/v2/spans` in JSON (zipkin-api `zipkin2-api.yaml`).
 *
 * @param receivedNs when the payload came: the start of a span that was sent without one, in nanoseconds
 * @throws MalformedPayloadError in Zipkin's words when it is no list, not JSON, or in the v1 format
 */
export function* decodingZipkinJsonV2(payload: Uint8Array, receivedNs: bigint): Interruptible<DecodedSpans> {
  const list = yield* parseJsonList(payload, 'JSON_V2');
  yield* refuseOtherFormat(list, 'JSON_V2', isV1);
  return yield* decodeEach(list, payload.byteLength, receivedNs, (span) => [readSpan(span)]);
}

/** `decodingZipkinJsonV2` at a stretch. */
export function decodeZipkinJsonV2(payload: Uint8Array, receivedNs: bigint): DecodedSpans {
  return atOnce(decodingZipkinJsonV2(payload, receivedNs));
}

/** What only v1 has: binary annotations, and an endpoint in each annotation. */
function isV1(span: JsonFields): boolean {
  if (span.binaryAnnotations !== undefined) return true;
  return (
    Array.isArray(span.annotations) && span.annotations.some((one) => isObject(one) && isObject(one.endpoint))
  );
}

function readSpan(fields: JsonFields): ZipkinSpan {
  const id = zipkinSpanId(fields.id);
  return {
    traceId: zipkinTraceId(fields.traceId),
    id,
    parentId: zipkinParentId(fields.parentId, id),
    kind: kindOf(fields.kind),
    name: optionalText(fields, 'name'),
    timestampUs: optionalMicroseconds(fields, 'timestamp'),
    durationUs: optionalMicroseconds(fields, 'duration'),
    localEndpoint: optionalEndpoint(fields, 'localEndpoint'),
    remoteEndpoint: optionalEndpoint(fields, 'remoteEndpoint'),
    annotations: optionalList(fields, 'annotations').map(annotationOf),
    tags: tagsOf(optionalObject(fields, 'tags')),
    debug: flag(fields, 'debug'),
    shared: flag(fields, 'shared'),
  };
}

function kindOf(value: unknown): ZipkinKind | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const kind = ZIPKIN_KINDS.find((one) => one === value);
  if (!kind) throw malformed(`kind must be one of ${ZIPKIN_KINDS.join(', ')}, or absent`);
  return kind;
}

function tagsOf(tags: JsonFields | undefined): Map<string, string> {
  const read = new Map<string, string>();
  for (const [key, value] of Object.entries(tags ?? {})) {
    if (value !== null) read.set(key, tagText(value, key));
  }
  return read;
}
