import {
  NO_SCOPE,
  type Resource,
  resourceOf,
  type Span,
  type SpanKind,
} from '../subgraphs/tracing/domain/span.js';

export const SERVICES = 10;
export const ATTRIBUTES_PER_SPAN = 11;
export const ATTRIBUTE_KEYS = 97;
export const VALUES_PER_KEY = 1_000;
export const SPANS_PER_TRACE = 10;
const OPERATIONS_PER_SERVICE = 20;

/** In words, for the heading of a table. */
export const SHAPE =
  `${SERVICES} services, ${ATTRIBUTES_PER_SPAN} attributes of ${ATTRIBUTE_KEYS} keys with ${VALUES_PER_KEY} values ` +
  `each, ${SPANS_PER_TRACE} spans a trace`;

const KINDS: readonly SpanKind[] = [2, 3, 2, 1, 3, 2, 1, 3, 2, 1];

/**
 * Spans whose traces start evenly over the time given: a chain of calls through the services, one in fifty of them an
 * error. The same seed gives the same spans.
 */
export function* syntheticTraces(options: {
  spans: number;
  startMs: number;
  endMs: number;
  seed?: number;
}): Generator<Span[]> {
  const random = new Lehmer(options.seed ?? 1);
  const resources = Array.from({ length: SERVICES }, (_, index) => resourceNumber(index));
  const keys = Array.from({ length: ATTRIBUTE_KEYS }, (_, index) => `attribute.key.${index}`);
  const values = Array.from({ length: VALUES_PER_KEY }, (_, index) => `value-${index}`);
  const scope = { ...NO_SCOPE, name: '@opentelemetry/instrumentation-http', version: '0.223.0' };
  const traces = Math.ceil(options.spans / SPANS_PER_TRACE);
  const stepNs = ((options.endMs - options.startMs) * 1e6) / traces;
  const startNs = BigInt(Math.round(options.startMs)) * 1_000_000n;

  for (let trace = 0; trace < traces; trace++) {
    const traceId = random.hex(32);
    const rootNs = startNs + BigInt(Math.floor(trace * stepNs)) + BigInt(random.below(1_000));
    const rootDuration = 1_000_000 + random.below(2_000_000_000) ** 0.9;
    const spans: Span[] = [];
    for (let i = 0; i < SPANS_PER_TRACE; i++) {
      const parent = i === 0 ? undefined : spans[random.below(i)];
      const begin = parent ? parent.startNs + BigInt(random.below(1_000_000)) : rootNs;
      const length =
        BigInt(Math.floor(rootDuration / (1 + i * random.below(4)))) + BigInt(random.below(1_000));
      const attributes = new Map<string, string>();
      for (let key = random.below(ATTRIBUTE_KEYS); attributes.size < ATTRIBUTES_PER_SPAN; key += 7) {
        attributes.set(keys[key % ATTRIBUTE_KEYS] ?? '', values[random.below(VALUES_PER_KEY)] ?? '');
      }
      const failed = random.below(50) === 0;
      spans.push({
        traceId,
        spanId: random.hex(16),
        parentSpanId: parent?.spanId ?? '',
        traceState: '',
        flags: 257,
        name: `GET /resource/${random.below(OPERATIONS_PER_SERVICE)}`,
        kind: KINDS[i] ?? 1,
        startNs: begin,
        endNs: begin + length,
        attributes,
        droppedAttributesCount: 0,
        events: [],
        droppedEventsCount: 0,
        links: [],
        droppedLinksCount: 0,
        status: failed ? { code: 2, message: 'upstream answered 503' } : { code: 0, message: '' },
        resource: resources[i % SERVICES] as Resource,
        scope,
      });
    }
    yield spans;
  }
}

function resourceNumber(index: number): Resource {
  return resourceOf(
    new Map([
      ['service.name', `service-${index}`],
      ['service.instance.id', `8f4c1c1e-0000-4000-8000-00000000000${index}`],
      ['telemetry.sdk.language', 'nodejs'],
    ]),
  );
}

/** The minimal standard generator of Park and Miller: enough to spread keys and values, and always the same. */
class Lehmer {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1;
  }
  below(bound: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % bound;
  }
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.below(65_536).toString(16).padStart(4, '0');
    return text;
  }
}
