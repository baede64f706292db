import { describe, expect, test } from 'vitest';
import { type DecodedSpans, MalformedPayloadError } from '../../subgraphs/tracing/domain/ingest.js';
import { decodeOtlpJson } from '../../subgraphs/tracing/protocols/otlp/decode-json.js';
import { decodeOtlpProtobuf } from '../../subgraphs/tracing/protocols/otlp/decode-protobuf.js';
import { encodeOtlpJson } from '../../subgraphs/tracing/protocols/otlp/encode-json.js';
import { encodeOtlpProtobuf } from '../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { StringTable } from '../../subgraphs/tracing/protocols/otlp/string-table.js';
import { Random } from '../../subgraphs/training/domain/ngram/random.js';
import { RandomSpans } from './otlp-random-spans.js';

/** Inputs of each decoder; deterministic, so that a failure names the input that caused it. */
const INPUTS = 100_000;
const CORPUS = 40;
/** A decoder that needs this long for its inputs hangs on some of them. */
const HANG_MS = 180_000;
/** Bytes that mean something to JSON or to protobuf, and the edges of numbers. */
const TELLING = Buffer.from('{}[]",:\\-+.eE0179nulltruefalse\0\x08\x0a\x12\x7f\x80\xff', 'latin1');

const HEX_TRACE_ID = /^[0-9a-f]{32}$/;
const HEX_SPAN_ID = /^[0-9a-f]{16}$/;

/** One to four changes to a copy: what bad memory, bad clients and bad people do. */
function mutate(bytes: Buffer, random: Random): Buffer {
  let mutated = Buffer.from(bytes);
  for (let changes = random.below(4); changes >= 0; changes--) {
    const at = random.below(mutated.length + 1);
    const length = random.below(16);
    switch (random.below(7)) {
      case 0:
        if (at < mutated.length) mutated[at] = random.below(256);
        break;
      case 1:
        if (at < mutated.length) mutated[at] = (mutated[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 2:
        mutated = mutated.subarray(0, at);
        break;
      case 3:
        mutated = Buffer.concat([mutated.subarray(0, at), mutated.subarray(at + length)]);
        break;
      case 4: {
        const copied = mutated.subarray(at, at + length);
        mutated = Buffer.concat([mutated.subarray(0, at), copied, copied, mutated.subarray(at)]);
        break;
      }
      case 5:
        if (at < mutated.length) mutated[at] = TELLING[random.below(TELLING.length)] ?? 0;
        break;
      default: {
        const inserted = Buffer.from(Array.from({ length }, () => random.below(256)));
        mutated = Buffer.concat([mutated.subarray(0, at), inserted, mutated.subarray(at)]);
      }
    }
  }
  return mutated;
}

/** Every tenth input is noise, the others are damaged payloads. */
function* inputs(corpus: readonly Buffer[], seed: number): Generator<Buffer> {
  const random = Random.fromSeed(seed);
  for (let i = 0; i < INPUTS; i++) {
    if (i % 10 === 0) {
      yield Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256)));
    } else yield mutate(corpus[random.below(corpus.length)] ?? Buffer.alloc(0), random);
  }
}

/** What the pipeline relies on, whatever was sent. */
function check({ spans, refused }: DecodedSpans): void {
  for (const span of spans) {
    const holds =
      HEX_TRACE_ID.test(span.traceId) &&
      HEX_SPAN_ID.test(span.spanId) &&
      (span.parentSpanId === '' || HEX_SPAN_ID.test(span.parentSpanId)) &&
      span.startNs > 0n &&
      span.endNs >= span.startNs &&
      span.endNs < 2n ** 63n &&
      span.kind >= 0 &&
      span.kind <= 5 &&
      span.status.code >= 0 &&
      span.status.code <= 2 &&
      span.resource.serviceName !== '';
    if (!holds) throw new Error(`A span breaks the model: ${span.traceId} ${span.spanId}`);
    for (const { timeNs } of span.events)
      if (timeNs < 0n || timeNs >= 2n ** 63n) throw new Error('event time');
  }
  for (const { reason, detail } of refused)
    if (!reason || !detail) throw new Error('A refusal says nothing.');
}

/** @returns how many inputs were read as a payload, and how many were refused as malformed */
function fuzz(decode: (bytes: Buffer) => DecodedSpans, corpus: readonly Buffer[], seed: number) {
  let read = 0;
  let malformed = 0;
  let index = 0;
  for (const input of inputs(corpus, seed)) {
    try {
      check(decode(input));
      read++;
    } catch (error) {
      if (!(error instanceof MalformedPayloadError)) {
        throw new Error(`Input ${index} of seed ${seed}: ${input.toString('base64')}`, { cause: error });
      }
      malformed++;
    }
    index++;
  }
  return { read, malformed };
}

describe(`${INPUTS} damaged payloads end in spans or in a MalformedPayloadError`, () => {
  const batches = Array.from({ length: CORPUS }, (_, seed) => RandomSpans.fromSeed(seed).batch().slice(0, 1));

  test('protobuf', { timeout: HANG_MS }, () => {
    const strings = new StringTable();
    const corpus = batches.map((spans) => encodeOtlpProtobuf(spans));
    const { read, malformed } = fuzz((bytes) => decodeOtlpProtobuf(bytes, strings), corpus, 1);
    expect(read + malformed).toBe(INPUTS);
    // Neither is trivial: the damage is not always fatal, nor always harmless.
    expect(read).toBeGreaterThan(INPUTS / 20);
    expect(malformed).toBeGreaterThan(INPUTS / 20);
    // The table has seen all that; what it gives is still right.
    for (const [i, payload] of corpus.entries()) {
      expect(decodeOtlpProtobuf(payload, strings).spans).toEqual(batches[i]);
    }
  });

  test('JSON', { timeout: HANG_MS }, () => {
    const corpus = batches.map((spans) => Buffer.from(JSON.stringify(encodeOtlpJson(spans))));
    const { read, malformed } = fuzz(decodeOtlpJson, corpus, 2);
    expect(read + malformed).toBe(INPUTS);
    expect(read).toBeGreaterThan(INPUTS / 20);
    expect(malformed).toBeGreaterThan(INPUTS / 20);
  });
});
