import { decodeOtlpJson } from '../subgraphs/tracing/domain/otlp/decode-json.js';
import { decodeOtlpProtobuf } from '../subgraphs/tracing/domain/otlp/decode-protobuf.js';
import { encodeOtlpJson } from '../subgraphs/tracing/domain/otlp/encode-json.js';
import { encodeOtlpProtobuf } from '../subgraphs/tracing/domain/otlp/encode-protobuf.js';
import { StringTable } from '../subgraphs/tracing/domain/otlp/string-table.js';
import {
  NO_SCOPE,
  type Resource,
  resourceOf,
  type Span,
  type SpanKind,
} from '../subgraphs/tracing/domain/span.js';
import { decodeWithGeneratedClasses } from './otlp-generated-decoder.js';
import { printTable } from './table.js';

const SPANS = 10_000;
const SERVICES = 10;
const ATTRIBUTES_PER_SPAN = 11;
const ATTRIBUTE_KEYS = 97;
const VALUES_PER_KEY = 1_000;
const SPANS_PER_TRACE = 10;
/** Small services send about 100 at once, SDKs at most 512 by default, collectors that batch 8192. */
const BATCHES = [100, 512, 8_192];
const ROUNDS = 20;

/**
 * `bench otlp-decode`: spans per second of one core that become our model, our decoder against the official generated
 * protobuf classes (and a conversion of what they give), in one run on the same payloads.
 */
export async function run(_args: string[]): Promise<void> {
  const spans = syntheticSpans();
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
  console.log(
    `${count(SPANS)} spans, ${SERVICES} services, ${ATTRIBUTES_PER_SPAN} attributes of ${ATTRIBUTE_KEYS} keys with ` +
      `${VALUES_PER_KEY} values each, ${SPANS_PER_TRACE} spans a trace; best of ${ROUNDS} rounds.`,
  );
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

function syntheticSpans(): Span[] {
  const resources: Resource[] = Array.from({ length: SERVICES }, (_, i) =>
    resourceOf(
      new Map([
        ['service.name', `service-${i}`],
        ['service.instance.id', `8f4c1c1e-0000-4000-8000-00000000000${i}`],
        ['telemetry.sdk.language', 'nodejs'],
      ]),
    ),
  );
  const scope = { ...NO_SCOPE, name: '@opentelemetry/instrumentation-http', version: '0.223.0' };
  let state = 1;
  // Lehmer's generator (minimal standard, Park and Miller): enough to spread keys and values.
  const below = (bound: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const spans: Span[] = [];
  for (let trace = 0; trace < SPANS / SPANS_PER_TRACE; trace++) {
    const traceId = hex(32);
    let parentSpanId = '';
    for (let i = 0; i < SPANS_PER_TRACE; i++) {
      const spanId = hex(16);
      const startNs = 1_790_000_000_000_000_000n + BigInt(trace) * 1_000_000n + BigInt(i) * 1_000n;
      const attributes = new Map<string, string>();
      for (let k = below(ATTRIBUTE_KEYS); attributes.size < ATTRIBUTES_PER_SPAN; k += 7) {
        attributes.set(`attribute.key.${k % ATTRIBUTE_KEYS}`, `value-${below(VALUES_PER_KEY)}`);
      }
      spans.push({
        traceId,
        spanId,
        parentSpanId,
        traceState: '',
        flags: 257,
        name: `GET /resource/${below(50)}`,
        kind: ((i % 5) + 1) as SpanKind,
        startNs,
        endNs: startNs + BigInt(below(1_000_000_000)),
        attributes,
        droppedAttributesCount: 0,
        events: [],
        droppedEventsCount: 0,
        links: [],
        droppedLinksCount: 0,
        status: { code: 0, message: '' },
        resource: resources[below(SERVICES)] as Resource,
        scope,
      });
      parentSpanId = spanId;
    }
  }
  return spans;
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  );
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
