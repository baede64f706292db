import type { SpanNode, TraceTree } from '../trace/span-node.js';

/**
 * What happens at one place of a set of traces: all spans that are reached from the root through the same services and
 * operations.
 */
export interface PathProfile {
  readonly serviceName: string;
  readonly operationName: string;
  /** By service and operation. */
  readonly children: Map<string, PathProfile>;
  spanCount: number;
  errorCount: number;
  totalNs: number;
  selfNs: number;
  /** Traces that have a span here. */
  traceCount: number;
  /** The last trace that was counted; not to count it twice. */
  lastTrace: number;
}

export const pathKey = (serviceName: string, operationName: string): string =>
  JSON.stringify([serviceName, operationName]);

export function newProfile(serviceName: string, operationName: string): PathProfile {
  return {
    serviceName,
    operationName,
    children: new Map(),
    spanCount: 0,
    errorCount: 0,
    totalNs: 0,
    selfNs: 0,
    traceCount: 0,
    lastTrace: -1,
  };
}

/** The places of all traces; the children of the result are those of the roots. */
export function profileOf(trees: readonly TraceTree[]): PathProfile {
  const top = newProfile('', '');
  trees.forEach((tree, trace) => {
    const places = new Map<SpanNode, PathProfile>();
    // Parents come before their children.
    for (const node of tree.nodes) {
      const parent = (node.parent && places.get(node.parent)) ?? top;
      const place = placeBelow(parent, node);
      places.set(node, place);
      place.spanCount += 1;
      if (node.span.outcome !== 'success') place.errorCount += 1;
      place.totalNs += Number(node.endNs - node.startNs);
      place.selfNs += Number(node.selfTimeNs);
      if (place.lastTrace !== trace) place.traceCount += 1;
      place.lastTrace = trace;
    }
  });
  return top;
}

function placeBelow(parent: PathProfile, { span }: SpanNode): PathProfile {
  const serviceName = span.resource.serviceName;
  const key = pathKey(serviceName, span.name);
  let place = parent.children.get(key);
  if (place === undefined) {
    place = newProfile(serviceName, span.name);
    parent.children.set(key, place);
  }
  return place;
}
