import { type Span, SpanKind } from '../../domain/span.js';
import { SpanRefusal } from '../../domain/span-refusal.js';
import { MAX_MICROSECONDS } from '../../domain/time-units.js';
import {
  type BatchParts,
  type OpenTags,
  OTEL_TAG,
  takeCount,
  takeResourceTags,
  takeStatus,
  takeText,
} from '../otel-tags.js';
import { eventOfAnnotation } from './annotation-event.js';
import { takeLinks } from './link-tags.js';
import type { ZipkinEndpoint, ZipkinKind, ZipkinSpan } from './zipkin-span.js';

/** Attributes of what only Zipkin has, so that its query API can give it back. */
export const ZIPKIN_ATTRIBUTE = {
  /** true: the server's side of a span that has the same id on the client's side. */
  shared: 'zipkin.shared',
  /** true: sent with the debug flag. */
  debug: 'zipkin.debug',
  /** true: the span came without a start. The collector's name for it. */
  startAbsent: 'otel.zipkin.absentField.startTime',
} as const;

const KINDS: Record<ZipkinKind, SpanKind> = {
  CLIENT: SpanKind.client,
  SERVER: SpanKind.server,
  PRODUCER: SpanKind.producer,
  CONSUMER: SpanKind.consumer,
};

/** W3C `sampled`: a Zipkin client reports no other spans. */
const SAMPLED = 1;

/**
 * A Zipkin span in the OpenTelemetry model (specification/trace/sdk_exporters/zipkin.md, read backwards).
 *
 * A span without a start begins at its earliest annotation, else at `receivedNs`; one without a duration ends at its
 * last annotation, else where it began.
 *
 * @throws SpanRefusal when a time cannot be stored
 */
export function spanOfZipkin(span: ZipkinSpan, parts: BatchParts, receivedNs: bigint): Span {
  const tags: OpenTags = new Map(span.tags);
  const times = timesOf(span, receivedNs);
  if (times.startAbsent) tags.set(ZIPKIN_ATTRIBUTE.startAbsent, true);
  if (span.shared) tags.set(ZIPKIN_ATTRIBUTE.shared, true);
  if (span.debug) tags.set(ZIPKIN_ATTRIBUTE.debug, true);
  const status = takeZipkinStatus(tags);
  const links = takeLinks(tags);
  const scope = parts.takeScope(tags);
  const { serviceName, attributes: resource } = takeResourceTags(tags);
  addEndpoints(tags, span);
  return {
    traceId: span.traceId,
    spanId: span.id,
    parentSpanId: span.parentId,
    traceState: takeText(tags, OTEL_TAG.traceState) ?? '',
    flags: SAMPLED,
    name: span.name,
    kind: span.kind ? KINDS[span.kind] : SpanKind.internal,
    startNs: times.startNs,
    endNs: times.endNs,
    droppedAttributesCount: takeCount(tags, OTEL_TAG.droppedAttributes),
    droppedEventsCount: takeCount(tags, OTEL_TAG.droppedEvents),
    droppedLinksCount: takeCount(tags, OTEL_TAG.droppedLinks),
    attributes: tags,
    events: span.annotations.map(eventOfAnnotation),
    links,
    status,
    resource: parts.resource(span.localEndpoint?.serviceName ?? serviceName ?? '', resource),
    scope,
  };
}

/** The tag `error` stays beside the status, as its value is more than Zipkin itself makes of it. */
function takeZipkinStatus(tags: OpenTags): Span['status'] {
  const error = tags.get(OTEL_TAG.error);
  const isNamed = tags.has(OTEL_TAG.statusCode) || tags.has(OTEL_TAG.statusDescription);
  const status = takeStatus(tags);
  if (error !== undefined && !isNamed) tags.set(OTEL_TAG.error, error);
  return status;
}

function timesOf(span: ZipkinSpan, receivedNs: bigint) {
  let first = span.timestampUs;
  let last = span.timestampUs;
  for (const { timestampUs } of span.annotations) {
    if (timestampUs > MAX_MICROSECONDS) throw new SpanRefusal('invalid_time', tooLate('annotation'));
    if (span.timestampUs === undefined && (first === undefined || timestampUs < first)) first = timestampUs;
    if (last === undefined || timestampUs > last) last = timestampUs;
  }
  const startUs = first ?? receivedNs / 1_000n;
  const endUs = span.durationUs === undefined ? (last ?? startUs) : startUs + span.durationUs;
  if (startUs > MAX_MICROSECONDS || endUs > MAX_MICROSECONDS) {
    throw new SpanRefusal('invalid_time', tooLate(startUs > MAX_MICROSECONDS ? 'timestamp' : 'end'));
  }
  const startAbsent = span.timestampUs === undefined;
  return { startNs: startUs * 1_000n, endNs: endUs * 1_000n, startAbsent };
}

const tooLate = (what: string) =>
  `The span's ${what} lies after the year 2261. Zipkin's times are microseconds.`;

function addEndpoints(tags: OpenTags, { localEndpoint, remoteEndpoint }: ZipkinSpan): void {
  addAddress(tags, 'network.local', localEndpoint);
  addAddress(tags, 'network.peer', remoteEndpoint);
  if (remoteEndpoint?.serviceName) addMissing(tags, 'peer.service', remoteEndpoint.serviceName);
}

function addAddress(tags: OpenTags, prefix: string, endpoint: ZipkinEndpoint | undefined): void {
  const address = endpoint?.ipv4 ?? endpoint?.ipv6;
  if (address) addMissing(tags, `${prefix}.address`, address);
  if (endpoint?.port) addMissing(tags, `${prefix}.port`, BigInt(endpoint.port));
}

/** A tag that says the same by its name is the more explicit one. */
function addMissing(tags: OpenTags, key: string, value: string | bigint): void {
  if (!tags.has(key)) tags.set(key, value);
}
