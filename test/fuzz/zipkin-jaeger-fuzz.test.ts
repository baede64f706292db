import { describe, expect, test } from 'vitest';
import { type DecodedSpans, MalformedPayloadError } from '../../subgraphs/tracing/domain/ingest.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import { decodeAgentMessage } from '../../subgraphs/tracing/protocols/jaeger/decode-agent-message.js';
import { decodeJaegerBatch } from '../../subgraphs/tracing/protocols/jaeger/decode-batch.js';
import { encodeJaegerBatches } from '../../subgraphs/tracing/protocols/jaeger/encode-batch.js';
import { decodeZipkinJsonV1 } from '../../subgraphs/tracing/protocols/zipkin/decode-json-v1.js';
import { decodeZipkinJsonV2 } from '../../subgraphs/tracing/protocols/zipkin/decode-json-v2.js';
import { decodeZipkinProtobuf } from '../../subgraphs/tracing/protocols/zipkin/decode-protobuf.js';
import { toZipkinV2 } from '../../subgraphs/tracing/protocols/zipkin/encode-json-v2.js';
import { Random } from '../../subgraphs/training/domain/ngram/random.js';
import { PYTHON_PACKET } from '../support/jaeger-python-packet.js';
import { RandomSpans } from './otlp-random-spans.js';

/**
 * Damaged and made-up payloads for each decoder: it returns well-formed spans, or throws MalformedPayloadError, and
 * nothing else. The seed is fixed: a failure can be repeated.
 */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 20_000);
/** A decoder that needs this long for its payloads hangs on some of them. */
const HANG_MS = 180_000;
const RECEIVED_NS = 1_770_091_506_000_000_000n;

const HEX_32 = /^[0-9a-f]{32}$/;
const HEX_16 = /^[0-9a-f]{16}$/;

interface Fuzzed {
  readonly name: string;
  readonly decode: (payload: Uint8Array) => DecodedSpans;
  /** Valid payloads to damage. */
  readonly seeds: readonly Buffer[];
  /** Pieces that mean something in the format. */
  readonly pieces: readonly Buffer[];
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const texts = (...all: string[]) => all.map((text) => Buffer.from(text));
const bytes = (...all: number[][]) => all.map((each) => Buffer.from(each));

const V1_SPAN = {
  traceId: '1',
  id: '2',
  name: 'get',
  timestamp: 1_700_000_000_000_000,
  duration: 9,
  annotations: [
    {
      timestamp: 1_700_000_000_000_000,
      value: 'cs',
      endpoint: { serviceName: 'a', ipv4: '10.0.0.1', port: 80 },
    },
    { timestamp: 1_700_000_000_000_002, value: 'sr', endpoint: { serviceName: 'b' } },
    { timestamp: 1_700_000_000_000_005, value: 'ss', endpoint: { serviceName: 'b' } },
    { timestamp: 1_700_000_000_000_009, value: 'cr', endpoint: { serviceName: 'a' } },
  ],
  binaryAnnotations: [
    { key: 'sa', value: true, endpoint: { serviceName: 'b' } },
    { key: 'error', value: 'no' },
  ],
};
const JSON_PIECES = texts(
  ...['[', ']', '{', '}', ',', ':', '"', '\\u0000', '\\ud800', 'null', 'true', '-1', '1e999', '9'.repeat(30)],
  ...[
    '"traceId":',
    '"id":',
    '"tags":{',
    '"annotations":[',
    '"timestamp":',
    '"otlp.link.0":',
    '"__proto__":{',
  ],
);
const THRIFT_PIECES = bytes(
  ...[[0], [0x0c], [0x0f], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0x0d, 0, 1], [0xf9], [0x1c]],
);

const spans = RandomSpans.fromSeed(7);
const batches: Span[][] = Array.from({ length: 20 }, () => spans.batch());
const jaegerBatches = batches.flatMap((batch) => encodeJaegerBatches(batch.slice(0, 2)));
const binaryMessage = (batch: Buffer) =>
  Buffer.concat([
    Buffer.from([0x80, 1, 0, 4, 0, 0, 0, 9]),
    Buffer.from('emitBatch'),
    Buffer.from([0, 0, 0, 0, 12, 0, 1]),
    batch,
    Buffer.from([0]),
  ]);

const FUZZED: readonly Fuzzed[] = [
  {
    name: 'Zipkin v2 JSON',
    decode: (payload) => decodeZipkinJsonV2(payload, RECEIVED_NS),
    seeds: batches.map((batch) => json(batch.slice(0, 1).map(toZipkinV2))),
    pieces: JSON_PIECES,
  },
  {
    name: 'Zipkin v1 JSON',
    decode: (payload) => decodeZipkinJsonV1(payload, RECEIVED_NS),
    seeds: [json([V1_SPAN]), json([V1_SPAN, { ...V1_SPAN, timestamp: undefined }])],
    pieces: [...JSON_PIECES, ...texts('"endpoint":', '"value":"mr"', '"key":"ca"')],
  },
  {
    name: 'Zipkin protobuf',
    decode: (payload) => decodeZipkinProtobuf(payload, RECEIVED_NS),
    seeds: [zipkinProtobuf(1), zipkinProtobuf(3)],
    pieces: bytes([0x0a], [0x5a, 0], [0x31], [0xff, 0xff, 0xff, 0xff, 0x0f], [0x08, 0x80], [0x52, 0], [0x0b]),
  },
  {
    name: 'Jaeger Thrift, binary',
    decode: (payload) => decodeJaegerBatch(payload),
    seeds: jaegerBatches,
    pieces: THRIFT_PIECES,
  },
  {
    name: 'Jaeger message, binary',
    decode: (payload) => decodeAgentMessage(payload, 'binary'),
    seeds: jaegerBatches.slice(0, 5).map(binaryMessage),
    pieces: THRIFT_PIECES,
  },
  {
    name: 'Jaeger message, compact',
    decode: (payload) => decodeAgentMessage(payload, 'compact'),
    seeds: [PYTHON_PACKET],
    pieces: THRIFT_PIECES,
  },
];

describe.each(FUZZED)('$name', ({ decode, seeds, pieces }) => {
  test('the payloads to damage are valid themselves', () => {
    for (const seed of seeds) {
      const { spans: decoded, refused } = decode(seed);
      expect(decoded.length + refused.length).toBeGreaterThan(0);
    }
  });

  test(`${ROUNDS} payloads`, { timeout: HANG_MS }, () => {
    const random = Random.fromSeed(42);
    const outcomes = { spans: 0, refused: 0, malformed: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const payload = damaged(random, seeds, pieces);
      try {
        const decoded = decode(payload);
        outcomes.spans += decoded.spans.length;
        outcomes.refused += decoded.refused.length;
        for (const span of decoded.spans) assertWellFormed(span);
      } catch (error) {
        if (!(error instanceof MalformedPayloadError)) {
          throw new Error(`Round ${round}: ${payload.toString('hex')}`, { cause: error });
        }
        outcomes.malformed++;
      }
    }
    // Had one of them not happened, the damage would be too little or too much to prove anything.
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(100);
  });
});

/** What the store relies on. */
function assertWellFormed(span: Span): void {
  const ok =
    HEX_32.test(span.traceId) &&
    HEX_16.test(span.spanId) &&
    (span.parentSpanId === '' || HEX_16.test(span.parentSpanId)) &&
    span.links.every((link) => HEX_32.test(link.traceId) && HEX_16.test(link.spanId)) &&
    span.startNs > 0n &&
    span.endNs >= span.startNs &&
    span.endNs < 2n ** 63n &&
    span.events.every((event) => event.timeNs >= 0n && event.timeNs < 2n ** 63n) &&
    span.resource.serviceName !== '' &&
    Number.isInteger(span.droppedAttributesCount);
  if (!ok) throw new Error(`Not well-formed: ${JSON.stringify(span, (_, value) => String(value))}`);
}

/** A valid payload with bytes changed, cut out, doubled, cut off or put in; sometimes noise alone. */
function damaged(random: Random, seeds: readonly Buffer[], pieces: readonly Buffer[]): Buffer {
  if (random.below(20) === 0) return noise(random, random.below(64));
  let payload = pick(random, seeds);
  for (let times = random.below(4); times >= 0; times--) payload = damagedOnce(random, payload, pieces);
  return payload;
}

function damagedOnce(random: Random, payload: Buffer, pieces: readonly Buffer[]): Buffer {
  const at = random.below(payload.length + 1);
  const end = Math.min(payload.length, at + random.below(16));
  const head = payload.subarray(0, at);
  switch (random.below(6)) {
    case 0: {
      const changed = Buffer.from(payload);
      if (at < changed.length) changed[at] = random.below(256);
      return changed;
    }
    case 1:
      return head;
    case 2:
      return Buffer.concat([head, payload.subarray(end)]);
    case 3:
      return Buffer.concat([payload.subarray(0, end), payload.subarray(at)]);
    case 4:
      return Buffer.concat([head, pick(random, pieces), payload.subarray(at)]);
    default:
      return Buffer.concat([head, noise(random, random.below(4)), payload.subarray(at)]);
  }
}

const noise = (random: Random, length: number) =>
  Buffer.from(Array.from({ length }, () => random.below(256)));

function pick<T>(random: Random, all: readonly T[]): T {
  return all[random.below(all.length)] as T;
}

/** A ListOfSpans with every field of zipkin.proto. */
function zipkinProtobuf(count: number): Buffer {
  const field = (tag: number, value: Buffer) =>
    Buffer.concat([Buffer.from([tag, (value.length & 0x7f) | 0x80, value.length >> 7]), value]);
  const text = (tag: number, value: string) => field(tag, Buffer.from(value));
  const time = Buffer.from([...new Array(2).fill(0), 0x10, 0x27, 0xa5, 0x0a, 0x06, 0]);
  const endpoint = Buffer.concat([
    text(0x0a, 'shop'),
    field(0x12, Buffer.from([10, 0, 0, 1])),
    field(0x1a, Buffer.alloc(16, 3)),
    Buffer.from([0x20, 0x50]),
  ]);
  const span = Buffer.concat([
    field(0x0a, Buffer.alloc(16, 7)),
    field(0x12, Buffer.alloc(8, 5)),
    field(0x1a, Buffer.alloc(8, 6)),
    Buffer.from([0x20, 1]),
    text(0x2a, 'get'),
    Buffer.from([0x31, ...time, 0x38, 0x96, 0x01]),
    field(0x42, endpoint),
    field(0x4a, endpoint),
    field(0x52, Buffer.concat([Buffer.from([0x09, ...time]), text(0x12, 'ws')])),
    field(0x5a, Buffer.concat([text(0x0a, 'error'), text(0x12, 'no')])),
    Buffer.from([0x60, 1, 0x68, 1]),
  ]);
  return Buffer.concat(Array.from({ length: count }, () => field(0x0a, span)));
}
