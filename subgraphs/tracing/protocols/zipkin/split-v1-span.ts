import type { ZipkinAnnotation, ZipkinEndpoint, ZipkinKind, ZipkinSpan } from './zipkin-span.js';

export interface V1Annotation extends ZipkinAnnotation {
  readonly endpoint: ZipkinEndpoint | undefined;
}

/** A binary annotation with a value. */
export interface V1Tag {
  readonly key: string;
  readonly value: string;
  readonly endpoint: ZipkinEndpoint | undefined;
}

/** A span of Zipkin's first format: each fact names the host that recorded it. */
export interface V1Span {
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  readonly timestampUs: bigint | undefined;
  readonly durationUs: bigint | undefined;
  readonly annotations: readonly V1Annotation[];
  readonly tags: readonly V1Tag[];
  /** Addresses of the client (`ca`), the server (`sa`) and the message broker (`ma`). */
  readonly addresses: { [key in 'ca' | 'sa' | 'ma']?: ZipkinEndpoint | undefined };
  readonly debug: boolean;
}

/**
 * The annotations that say when a side began and ended: client send/receive, server receive/send, message send and
 * wire send, wire receive and message receive.
 */
const SIDES = [
  { kind: 'CLIENT', begin: 'cs', end: 'cr', remote: 'sa' },
  { kind: 'SERVER', begin: 'sr', end: 'ss', remote: 'ca' },
  { kind: 'PRODUCER', begin: 'ms', end: 'ws', remote: 'ma' },
  { kind: 'CONSUMER', begin: 'wr', end: 'mr', remote: 'ma' },
] as const;
type Address = (typeof SIDES)[number]['remote'];

interface Side {
  readonly kind: ZipkinKind | undefined;
  readonly begin: V1Annotation | undefined;
  readonly end: V1Annotation | undefined;
  readonly endpoint: ZipkinEndpoint | undefined;
  readonly remote: Address | undefined;
}

/**
 * What v2 makes of a v1 span: one span, or one for each side when a client and its server, or a producer and its
 * consumer, wrote into the same one (Zipkin's V1SpanConverter does the same). The span's own timestamp and duration
 * are those of the first side; the others are `shared`.
 */
export function splitV1Span(span: V1Span): ZipkinSpan[] {
  const found = sidesOf(span.annotations);
  const sides = found.length > 0 ? found : [sideWithoutCore(span)];
  const marks = new Set<V1Annotation>(found.flatMap(({ begin, end }) => [begin, end].filter(isPresent)));
  return sides.map((side, index) => {
    const isFirst = index === 0;
    const isMine = (endpoint: ZipkinEndpoint | undefined) => sideFor(sides, endpoint) === index;
    return {
      traceId: span.traceId,
      id: span.id,
      parentId: span.parentId,
      kind: side.kind,
      name: span.name,
      ...timesOf(span, side, isFirst),
      localEndpoint: side.endpoint,
      remoteEndpoint: remoteOf(span, side),
      annotations: span.annotations.filter((one) => !marks.has(one) && isMine(one.endpoint)),
      tags: new Map(
        span.tags
          // An empty `lc` only marks the endpoint of a local span.
          .filter(({ key, value, endpoint }) => isMine(endpoint) && !(key === 'lc' && value === ''))
          .map(({ key, value }) => [key, value]),
      ),
      debug: span.debug,
      // v1 knows no flag: that a server does not own the span shows in its missing timestamp.
      shared:
        !isFirst || (side.kind === 'SERVER' && span.timestampUs === undefined && side.begin !== undefined),
    };
  });
}

function sidesOf(annotations: readonly V1Annotation[]): Side[] {
  const sides: Side[] = [];
  for (const { kind, begin, end, remote } of SIDES) {
    const first = annotations.find((one) => one.value === begin);
    const last = annotations.find((one) => one.value === end);
    // A message on the wire (ws, wr) says nothing without the producer's or the consumer's own mark.
    if (kind === 'PRODUCER' && !first) continue;
    if (kind === 'CONSUMER' && !last) continue;
    if (!first && !last) continue;
    const times =
      kind === 'CONSUMER' && !first ? { begin: last, end: undefined } : { begin: first, end: last };
    sides.push({ kind, ...times, remote, endpoint: (first ?? last)?.endpoint });
  }
  return sides;
}

/** A span nobody sent or received: local, unless an address says more. */
function sideWithoutCore({ annotations, tags, addresses }: V1Span): Side {
  const endpoint = [...annotations, ...tags].find((one) => one.endpoint)?.endpoint;
  const side = { begin: undefined, end: undefined, endpoint };
  if (addresses.sa && addresses.ca) {
    return { ...side, kind: 'CLIENT', remote: 'sa', endpoint: endpoint ?? addresses.ca };
  }
  if (addresses.sa) return { ...side, kind: 'CLIENT', remote: 'sa' };
  if (addresses.ca) return { ...side, kind: 'SERVER', remote: 'ca' };
  return { ...side, kind: undefined, remote: addresses.ma ? 'ma' : undefined };
}

/** Which side a fact belongs to: that of the host that recorded it, else the first. */
function sideFor(sides: readonly Side[], endpoint: ZipkinEndpoint | undefined): number {
  const index = endpoint
    ? sides.findIndex((side) => side.endpoint?.serviceName === endpoint.serviceName)
    : -1;
  return Math.max(index, 0);
}

function timesOf({ timestampUs, durationUs }: V1Span, { begin, end }: Side, isFirst: boolean) {
  const own = isFirst && timestampUs !== undefined;
  const startUs = own ? timestampUs : (begin ?? end)?.timestampUs;
  if (own && durationUs !== undefined) return { timestampUs, durationUs };
  const lastsUs = begin && end && startUs !== undefined ? end.timestampUs - startUs : undefined;
  const positive = lastsUs !== undefined && lastsUs > 0n ? lastsUs : undefined;
  return { timestampUs: startUs, durationUs: positive ?? (isFirst ? durationUs : undefined) };
}

function remoteOf({ addresses }: V1Span, { remote, endpoint }: Side): ZipkinEndpoint | undefined {
  const address = remote && addresses[remote];
  // Finagle names the client by the server's own service: that would be a call to itself.
  if (remote === 'ca' && address?.serviceName && address.serviceName === endpoint?.serviceName) {
    return { ...address, serviceName: undefined };
  }
  return address;
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;
