import {
  type Attributes,
  NO_ATTRIBUTES,
  type Resource,
  type Span,
  type SpanEvent,
  SpanKind,
  type SpanLink,
} from '../../domain/span.js';
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
import {
  JAEGER_DEBUG,
  JAEGER_FLAG,
  type JaegerLog,
  type JaegerSpan,
  type JaegerTags,
  NO_ID,
  RefType,
} from './jaeger-span.js';

/** Name of an event whose log has no field `event`. */
const UNNAMED_EVENT = 'log';

const KINDS: Readonly<Record<string, SpanKind>> = {
  internal: SpanKind.internal,
  server: SpanKind.server,
  client: SpanKind.client,
  producer: SpanKind.producer,
  consumer: SpanKind.consumer,
};

/**
 * A Jaeger span in the OpenTelemetry model (specification/trace/sdk_exporters/jaeger.md, read backwards).
 * @param resource of the process that sent the batch
 * @throws SpanRefusal when an id or a time cannot be stored
 */
export function spanOfJaeger(span: JaegerSpan, resource: Resource, parts: BatchParts): Span {
  const traceId = span.traceIdHigh + span.traceIdLow;
  if (traceId === NO_ID + NO_ID) throw new SpanRefusal('invalid_trace_id', 'The trace id is zero.');
  if (span.spanId === NO_ID) throw new SpanRefusal('invalid_span_id', 'The span id is zero.');
  const times = timesOf(span);
  const parentSpanId = parentOf(span, traceId);
  const { links, droppedCount } = linksOf(span, traceId, parentSpanId);
  const tags: OpenTags = new Map(span.tags.values);
  if ((span.flags & JAEGER_FLAG.debug) !== 0) tags.set(JAEGER_DEBUG, true);
  const kind = takeKind(tags);
  const status = takeStatus(tags);
  const scope = parts.takeScope(tags);
  const isFlattened = FLATTENED_TAGS.some((key) => tags.has(key));
  const ownResource = isFlattened ? takeFlattenedResource(tags, resource, parts) : resource;
  return {
    traceId,
    spanId: span.spanId,
    parentSpanId,
    traceState: takeText(tags, OTEL_TAG.traceState) ?? '',
    // Jaeger's other bits (debug, firehose) mean something else in W3C's flags.
    flags: span.flags & JAEGER_FLAG.sampled,
    name: span.operationName,
    kind,
    ...times,
    droppedAttributesCount: takeCount(tags, OTEL_TAG.droppedAttributes) + span.tags.unreadableCount,
    droppedEventsCount: takeCount(tags, OTEL_TAG.droppedEvents),
    droppedLinksCount: takeCount(tags, OTEL_TAG.droppedLinks) + droppedCount,
    attributes: tags,
    events: span.logs.map((log) => eventOf(log, times.startNs, isFlattened ? 'message' : undefined)),
    links,
    status,
    resource: ownResource,
    scope,
  };
}

function timesOf({ startTime, duration }: JaegerSpan): { startNs: bigint; endNs: bigint } {
  // A clock that was set back while the span ran makes its duration negative.
  const lastsUs = duration > 0n ? duration : 0n;
  if (startTime <= 0n || startTime + lastsUs > MAX_MICROSECONDS) {
    throw new SpanRefusal('invalid_time', 'startTime must be microseconds since 1970, up to the year 2261.');
  }
  return { startNs: startTime * 1_000n, endNs: (startTime + lastsUs) * 1_000n };
}

/** As Jaeger reads it: the field, else the first reference into the same trace, preferring CHILD_OF. */
function parentOf({ parentSpanId, references, spanId }: JaegerSpan, traceId: string): string {
  if (parentSpanId !== NO_ID) return parentSpanId === spanId ? '' : parentSpanId;
  const near = references.filter((one) => one.traceId === traceId && one.spanId !== NO_ID);
  const parent = near.find((one) => one.refType === RefType.childOf) ?? near[0];
  return parent?.spanId ?? '';
}

function linksOf(span: JaegerSpan, traceId: string, parentSpanId: string) {
  const links: SpanLink[] = [];
  let droppedCount = 0;
  for (const reference of span.references) {
    const isChildOf = reference.refType === RefType.childOf;
    if (isChildOf && reference.spanId === parentSpanId && reference.traceId === traceId) continue;
    if (reference.spanId === NO_ID || reference.traceId === NO_ID + NO_ID) {
      droppedCount++;
      continue;
    }
    links.push({
      traceId: reference.traceId,
      spanId: reference.spanId,
      traceState: '',
      attributes: isChildOf ? CHILD_OF : FOLLOWS_FROM,
      droppedAttributesCount: 0,
      flags: 0,
    });
  }
  return { links, droppedCount };
}

const CHILD_OF: Attributes = new Map([[OTEL_TAG.refType, 'child_of']]);
const FOLLOWS_FROM: Attributes = new Map([[OTEL_TAG.refType, 'follows_from']]);

/** The specification leaves the tag of an internal span out, so none means internal. */
function takeKind(tags: OpenTags): SpanKind {
  const value = tags.get(OTEL_TAG.spanKind);
  const kind = typeof value === 'string' ? KINDS[value.toLowerCase()] : undefined;
  if (kind === undefined) return SpanKind.internal;
  tags.delete(OTEL_TAG.spanKind);
  return kind;
}

/** OpenTelemetry's exporters for Node and Python write the resource into the tags of every span, which has one of these. */
const FLATTENED_TAGS = ['service.name', 'telemetry.sdk.language'] as const;

function takeFlattenedResource(tags: OpenTags, resource: Resource, parts: BatchParts): Resource {
  const { serviceName, attributes } = takeResourceTags(tags);
  const all = new Map([...resource.attributes, ...attributes]);
  return parts.resource(serviceName ?? resource.serviceName, all);
}

/** @param otherName field that is the name where `event` is missing: Python's exporter calls it so */
function eventOf({ timestamp, fields }: JaegerLog, startNs: bigint, otherName?: 'message'): SpanEvent {
  const inRange = timestamp > 0n && timestamp <= MAX_MICROSECONDS;
  const timeNs = inRange ? timestamp * 1_000n : startNs;
  if (fields.values.size === 0) {
    const droppedAttributesCount = fields.unreadableCount;
    return { timeNs, name: UNNAMED_EVENT, droppedAttributesCount, attributes: NO_ATTRIBUTES };
  }
  const attributes: OpenTags = new Map(fields.values);
  const name = takeText(attributes, 'event') ?? (otherName && takeText(attributes, otherName));
  return {
    timeNs,
    name: name || UNNAMED_EVENT,
    droppedAttributesCount: takeCount(attributes, OTEL_TAG.droppedEventAttributes) + fields.unreadableCount,
    attributes,
  };
}

/** The resource of a process. Jaeger's clients call the host `hostname`. */
export function resourceOfProcess(serviceName: string, tags: JaegerTags, parts: BatchParts): Resource {
  const attributes: OpenTags = new Map(tags.values);
  const host = attributes.get('hostname');
  if (host !== undefined && !attributes.has('host.name')) {
    attributes.delete('hostname');
    attributes.set('host.name', host);
  }
  return parts.resource(serviceName, attributes);
}
