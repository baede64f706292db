import {
  type AttributeValue,
  type InstrumentationScope,
  NO_ATTRIBUTES,
  NO_SCOPE,
  type Resource,
  resourceOf,
  type Span,
  type SpanKind,
  type StatusCode,
} from '../../subgraphs/tracing/domain/span.js';
import { Random } from '../../subgraphs/training/domain/ngram/random.js';

const TEXTS = [
  '',
  'http.method',
  'GET /v1/models/{name}',
  'ключ',
  '名前 with 😀',
  'line\nbreak "quoted" \\ \u0000',
  'x'.repeat(63),
  'y'.repeat(64),
  'z'.repeat(65),
  'é'.repeat(300),
];
const INTEGERS = [
  0n,
  1n,
  -1n,
  127n,
  128n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
];
const DOUBLES = [0, 1, -1.5, 1e308, 5e-324, 0.1, 2 ** 60, Number.NaN, Infinity, -Infinity];

/** Spans with every kind of value, every field set now and then, and every edge of the numbers; the same for a seed. */
export class RandomSpans {
  constructor(readonly random: Random) {}

  static fromSeed(seed: number): RandomSpans {
    return new RandomSpans(Random.fromSeed(seed));
  }

  /** Some spans of some resources and scopes, ordered by them as an encoder groups them. */
  batch(): Span[] {
    const spans: Span[] = [];
    for (let r = this.random.below(3); r >= 0; r--) {
      const resource = this.resource();
      for (let s = this.random.below(3); s >= 0; s--) {
        const scope = s === 0 ? this.maybe(NO_SCOPE, () => this.scope()) : this.scope();
        for (let i = this.random.below(4); i >= 0; i--) spans.push(this.span(resource, scope));
      }
    }
    return spans;
  }

  span(resource: Resource, scope: InstrumentationScope): Span {
    const startNs = this.sometimes(2n ** 63n - 1n, this.timeNs());
    return {
      traceId: this.id(16),
      spanId: this.id(8),
      parentSpanId: this.maybe('', () => this.id(8)),
      traceState: this.maybe('', () => 'ot=th:8;rv:9b8233f7e3a151,vendor=1'),
      flags: this.maybe(0, () => this.random.nextUint32()),
      name: this.text(),
      kind: this.random.below(6) as SpanKind,
      startNs,
      endNs: startNs === 2n ** 63n - 1n ? startNs : startNs + BigInt(this.random.nextUint32()),
      attributes: this.attributes(0),
      droppedAttributesCount: this.count(),
      events: Array.from({ length: this.random.below(3) }, () => ({
        timeNs: this.sometimes(0n, this.timeNs()),
        name: this.text(),
        attributes: this.attributes(0),
        droppedAttributesCount: this.count(),
      })),
      droppedEventsCount: this.count(),
      links: Array.from({ length: this.random.below(3) }, () => ({
        traceId: this.id(16),
        spanId: this.id(8),
        traceState: this.maybe('', () => 'a=b'),
        attributes: this.attributes(0),
        droppedAttributesCount: this.count(),
        flags: this.maybe(0, () => this.random.nextUint32()),
      })),
      droppedLinksCount: this.count(),
      status: { code: this.random.below(3) as StatusCode, message: this.maybe('', () => this.text()) },
      resource,
      scope,
    };
  }

  value(depth: number): AttributeValue {
    switch (this.random.below(depth > 3 ? 6 : 8)) {
      case 0:
        return this.text();
      case 1:
        return this.random.below(2) === 0;
      case 2:
        return this.pick(INTEGERS);
      case 3:
        return this.pick(DOUBLES);
      case 4:
        return Uint8Array.from({ length: this.random.below(5) }, () => this.random.below(256));
      case 5:
        return null;
      case 6:
        return Array.from({ length: this.random.below(4) }, () => this.value(depth + 1));
      default:
        return this.attributes(depth + 1);
    }
  }

  private resource(): Resource {
    const named = this.maybe(
      NO_ATTRIBUTES,
      () => new Map([['service.name', `service-${this.random.below(5)}`]]),
    );
    const attributes = new Map([...named, ...this.attributes(0)]);
    return resourceOf(attributes, {
      droppedAttributesCount: this.count(),
      schemaUrl: this.maybe('', () => 'https://opentelemetry.io/schemas/1.36.0'),
    });
  }

  private scope(): InstrumentationScope {
    return {
      name: `library-${this.random.below(1000)}`,
      version: this.maybe('', () => '1.2.3'),
      attributes: this.attributes(0),
      droppedAttributesCount: this.count(),
      schemaUrl: this.maybe('', () => 'https://example.org/schema'),
    };
  }

  private attributes(depth: number): ReadonlyMap<string, AttributeValue> {
    const size = this.random.below(5);
    return new Map(
      Array.from({ length: size }, () => [this.text() || `key-${this.random.below(9)}`, this.value(depth)]),
    );
  }

  private id(bytes: number): string {
    const hex = Array.from({ length: bytes }, () => this.random.below(256).toString(16).padStart(2, '0'));
    return hex.join('').replace(/^0+$/, '1'.repeat(bytes * 2));
  }

  private timeNs(): bigint {
    return 1_700_000_000_000_000_000n + BigInt(this.random.nextUint32()) * 1_000_003n;
  }

  private count(): number {
    return this.maybe(0, () => this.sometimes(2 ** 32 - 1, this.random.below(300)));
  }

  private text(): string {
    return this.maybe(this.pick(TEXTS), () => `text-${this.random.below(1000)}`);
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.random.below(values.length)] as T;
  }

  /** `usual` in half of the cases. */
  private maybe<T>(usual: T, other: () => T): T {
    return this.random.below(2) === 0 ? usual : other();
  }

  /** `rare` in a tenth of the cases. */
  private sometimes<T>(rare: T, usual: T): T {
    return this.random.below(10) === 0 ? rare : usual;
  }
}
