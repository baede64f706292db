import { attributesOfJson, jsonObject } from '../../domain/attribute-text.js';
import { DECODE_LIMITS } from '../../domain/ingest.js';
import { NO_ATTRIBUTES, type SpanEvent } from '../../domain/span.js';
import { microseconds } from '../../domain/time-units.js';
import type { ZipkinAnnotation } from './zipkin-span.js';

/**
 * An annotation as event. `"name": {"key": "value"}` is how the OpenTelemetry specification writes an event with
 * attributes (sdk_exporters/zipkin.md, Events); anything else is the event's name as it stands.
 */
export function eventOfAnnotation({ timestampUs, value }: ZipkinAnnotation): SpanEvent {
  const event = { timeNs: timestampUs * 1_000n, droppedAttributesCount: 0 };
  return { ...event, ...(parseEvent(value) ?? { name: value, attributes: NO_ATTRIBUTES }) };
}

/** An event as annotation, the inverse of the above. */
export function annotationOfEvent(event: SpanEvent): { timestamp: number; value: string } {
  const value =
    event.attributes.size === 0
      ? event.name
      : `${JSON.stringify(event.name)}: ${JSON.stringify(jsonObject(event.attributes))}`;
  return { timestamp: microseconds(event.timeNs), value };
}

function parseEvent(value: string): Pick<SpanEvent, 'name' | 'attributes'> | undefined {
  if (!value.startsWith('"') || !value.endsWith('}')) return undefined;
  let parsed: object;
  try {
    parsed = JSON.parse(`{${value}}`);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
  const [entry, ...more] = Object.entries(parsed);
  if (!entry || more.length > 0 || typeof entry[1] !== 'object' || entry[1] === null) return undefined;
  if (Array.isArray(entry[1])) return undefined;
  const attributes = attributesOfJson(entry[1], DECODE_LIMITS.maxDepth);
  return attributes && { name: entry[0], attributes };
}
