import { SpanKind } from '../span.js';
import type { SpanNode } from './span-node.js';

/**
 * Whether a span ran on its own: its parent did not wait for it. The first line that holds:
 *
 * 1. It consumes a message, or its parent sent one: detached.
 * 2. It started when its parent had ended: detached.
 * 3. It ended with its parent or before: waited for.
 * 4. Its parent is a client or timed out: waited for, as long as the parent lasted (the rest is clocks, or an answer
 *    that came too late).
 * 5. It outlived its parent by more than a tenth of its own duration: detached. By less: waited for; parents that end
 *    a little early are imprecise.
 */
export function isDetached(child: SpanNode, parent: SpanNode): boolean {
  if (child.span.kind === SpanKind.consumer || parent.span.kind === SpanKind.producer) return true;
  if (child.startNs >= parent.endNs && child.endNs > parent.endNs) return true;
  if (child.endNs <= parent.endNs) return false;
  if (parent.span.kind === SpanKind.client || parent.span.outcome === 'timeout') return false;
  return (child.endNs - parent.endNs) * 10n > child.endNs - child.startNs;
}
