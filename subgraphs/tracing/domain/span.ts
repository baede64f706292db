/**
 * The span model of every protocol and of the store: the OpenTelemetry data model (specification 1.50, trace/api and
 * opentelemetry-proto 1.11), in the types of this language.
 */

/**
 * A typed attribute value. JavaScript's types tell OpenTelemetry's apart: `string`, `boolean`, `bigint` (int64),
 * `number` (double), `Uint8Array` (bytes), an array, a `Map` (key-value list), and `null` (empty).
 */
export type AttributeValue =
  | string
  | boolean
  | bigint
  | number
  | Uint8Array
  | null
  | readonly AttributeValue[]
  | ReadonlyMap<string, AttributeValue>;

/** Attributes by key; of a key that was sent twice the last value counts. */
export type Attributes = ReadonlyMap<string, AttributeValue>;

export const NO_ATTRIBUTES: Attributes = new Map();

/** The wire's numbers (`opentelemetry.proto.trace.v1.Span.SpanKind`) by name. */
export const SpanKind = {
  unspecified: 0,
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
} as const;
export type SpanKind = (typeof SpanKind)[keyof typeof SpanKind];
export type SpanKindName = keyof typeof SpanKind;

/** `SPAN_KIND_NAMES[kind]` is the kind's name. */
export const SPAN_KIND_NAMES = [
  'unspecified',
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
] as const;

/** The wire's numbers (`Status.StatusCode`) by name. */
export const StatusCode = { unset: 0, ok: 1, error: 2 } as const;
export type StatusCode = (typeof StatusCode)[keyof typeof StatusCode];

/** Who produced spans. One object is shared by the spans of a batch that came with it. */
export interface Resource {
  /** `service.name` of the attributes, or `unknown_service`, never empty. */
  readonly serviceName: string;
  /** All of them, `service.name` included. */
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  readonly schemaUrl: string;
}

/** The library that made spans. Shared like the resource. */
export interface InstrumentationScope {
  readonly name: string;
  readonly version: string;
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  readonly schemaUrl: string;
}

export interface SpanEvent {
  /** Nanoseconds since the epoch. */
  readonly timeNs: bigint;
  readonly name: string;
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
}

export interface SpanLink {
  /** 32 hex digits, lower case. */
  readonly traceId: string;
  /** 16 hex digits, lower case. */
  readonly spanId: string;
  readonly traceState: string;
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  /** As `Span.flags`. */
  readonly flags: number;
}

export interface Span {
  /** 32 hex digits, lower case, not all zero. A 64-bit id of Zipkin or Jaeger is padded with zeros on the left. */
  readonly traceId: string;
  /** 16 hex digits, lower case, not all zero. */
  readonly spanId: string;
  /** 16 hex digits; empty for a root. */
  readonly parentSpanId: string;
  /** W3C `tracestate`, or empty. */
  readonly traceState: string;
  /** Bits 0 to 7 are the W3C trace flags, bit 8 and 9 say whether the parent is known to be remote. Unsigned, 32 bits. */
  readonly flags: number;
  readonly name: string;
  readonly kind: SpanKind;
  /** Nanoseconds since the epoch. */
  readonly startNs: bigint;
  /** Nanoseconds since the epoch, not before the start. */
  readonly endNs: bigint;
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  readonly events: readonly SpanEvent[];
  readonly droppedEventsCount: number;
  readonly links: readonly SpanLink[];
  readonly droppedLinksCount: number;
  readonly status: { readonly code: StatusCode; readonly message: string };
  readonly resource: Resource;
  readonly scope: InstrumentationScope;
}

export const UNKNOWN_SERVICE = 'unknown_service';
export const NO_SCOPE: InstrumentationScope = {
  name: '',
  version: '',
  attributes: NO_ATTRIBUTES,
  droppedAttributesCount: 0,
  schemaUrl: '',
};

/** A resource whose service name is read from its attributes. */
export function resourceOf(
  attributes: Attributes,
  rest: { droppedAttributesCount?: number; schemaUrl?: string } = {},
): Resource {
  const name = attributes.get('service.name');
  return {
    serviceName: typeof name === 'string' && name !== '' ? name : UNKNOWN_SERVICE,
    attributes,
    droppedAttributesCount: rest.droppedAttributesCount ?? 0,
    schemaUrl: rest.schemaUrl ?? '',
  };
}

export const durationNs = (span: Pick<Span, 'startNs' | 'endNs'>): bigint => span.endNs - span.startNs;
