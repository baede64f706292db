import type { Span } from '../subgraphs/tracing/domain/span.js';
import { decodeOtlpJson } from '../subgraphs/tracing/protocols/otlp/decode-json.js';
import { decodeOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/decode-protobuf.js';
import { encodeOtlpJson } from '../subgraphs/tracing/protocols/otlp/encode-json.js';
import { encodeOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { StringTable } from '../subgraphs/tracing/protocols/otlp/string-table.js';
import { decodeWithGeneratedClasses } from './otlp-generated-decoder.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { printTable } from './table.js';

const SPANS = 10_000;
/** Small services send about 100 at once, SDKs at most 512 by default, collectors that batch 8192. */
const BATCHES = [100, 512, 8_192];
const ROUNDS = 20;

/**
 * `bench otlp-decode`: spans per second of one core that become our model, our decoder against the official generated
 * protobuf classes (and a conversion of what they give), in one run on the same payloads.
 */
export async function run(_args: string[]): Promise<void> {
  const now = Date.now();
  const spans = [...syntheticTraces({ spans: SPANS, startMs: now - 60_000, endMs: now })].flat();
  const strings = new StringTable();
  const rows: string[][] = [];
  for (const batch of BATCHES) {
    const payloads = chunks(spans, batch).map((part) => encodeOtlpProtobuf(part));
    const texts = chunks(spans, batch).map((part) => Buffer.from(JSON.stringify(encodeOtlpJson(part))));
    const decoders: [string, Buffer[], (bytes: Buffer) => { spans: Span[] }][] = [
      ['protobuf, ours', payloads, (bytes) => decodeOtlpProtobuf(bytes, strings)],
      ['protobuf, generated classes', payloads, decodeWithGeneratedClasses],
      ['JSON, ours', texts, decodeOtlpJson],
    ];
    const [ours = 0, generated = 0, json = 0] = spansPerSecond(decoders);
    const bytesPerSpan = (of: Buffer[]) =>
      Math.round(of.reduce((sum, { length }) => sum + length, 0) / SPANS);
    rows.push(
      [`batches of ${batch}: protobuf, ours`, count(ours), `${bytesPerSpan(payloads)}`],
      [`batches of ${batch}: protobuf, generated classes`, count(generated), `${bytesPerSpan(payloads)}`],
      [`batches of ${batch}: ratio`, `${(ours / generated).toFixed(1)} times`, ''],
      [`batches of ${batch}: JSON, ours`, count(json), `${bytesPerSpan(texts)}`],
    );
  }
  console.log(`${count(SPANS)} spans: ${SHAPE}; best of ${ROUNDS} rounds.`);
  printTable(['decoder', 'spans per core second', 'bytes per span'], rows);
}

/**
 * Takes turns, so that what else the machine does hits all alike; the best round of each counts. The spans of a round
 * are kept until its end: in the collectors they wait for the insert of their batch, and that is what makes garbage
 * collection expensive. Its helper threads' time counts too.
 */
function spansPerSecond(decoders: [string, Buffer[], (bytes: Buffer) => { spans: Span[] }][]): number[] {
  const best = decoders.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, [name, payloads, decode]] of decoders.entries()) {
      const begun = process.cpuUsage();
      const kept = payloads.map(decode);
      const { user, system } = process.cpuUsage(begun);
      const decoded = kept.reduce((sum, { spans }) => sum + spans.length, 0);
      if (decoded !== SPANS) throw new Error(`${name} decoded ${decoded} spans instead of ${SPANS}.`);
      best[i] = Math.max(best[i] ?? 0, (SPANS / (user + system)) * 1_000_000);
    }
  }
  return best;
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  );
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
