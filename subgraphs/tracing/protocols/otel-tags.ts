import {
  type Attributes,
  type AttributeValue,
  type InstrumentationScope,
  NO_ATTRIBUTES,
  NO_SCOPE,
  type Resource,
  resourceOf,
  type Span,
  StatusCode,
} from '../domain/span.js';

/**
 * The tags by which parts of an OpenTelemetry span travel through protocols that have no place for them (Zipkin,
 * Jaeger Thrift): specification/common/mapping-to-non-otlp.md, and for trace state and times what the OpenTelemetry
 * collector writes.
 */
export const OTEL_TAG = {
  statusCode: 'otel.status_code',
  statusDescription: 'otel.status_description',
  error: 'error',
  scopeName: 'otel.scope.name',
  scopeVersion: 'otel.scope.version',
  /** What the two above were called until specification 1.14. */
  libraryName: 'otel.library.name',
  libraryVersion: 'otel.library.version',
  droppedAttributes: 'otel.dropped_attributes_count',
  droppedEvents: 'otel.dropped_events_count',
  droppedLinks: 'otel.dropped_links_count',
  droppedEventAttributes: 'otel.event.dropped_attributes_count',
  traceState: 'w3c.tracestate',
  spanKind: 'span.kind',
  /** `child_of` or `follows_from`, on a link. */
  refType: 'opentracing.ref_type',
} as const;

/** Tags that are being taken apart; what is left in the end are the span's attributes. */
export type OpenTags = Map<string, AttributeValue>;

/** Removes a tag and returns it, if its value is a text. */
export function takeText(tags: OpenTags, key: string): string | undefined {
  const value = tags.get(key);
  if (typeof value !== 'string') return undefined;
  tags.delete(key);
  return value;
}

/** Removes a count (uint32) sent as number or as digits; 0 when there is none. */
export function takeCount(tags: OpenTags, key: string): number {
  const value = tags.get(key);
  if (value === undefined) return 0;
  const count = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  const number = typeof count === 'bigint' ? Number(count) : count;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > 0xffff_ffff) return 0;
  tags.delete(key);
  return number;
}

/** The status as Zipkin and Jaeger instrumentations say it. */
export function takeStatus(tags: OpenTags): Span['status'] {
  const named = takeText(tags, OTEL_TAG.statusCode)?.toUpperCase();
  const description = takeText(tags, OTEL_TAG.statusDescription) ?? '';
  const { code, message } = statusOfErrorTag(tags.get(OTEL_TAG.error));
  if (code === StatusCode.error) {
    tags.delete(OTEL_TAG.error);
    return { code, message: description || message };
  }
  if (named === 'ERROR') return { code: StatusCode.error, message: description };
  return { code: named === 'OK' ? StatusCode.ok : StatusCode.unset, message: '' };
}

/** What the tag `error` alone says. `error=false` is what OpenTracing bridges write on spans that succeeded. */
export function statusOfErrorTag(error: AttributeValue | undefined): Span['status'] {
  const text = typeof error === 'string' ? error : String(error === true);
  if (text.toLowerCase() === 'false') return { code: StatusCode.unset, message: '' };
  return { code: StatusCode.error, message: text.toLowerCase() === 'true' ? '' : text };
}

/** Namespaces of the semantic conventions that describe who produced a span, never the span. */
const RESOURCE_KEY =
  /^(?:(?:service|telemetry|deployment|host|os|process|container|k8s|cloud|device|browser|webengine)\.|faas\.(?:name|version|instance|max_memory)$|aws\.(?:ecs|eks|log)\.)/;

/** Whether an attribute belongs to the resource. Exporters flatten the resource into the tags of each span. */
export const isResourceKey = (key: string): boolean => RESOURCE_KEY.test(key);

/** Lets the spans of a batch share equal resources and scopes. */
export class BatchParts {
  readonly #resources = new Map<string, Resource>();
  readonly #scopes = new Map<string, InstrumentationScope>();

  /** `given` are attributes of the resource beside its name, as simple as these protocols have them. */
  resource(serviceName: string, given: Attributes = NO_ATTRIBUTES): Resource {
    const key = given.size === 0 ? serviceName : resourceKey(serviceName, given);
    const known = this.#resources.get(key);
    if (known) return known;
    const attributes = new Map(given);
    if (serviceName !== '') attributes.set('service.name', serviceName);
    const made = resourceOf(attributes);
    this.#resources.set(key, made);
    return made;
  }

  /** Removes the tags that name the instrumentation scope, under their old and new names. */
  takeScope(tags: OpenTags): InstrumentationScope {
    const library = takeText(tags, OTEL_TAG.libraryName);
    const libraryVersion = takeText(tags, OTEL_TAG.libraryVersion);
    const name = takeText(tags, OTEL_TAG.scopeName) ?? library ?? '';
    const version = takeText(tags, OTEL_TAG.scopeVersion) ?? libraryVersion ?? '';
    if (name === '' && version === '') return NO_SCOPE;
    const key = JSON.stringify([name, version]);
    const known = this.#scopes.get(key);
    if (known) return known;
    const made = { ...NO_SCOPE, name, version };
    this.#scopes.set(key, made);
    return made;
  }
}

function resourceKey(serviceName: string, attributes: Attributes): string {
  const parts: string[] = [serviceName];
  for (const [key, value] of attributes) {
    parts.push(key, typeof value, value instanceof Uint8Array ? value.join() : String(value));
  }
  return JSON.stringify(parts);
}

/** Removes and returns the tags that belong to the resource, except `service.name`. */
export function takeResourceTags(tags: OpenTags): {
  serviceName: string | undefined;
  attributes: Attributes;
} {
  const serviceName = takeText(tags, 'service.name');
  let attributes: Map<string, AttributeValue> | undefined;
  for (const [key, value] of tags) {
    if (!isResourceKey(key)) continue;
    attributes ??= new Map();
    attributes.set(key, value);
    tags.delete(key);
  }
  return { serviceName: serviceName || undefined, attributes: attributes ?? NO_ATTRIBUTES };
}
