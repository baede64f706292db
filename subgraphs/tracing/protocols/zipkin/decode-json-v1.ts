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
  optionalText,
  parseJsonList,
  refuseOtherFormat,
  tagText,
} from './json-values.js';
import { splitV1Span, type V1Annotation, type V1Span, type V1Tag } from './split-v1-span.js';
import { zipkinParentId, zipkinSpanId, zipkinTraceId } from './zipkin-span.js';

/**
 * Spans of `POST /api/v1/spans` in JSON (zipkin-api `zipkin-api.yaml`). One v1 span may hold both sides of a call and
 * becomes two spans then.
 *
 * @param receivedNs when the payload came: the start of a span that was sent without one, in nanoseconds
 * @throws MalformedPayloadError in Zipkin's words when it is no list, not JSON, or in the v2 format
 */
export function* decodingZipkinJsonV1(payload: Uint8Array, receivedNs: bigint): Interruptible<DecodedSpans> {
  const list = yield* parseJsonList(payload, 'JSON_V1');
  yield* refuseOtherFormat(list, 'JSON_V1', isV2);
  return yield* decodeEach(list, payload.byteLength, receivedNs, (span) => splitV1Span(readSpan(span)));
}

/** `decodingZipkinJsonV1` at a stretch. */
export function decodeZipkinJsonV1(payload: Uint8Array, receivedNs: bigint): DecodedSpans {
  return atOnce(decodingZipkinJsonV1(payload, receivedNs));
}

const V2_FIELDS = ['localEndpoint', 'remoteEndpoint', 'tags', 'kind', 'shared'] as const;
const isV2 = (span: JsonFields): boolean => V2_FIELDS.some((field) => span[field] !== undefined);

function readSpan(fields: JsonFields): V1Span {
  const id = zipkinSpanId(fields.id);
  const addresses: V1Span['addresses'] = {};
  const tags: V1Tag[] = [];
  for (const element of optionalList(fields, 'binaryAnnotations')) {
    if (!isObject(element)) throw malformed('a binary annotation must be an object');
    const key = optionalText(element, 'key');
    const endpoint = optionalEndpoint(element, 'endpoint');
    if (isAddress(key) && element.value === true) addresses[key] = endpoint;
    else if (element.value !== null && element.value !== undefined) {
      tags.push({ key, value: tagText(element.value, key), endpoint });
    }
  }
  return {
    traceId: zipkinTraceId(fields.traceId),
    id,
    parentId: zipkinParentId(fields.parentId, id),
    name: optionalText(fields, 'name'),
    timestampUs: optionalMicroseconds(fields, 'timestamp'),
    durationUs: optionalMicroseconds(fields, 'duration'),
    annotations: optionalList(fields, 'annotations').map(v1Annotation),
    tags,
    addresses,
    debug: flag(fields, 'debug'),
  };
}

const isAddress = (key: string): key is 'ca' | 'sa' | 'ma' => key === 'ca' || key === 'sa' || key === 'ma';

function v1Annotation(element: unknown): V1Annotation {
  const annotation = annotationOf(element);
  return { ...annotation, endpoint: isObject(element) ? optionalEndpoint(element, 'endpoint') : undefined };
}
