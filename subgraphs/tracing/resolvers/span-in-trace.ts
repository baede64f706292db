import type { SpanNode } from '../domain/trace/span-node.js';
import type { LoadedTrace, SpanInTrace } from '../loaders.js';

/** A node of a trace's tree as the span that is shown. */
export function inTrace(trace: LoadedTrace, node: SpanNode): SpanInTrace {
  const span = trace.spanOf.get(node);
  if (!span) throw new TypeError('The node is not of this trace');
  return { span, trace };
}
