import { describe, expect, test } from 'vitest';
import type { Interruptible } from '../../../platform/turns.js';
import { makeSpan } from '../../../test/support/tracing/spans.js';
import type { DecodedSpans } from '../domain/ingest.js';
import type { Span } from '../domain/span.js';
import { decodingJaegerBatch } from './jaeger/decode-batch.js';
import { encodeJaegerBatch } from './jaeger/encode-batch.js';
import { decodingOtlpJson } from './otlp/decode-json.js';
import { decodingOtlpProtobuf } from './otlp/decode-protobuf.js';
import { encodeOtlpJson } from './otlp/encode-json.js';
import { encodeOtlpProtobuf } from './otlp/encode-protobuf.js';
import { PIECE_BYTES } from './piece.js';
import { decodingZipkinJsonV1 } from './zipkin/decode-json-v1.js';
import { decodingZipkinJsonV2 } from './zipkin/decode-json-v2.js';
import { toZipkinV2 } from './zipkin/encode-json-v2.js';

const SPANS = 6_000;
const resource = makeSpan({ service: 'large' }).resource;
const spans = Array.from({ length: SPANS }, () =>
  makeSpan({ resource, attributes: { text: 'x'.repeat(400), number: 1n } }),
);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const v1Span = ({ traceId, spanId, name }: Span) => ({
  traceId,
  id: spanId,
  name,
  binaryAnnotations: [{ key: 'text', value: 'x'.repeat(400), endpoint: { serviceName: 'large' } }],
});

describe('large payloads are decoded in small pieces, between which others have their turn', () => {
  test.each<[string, Buffer, (payload: Buffer) => Interruptible<DecodedSpans>]>([
    ['OTLP protobuf', encodeOtlpProtobuf(spans), decodingOtlpProtobuf],
    ['OTLP JSON', json(encodeOtlpJson(spans)), decodingOtlpJson],
    ['Zipkin JSON', json(spans.map(toZipkinV2)), (payload) => decodingZipkinJsonV2(payload, 0n)],
    ['Zipkin JSON, version 1', json(spans.map(v1Span)), (payload) => decodingZipkinJsonV1(payload, 1n)],
    ['Jaeger Thrift', encodeJaegerBatch(spans), decodingJaegerBatch],
  ])('%s', (_name, payload, decode) => {
    const work = decode(payload);
    let pieces = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) pieces += 1;
    expect(step.value.spans.length + step.value.refused.length).toBe(SPANS);
    expect(pieces).toBeGreaterThan(payload.length / PIECE_BYTES / 2);
  });
});
