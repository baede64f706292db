import type { StoredSpan } from '../stored-span.js';

/**
 * Spans without those that were delivered twice: of equal id, parent, kind, service, name and times only the one with
 * the most attributes and events stays (one of two collectors may have added some), or else the first.
 */
export function distinctSpans(spans: readonly StoredSpan[]): StoredSpan[] {
  const kept = new Map<string, StoredSpan>();
  for (const span of spans) {
    const key = JSON.stringify([
      span.spanId,
      span.parentSpanId,
      span.kind,
      String(span.startNs),
      String(span.endNs),
      span.name,
      span.resource.serviceName,
    ]);
    const known = kept.get(key);
    if (!known || sizeOf(span) > sizeOf(known)) kept.set(key, span);
  }
  return [...kept.values()];
}

const sizeOf = (span: StoredSpan): number => span.attributes.size + span.events.length;
