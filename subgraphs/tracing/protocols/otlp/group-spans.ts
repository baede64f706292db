import type { InstrumentationScope, Resource, Span } from '../../domain/span.js';

export type SpansByOrigin = ReadonlyMap<Resource, ReadonlyMap<InstrumentationScope, readonly Span[]>>;

/** OTLP names a resource and a scope once for all spans of it. Those that are one object are one group. */
export function groupSpans(spans: readonly Span[]): SpansByOrigin {
  const byResource = new Map<Resource, Map<InstrumentationScope, Span[]>>();
  for (const span of spans) {
    const byScope = byResource.get(span.resource) ?? new Map<InstrumentationScope, Span[]>();
    byResource.set(span.resource, byScope);
    const group = byScope.get(span.scope);
    if (group) group.push(span);
    else byScope.set(span.scope, [span]);
  }
  return byResource;
}
