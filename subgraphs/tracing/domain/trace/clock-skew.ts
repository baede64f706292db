import { type Resource, SpanKind } from '../span.js';
import type { StoredSpan } from '../stored-span.js';

/** Attributes of a resource that tell one clock from another, best first. */
export const HOST_KEYS = ['host.name', 'host.id', 'service.instance.id', 'host.ip', 'ip'] as const;

interface Interval {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** Whose clock stamped a span; empty when nobody says. */
export function hostOf(resource: Resource): string {
  for (const key of HOST_KEYS) {
    const value = resource.attributes.get(key);
    if (value !== undefined && value !== null && value !== '') return String(value);
  }
  return '';
}

/**
 * What to add to the times of a span because its clock differs from that of its parent.
 *
 * - Spans of one host share a clock: the child moves as its parent did. So it does when a host is unknown.
 * - The child of another host that lies within its parent stays: nothing shows that its clock is wrong.
 * - A child that cannot have happened when it says (it starts before its parent, or ends after it) and fits into it is
 *   moved to its middle, as if request and answer travelled equally long. One that is longer than its parent (which may
 *   have stopped waiting) is moved only to not start before it.
 * - What nobody waited for (a consumer, a child of a producer) is never moved against its parent: it may be anywhere.
 *
 * @param parent times of the parent as they were adjusted
 * @param parentSkewNs what was added to them
 */
export function skewOf(
  span: StoredSpan,
  parentSpan: StoredSpan,
  parent: Interval,
  parentSkewNs: bigint,
): bigint {
  if (span.resource === parentSpan.resource) return parentSkewNs;
  const host = hostOf(span.resource);
  const parentHost = hostOf(parentSpan.resource);
  if (host === parentHost || host === '' || parentHost === '') return parentSkewNs;
  if (span.kind === SpanKind.consumer || parentSpan.kind === SpanKind.producer) return 0n;
  const duration = span.endNs - span.startNs;
  const parentDuration = parent.endNs - parent.startNs;
  if (duration > parentDuration) {
    return span.startNs < parent.startNs ? parent.startNs - span.startNs : 0n;
  }
  if (span.startNs >= parent.startNs && span.endNs <= parent.endNs) return 0n;
  return parent.startNs + (parentDuration - duration) / 2n - span.startNs;
}
