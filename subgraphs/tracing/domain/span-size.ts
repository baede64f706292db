import type { Attributes, AttributeValue, Span } from './span.js';

/** Ids, times, counts and the objects around them, as they lie in memory. */
const SPAN_OVERHEAD_BYTES = 400;
const ENTRY_OVERHEAD_BYTES = 16;

/**
 * About how many bytes a span takes, without its resource and scope, which it shares with others. Cheap: characters
 * are counted, not encoded.
 */
export function estimateSpanBytes(span: Span): number {
  let bytes = SPAN_OVERHEAD_BYTES + span.name.length + span.traceState.length + span.status.message.length;
  bytes += estimateAttributesBytes(span.attributes);
  for (const event of span.events) {
    bytes += ENTRY_OVERHEAD_BYTES + event.name.length + estimateAttributesBytes(event.attributes);
  }
  for (const link of span.links) {
    bytes += 64 + link.traceState.length + estimateAttributesBytes(link.attributes);
  }
  return bytes;
}

export function estimateAttributesBytes(attributes: Attributes): number {
  let bytes = 0;
  for (const [key, value] of attributes) {
    bytes += ENTRY_OVERHEAD_BYTES + key.length;
    bytes += typeof value === 'string' ? value.length : estimateValueBytes(value);
  }
  return bytes;
}

function estimateValueBytes(value: AttributeValue): number {
  if (typeof value === 'string') return value.length;
  if (value === null || typeof value !== 'object') return 8;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Map) return estimateAttributesBytes(value);
  let bytes = 0;
  for (const item of value as readonly AttributeValue[]) bytes += 8 + estimateValueBytes(item);
  return bytes;
}
