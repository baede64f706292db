import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { RandomSpans } from '../../../../test/fuzz/otlp-random-spans.js';
import type { Span } from '../../domain/span.js';
import { decodeOtlpJson } from './decode-json.js';
import { decodeOtlpProtobuf } from './decode-protobuf.js';
import { encodeOtlpJson } from './encode-json.js';
import { encodeOtlpProtobuf } from './encode-protobuf.js';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);
const batchOf = (seed: number) => RandomSpans.fromSeed(seed).batch();
const taken = (spans: Span[]) => ({ spans, refused: [], repairedEndCount: 0 });

test('decoding protobuf is the inverse of encoding it', () => {
  for (const seed of seeds) {
    const spans = batchOf(seed);
    expect(decodeOtlpProtobuf(encodeOtlpProtobuf(spans)), `seed ${seed}`).toEqual(taken(spans));
  }
});

test('decoding JSON is the inverse of encoding it, as text and as bytes', () => {
  for (const seed of seeds) {
    const spans = batchOf(seed);
    const text = JSON.stringify(encodeOtlpJson(spans));
    expect(decodeOtlpJson(text), `seed ${seed}`).toEqual(taken(spans));
    expect(decodeOtlpJson(Buffer.from(text)), `seed ${seed}`).toEqual(taken(spans));
  }
});

test('what we encode is what the official protobuf classes read, and write again for us', () => {
  // The generated classes are CommonJS without types.
  const root = createRequire(import.meta.url)('otlp-generated/build/src/generated/root.js');
  const { ExportTraceServiceRequest } = root.opentelemetry.proto.collector.trace.v1;
  for (const seed of seeds.slice(0, 100)) {
    const spans = batchOf(seed);
    const message = ExportTraceServiceRequest.decode(encodeOtlpProtobuf(spans));
    const encoded = ExportTraceServiceRequest.encode(message).finish();
    // Version 0.57 of the classes does not know flags, which came later.
    const withoutFlags = spans.map((span) => ({
      ...span,
      flags: 0,
      links: span.links.map((link) => ({ ...link, flags: 0 })),
    }));
    expect(decodeOtlpProtobuf(encoded), `seed ${seed}`).toEqual(taken(withoutFlags));
  }
});

test('resources and scopes are shared by their spans', () => {
  const spans = batchOf(7);
  for (const decoded of [
    decodeOtlpProtobuf(encodeOtlpProtobuf(spans)).spans,
    decodeOtlpJson(JSON.stringify(encodeOtlpJson(spans))).spans,
  ]) {
    expect(new Set(decoded.map((span) => span.resource)).size).toBe(
      new Set(spans.map((span) => span.resource)).size,
    );
    expect(new Set(decoded.map((span) => span.scope)).size).toBe(
      new Set(spans.map((span) => span.scope)).size,
    );
  }
});
