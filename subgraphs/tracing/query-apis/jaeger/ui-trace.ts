import { attributeText } from '../../domain/attribute-text.js';
import {
  type Attributes,
  type AttributeValue,
  type Resource,
  SPAN_KIND_NAMES,
  type Span,
  SpanKind,
  type SpanLink,
  StatusCode,
} from '../../domain/span.js';
import { microseconds } from '../../domain/time-units.js';
import { shortTraceId } from '../../domain/trace-id.js';
import { OTEL_TAG } from '../../protocols/otel-tags.js';
import type { ShownSpan, ShownTrace } from '../show-trace.js';

/** The JSON of Jaeger's legacy query API (`/api/traces`), which its UI, Grafana and scripts read. */
export interface UiTrace {
  readonly traceID: string;
  readonly spans: readonly UiSpan[];
  readonly processes: Readonly<Record<string, { serviceName: string; tags: readonly UiKeyValue[] }>>;
  readonly warnings: readonly string[] | null;
}

export interface UiSpan {
  readonly traceID: string;
  readonly spanID: string;
  readonly flags?: number;
  readonly operationName: string;
  readonly references: readonly UiReference[];
  /** Microseconds since the epoch. */
  readonly startTime: number;
  /** Microseconds. */
  readonly duration: number;
  readonly tags: readonly UiKeyValue[];
  readonly logs: readonly { timestamp: number; fields: readonly UiKeyValue[] }[];
  readonly processID: string;
  readonly warnings: readonly string[] | null;
}

interface UiReference {
  readonly refType: 'CHILD_OF' | 'FOLLOWS_FROM';
  readonly traceID: string;
  readonly spanID: string;
}

export interface UiKeyValue {
  readonly key: string;
  readonly type: 'string' | 'bool' | 'int64' | 'float64' | 'binary';
  readonly value: string | number | boolean;
}

export function toUiTrace({ traceId, spans, warnings }: ShownTrace): UiTrace {
  const processes = new Processes();
  return {
    traceID: shortTraceId(traceId),
    spans: spans.map((shown) => toUiSpan(shown, processes.idOf(shown.span.resource))),
    processes: processes.json(),
    warnings: warnings.length > 0 ? warnings : null,
  };
}

function toUiSpan({ span, warnings }: ShownSpan, processID: string): UiSpan {
  const traceID = shortTraceId(span.traceId);
  const flags = span.flags & 0xff;
  const parent: UiReference[] =
    span.parentSpanId === '' ? [] : [{ refType: 'CHILD_OF', traceID, spanID: span.parentSpanId }];
  return {
    traceID,
    spanID: span.spanId,
    ...(flags === 0 ? {} : { flags }),
    operationName: span.name,
    references: [...parent, ...span.links.map(toReference)],
    startTime: microseconds(span.startNs),
    duration: microseconds(span.endNs - span.startNs),
    tags: spanTags(span),
    logs: span.events.map((event) => ({
      timestamp: microseconds(event.timeNs),
      fields: [...(event.name === '' ? [] : [text('event', event.name)]), ...keyValues(event.attributes)],
    })),
    processID,
    warnings: warnings.length > 0 ? warnings : null,
  };
}

function toReference({ traceId, spanId, attributes }: SpanLink): UiReference {
  const refType = attributes.get(OTEL_TAG.refType) === 'child_of' ? 'CHILD_OF' : 'FOLLOWS_FROM';
  return { refType, traceID: shortTraceId(traceId), spanID: spanId };
}

/** The attributes, and as tags what Jaeger has no field for. */
function spanTags(span: Span): UiKeyValue[] {
  const tags = keyValues(span.attributes);
  const { scope, status } = span;
  if (scope.name !== '') tags.push(text(OTEL_TAG.scopeName, scope.name));
  if (scope.version !== '') tags.push(text(OTEL_TAG.scopeVersion, scope.version));
  if (span.kind !== SpanKind.unspecified) tags.push(text(OTEL_TAG.spanKind, SPAN_KIND_NAMES[span.kind]));
  if (status.code === StatusCode.ok) tags.push(text(OTEL_TAG.statusCode, 'OK'));
  if (status.code === StatusCode.error) {
    tags.push(text(OTEL_TAG.statusCode, 'ERROR'));
    // A text of why, as Zipkin's clients send it, is to Jaeger's pages no error.
    const own = span.attributes.get(OTEL_TAG.error);
    if (own !== true && own !== 'true') tags.push({ key: OTEL_TAG.error, type: 'bool', value: true });
  }
  if (status.message !== '') tags.push(text(OTEL_TAG.statusDescription, status.message));
  if (span.traceState !== '') tags.push(text(OTEL_TAG.traceState, span.traceState));
  return tags;
}

/** Resources of a trace as `p1`, `p2`…; equal ones are one. */
class Processes {
  readonly #ids = new Map<string, string>();
  readonly #known = new Map<Resource, string>();
  readonly #processes: Record<string, { serviceName: string; tags: UiKeyValue[] }> = {};

  idOf(resource: Resource): string {
    const known = this.#known.get(resource);
    if (known) return known;
    const tags = keyValues(resource.attributes).filter(({ key }) => key !== 'service.name');
    const content = JSON.stringify([resource.serviceName, tags]);
    const id = this.#ids.get(content) ?? `p${this.#ids.size + 1}`;
    this.#ids.set(content, id);
    this.#known.set(resource, id);
    this.#processes[id] = { serviceName: resource.serviceName, tags };
    return id;
  }

  json(): Record<string, { serviceName: string; tags: UiKeyValue[] }> {
    return this.#processes;
  }
}

function keyValues(attributes: Attributes): UiKeyValue[] {
  return [...attributes].map(([key, value]) => keyValue(key, value));
}

function keyValue(key: string, value: AttributeValue): UiKeyValue {
  switch (typeof value) {
    case 'boolean':
      return { key, type: 'bool', value };
    case 'bigint': {
      // What a double cannot hold exactly is printed as digits, as Jaeger does.
      const number = Number(value);
      return { key, type: 'int64', value: Number.isSafeInteger(number) ? number : String(value) };
    }
    case 'number':
      // JSON has no NaN and no infinities.
      return Number.isFinite(value) ? { key, type: 'float64', value } : text(key, String(value));
    default:
      return value instanceof Uint8Array
        ? { key, type: 'binary', value: attributeText(value) }
        : text(key, attributeText(value));
  }
}

const text = (key: string, value: string): UiKeyValue => ({ key, type: 'string', value });
