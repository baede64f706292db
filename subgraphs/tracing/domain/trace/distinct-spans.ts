import type { StoredSpan } from '../stored-span.js';

/**
 * Spans without those that were delivered twice: of equal id, parent, kind, service, name and times only the one with
 * the most attributes and events stays (one of two collectors may have added some), or else the first.
 */
export function distinctSpans(spans: readonly StoredSpan[]): StoredSpan[] {
  const kept = new Map<string, StoredSpan>();
  for (const span of spans) {
    // Ids are unique but for what this is about: the long key is seldom needed.
    let key = span.spanId;
    let known = kept.get(key);
    if (known && !isSameSpan(span, known)) {
      key = longKeyOf(span);
      known = kept.get(key);
    }
    if (!known || sizeOf(span) > sizeOf(known)) kept.set(key, span);
  }
  return [...kept.values()];
}

/** Whether two spans of one id are one that was delivered twice. */
export const isSameSpan = (a: StoredSpan, b: StoredSpan): boolean =>
  a.startNs === b.startNs &&
  a.endNs === b.endNs &&
  a.kind === b.kind &&
  a.parentSpanId === b.parentSpanId &&
  a.name === b.name &&
  a.resource.serviceName === b.resource.serviceName;

const longKeyOf = (span: StoredSpan): string =>
  JSON.stringify([
    span.spanId,
    span.parentSpanId,
    span.kind,
    String(span.startNs),
    String(span.endNs),
    span.name,
    span.resource.serviceName,
  ]);

const sizeOf = (span: StoredSpan): number => span.attributes.size + span.events.length;
