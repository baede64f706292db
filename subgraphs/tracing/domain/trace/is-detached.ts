import { SpanKind } from '../span.js';
import type { SpanNode } from './span-node.js';

/**
 * Whether a span ran on its own: its parent did not wait for it. It consumes a message, or its parent sent one, or it
 * began when its parent had ended. What a service processes within the span in which it received it is waited for.
 *
 * A child that outlives its parent was waited for as long as the parent lasted: an answer came late, the parent gave up,
 * or a clock is imprecise.
 */
export function isDetached(child: SpanNode, parent: SpanNode): boolean {
  if (parent.span.kind === SpanKind.producer) return true;
  if (child.span.kind === SpanKind.consumer && !isReceivedBy(parent, child)) return true;
  return child.startNs >= parent.endNs && child.endNs > parent.endNs;
}

const isReceivedBy = (parent: SpanNode, child: SpanNode): boolean =>
  parent.span.kind === SpanKind.consumer &&
  parent.span.resource.serviceName === child.span.resource.serviceName;
