import type { SpanNode } from './span-node.js';
import type { TraceDetail } from './trace-detail.js';

/** What a waterfall is drawn from: lists with an item for each span, in the order of a tree; microseconds. */
export interface Waterfall {
  readonly ids: string[];
  readonly names: string[];
  readonly services: string[];
  readonly depth: number[];
  /** Where in these lists the parent is; -1 of a root. */
  readonly parent: number[];
  /** After the start of the trace. */
  readonly startUs: number[];
  readonly durationUs: number[];
  readonly selfUs: number[];
  readonly criticalUs: number[];
  /** Sums of `WATERFALL_FLAGS`. */
  readonly flags: number[];
}

export const WATERFALL_FLAGS = { failed: 1, timedOut: 2, repaired: 4 } as const;

export const NO_WATERFALL: Waterfall = {
  ids: [],
  names: [],
  services: [],
  depth: [],
  parent: [],
  startUs: [],
  durationUs: [],
  selfUs: [],
  criticalUs: [],
  flags: [],
};

/** The first spans of a trace; the parent of each is before it. */
export function toWaterfall({ spans, tree }: TraceDetail, limit: number): Waterfall {
  const shown = spans.slice(0, limit);
  const places = new Map<SpanNode, number>(shown.map(({ node }, index) => [node, index]));
  return {
    ids: shown.map(({ spanId }) => spanId),
    names: shown.map(({ operationName }) => operationName),
    services: shown.map(({ serviceName }) => serviceName),
    depth: shown.map(({ node }) => node.depth),
    parent: shown.map(({ node }) => (node.parent && places.get(node.parent)) ?? -1),
    startUs: shown.map(({ startNs }) => toUs(startNs - tree.startNs)),
    durationUs: shown.map(({ durationNs }) => toUs(durationNs)),
    selfUs: shown.map(({ node }) => toUs(node.selfTimeNs)),
    criticalUs: shown.map(({ criticalPathNs }) => toUs(criticalPathNs)),
    flags: shown.map(
      ({ outcome, node }) =>
        (outcome === 'success' ? 0 : WATERFALL_FLAGS.failed) +
        (outcome === 'timeout' ? WATERFALL_FLAGS.timedOut : 0) +
        (node.warnings.length > 0 ? WATERFALL_FLAGS.repaired : 0),
    ),
  };
}

const toUs = (ns: bigint): number => Math.round(Number(ns) / 1_000);
