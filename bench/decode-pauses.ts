import { monitorEventLoopDelay } from 'node:perf_hooks';
import { atOnce, type Interruptible, inTurns } from '../platform/turns.js';
import type { DecodedSpans } from '../subgraphs/tracing/domain/ingest.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { decodingJaegerBatch } from '../subgraphs/tracing/protocols/jaeger/decode-batch.js';
import { encodeJaegerBatch } from '../subgraphs/tracing/protocols/jaeger/encode-batch.js';
import { decodingOtlpJson } from '../subgraphs/tracing/protocols/otlp/decode-json.js';
import { decodingOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/decode-protobuf.js';
import { encodeOtlpJson } from '../subgraphs/tracing/protocols/otlp/encode-json.js';
import { encodeOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { StringTable } from '../subgraphs/tracing/protocols/otlp/string-table.js';
import { decodingZipkinJsonV2 } from '../subgraphs/tracing/protocols/zipkin/decode-json-v2.js';
import { toZipkinV2 } from '../subgraphs/tracing/protocols/zipkin/encode-json-v2.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { printTable } from './table.js';

const PAYLOAD_BYTES = 60 * 1_048_576;
const SAMPLE_SPANS = 2_000;
const TARGET_MS = 50;

interface Format {
  readonly name: string;
  readonly encode: (spans: readonly Span[]) => Buffer;
  readonly decode: (payload: Buffer) => Interruptible<DecodedSpans>;
}

const STRINGS = new StringTable();
const FORMATS: Format[] = [
  {
    name: 'OTLP protobuf',
    encode: encodeOtlpProtobuf,
    decode: (payload) => decodingOtlpProtobuf(payload, STRINGS),
  },
  {
    name: 'OTLP JSON',
    encode: (spans) => Buffer.from(JSON.stringify(encodeOtlpJson(spans))),
    decode: decodingOtlpJson,
  },
  {
    name: 'Zipkin JSON',
    encode: (spans) => Buffer.from(JSON.stringify(spans.map(toZipkinV2))),
    decode: (payload) => decodingZipkinJsonV2(payload, 0n),
  },
  { name: 'Jaeger Thrift', encode: (spans) => encodeJaegerBatch(spans), decode: decodingJaegerBatch },
];

/**
 * `bench decode-pauses`: how long decoding a payload of 60 MiB holds the event loop at a time, and what it costs to let
 * others have their turns.
 */
export async function run(_args: string[]): Promise<void> {
  const rows: string[][] = [];
  for (const { name, encode, decode } of FORMATS) {
    const payload = largePayload(encode);
    const whole = cpuMs(() => atOnce(decode(payload)).spans.length);
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const turns = watchTurns();
    const begun = process.cpuUsage();
    const { spans } = await inTurns(decode(payload));
    const { user, system } = process.cpuUsage(begun);
    const longestTurnMs = turns.stop();
    await new Promise((resolve) => setTimeout(resolve, 20)); // the last turn is measured too
    delays.disable();
    rows.push([
      name,
      spans.length.toLocaleString('en-US'),
      whole.toFixed(0),
      ((user + system) / 1_000).toFixed(0),
      longestTurnMs.toFixed(0),
      (delays.percentile(99) / 1e6).toFixed(0),
      (delays.max / 1e6).toFixed(0),
      `at most ${TARGET_MS}`,
    ]);
  }
  console.log(`Payloads of 60 MiB: ${SHAPE}. Times in ms.`);
  printTable(
    [
      'format',
      'spans',
      'CPU at a stretch',
      'CPU in turns',
      'CPU of the longest turn',
      'pause, 99 %',
      'longest pause',
      'target',
    ],
    rows,
  );
}

/** CPU time from one turn of the event loop to the next: what else the machine does hardly counts in it. */
function watchTurns(): { stop(): number } {
  let longest = 0;
  let last = process.cpuUsage();
  const look = () => {
    const { user, system } = process.cpuUsage(last);
    longest = Math.max(longest, (user + system) / 1_000);
    last = process.cpuUsage();
    timer = setImmediate(look);
  };
  let timer = setImmediate(look);
  return {
    stop() {
      clearImmediate(timer);
      return longest;
    },
  };
}

/** As many spans as fit, none of them twice. */
function largePayload(encode: Format['encode']): Buffer {
  const now = Date.now();
  const make = (spans: number) => [...syntheticTraces({ spans, startMs: now - 60_000, endMs: now })].flat();
  const bytesPerSpan = encode(make(SAMPLE_SPANS)).length / SAMPLE_SPANS;
  return encode(make(Math.floor(PAYLOAD_BYTES / bytesPerSpan)));
}

function cpuMs(work: () => number): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
