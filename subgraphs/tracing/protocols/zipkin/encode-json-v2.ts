import { attributeText } from '../../domain/attribute-text.js';
import { type Attributes, durationNs, type Span, SpanKind, StatusCode } from '../../domain/span.js';
import { microseconds } from '../../domain/time-units.js';
import { OTEL_TAG, statusOfErrorTag } from '../otel-tags.js';
import { annotationOfEvent } from './annotation-event.js';
import { linkTags } from './link-tags.js';
import { endpointOf, remoteEndpointOf } from './remote-endpoint.js';
import { ZIPKIN_ATTRIBUTE } from './to-otel.js';
import type { ZipkinEndpoint, ZipkinKind } from './zipkin-span.js';

/** A span in the JSON of Zipkin's v2 API; times are microseconds. What is empty is absent. */
export interface ZipkinV2Span {
  traceId: string;
  parentId?: string;
  id: string;
  kind?: ZipkinKind;
  name?: string;
  timestamp?: number;
  duration?: number;
  localEndpoint: ZipkinEndpoint;
  remoteEndpoint?: ZipkinEndpoint;
  annotations?: { timestamp: number; value: string }[];
  tags?: Record<string, string>;
  debug?: true;
  shared?: true;
}

const KINDS: Partial<Record<SpanKind, ZipkinKind>> = {
  [SpanKind.client]: 'CLIENT',
  [SpanKind.server]: 'SERVER',
  [SpanKind.producer]: 'PRODUCER',
  [SpanKind.consumer]: 'CONSUMER',
};

/**
 * A span as Zipkin would give it back, and as it is forwarded to one
 * (specification/trace/sdk_exporters/zipkin.md and common/mapping-to-non-otlp.md). Names are in lower case, as
 * Zipkin keeps them; resource attributes are tags, an attribute of the span with the same name wins.
 */
export function toZipkinV2(span: Span): ZipkinV2Span {
  const rest = new Map(span.attributes);
  const shared = rest.get(ZIPKIN_ATTRIBUTE.shared) === true;
  const debug = rest.get(ZIPKIN_ATTRIBUTE.debug) === true;
  const startAbsent = rest.get(ZIPKIN_ATTRIBUTE.startAbsent) === true;
  for (const key of Object.values(ZIPKIN_ATTRIBUTE)) rest.delete(key);
  const kind = KINDS[span.kind];
  const local = endpointOf(rest, 'network.local.address', 'network.local.port');
  const remote = remoteEndpointOf(rest, kind);
  const tags = tagsOf(span, rest);
  const lastsUs = microseconds(durationNs(span));
  return {
    traceId: span.traceId,
    ...(span.parentSpanId !== '' && { parentId: span.parentSpanId }),
    id: span.spanId,
    ...(kind && { kind }),
    ...(span.name !== '' && { name: span.name.toLowerCase() }),
    ...(!startAbsent && { timestamp: microseconds(span.startNs) }),
    // Zipkin rounds up what is shorter than a microsecond; no length at all means that the end is unknown.
    ...(span.endNs > span.startNs && { duration: Math.max(lastsUs, 1) }),
    localEndpoint: { serviceName: span.resource.serviceName.toLowerCase(), ...local },
    ...(remote && { remoteEndpoint: remote }),
    ...(span.events.length > 0 && { annotations: span.events.map(annotationOfEvent) }),
    ...(tags.size > 0 && { tags: Object.fromEntries(tags) }),
    ...(debug && { debug }),
    ...(shared && { shared }),
  };
}

function tagsOf(span: Span, attributes: Attributes): Map<string, string> {
  const tags = new Map<string, string>();
  for (const [key, value] of span.resource.attributes) {
    if (key !== 'service.name') tags.set(key, attributeText(value));
  }
  for (const [key, value] of attributes) tags.set(key, attributeText(value));
  setStatus(tags, span);
  const facts: [string, string | number][] = [
    [OTEL_TAG.scopeName, span.scope.name],
    [OTEL_TAG.scopeVersion, span.scope.version],
    [OTEL_TAG.traceState, span.traceState],
    [OTEL_TAG.droppedAttributes, span.droppedAttributesCount],
    [OTEL_TAG.droppedEvents, span.droppedEventsCount],
    [OTEL_TAG.droppedLinks, span.droppedLinksCount],
  ];
  for (const [key, value] of facts) if (value) tags.set(key, String(value));
  for (const [key, value] of linkTags(span.links)) tags.set(key, value);
  return tags;
}

/**
 * To Zipkin a span failed when it has an `error` tag, whatever its value. One that came with the span and says the same
 * as its status stays as it is.
 */
function setStatus(tags: Map<string, string>, { status: { code, message }, attributes }: Span): void {
  const own = attributes.get(OTEL_TAG.error);
  if (typeof own === 'string') {
    const said = statusOfErrorTag(own);
    if (said.code === code && said.message === message) return;
    if (said.code === StatusCode.error) tags.delete(OTEL_TAG.error);
  } else tags.delete(OTEL_TAG.error);
  if (code === StatusCode.unset) return;
  tags.set(OTEL_TAG.statusCode, code === StatusCode.ok ? 'OK' : 'ERROR');
  if (code === StatusCode.error) tags.set(OTEL_TAG.error, message);
}
