import type { Outcome } from '../outcome.js';
import type { SpanNode, TraceTree } from './span-node.js';

/** What a waterfall is drawn from: lists with an item for each span, in the order of a tree; microseconds. */
export interface Waterfall {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly services: readonly string[];
  readonly depth: readonly number[];
  /** Where in these lists the parent is; -1 of a root. */
  readonly parent: readonly number[];
  /** After the start of the trace. */
  readonly startUs: readonly number[];
  readonly durationUs: readonly number[];
  readonly selfUs: readonly number[];
  readonly criticalUs: readonly number[];
  /** Sums of `WATERFALL_FLAGS`. */
  readonly flags: readonly number[];
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

/** What is drawn of a span; times in nanoseconds, since the epoch. */
interface DrawnSpan {
  readonly node: SpanNode;
  readonly spanId: string;
  readonly operationName: string;
  readonly serviceName: string;
  readonly startNs: bigint;
  readonly durationNs: bigint;
  readonly outcome: Outcome;
  readonly criticalPathNs: bigint;
}

/** @param shown spans of `tree`, the parent of each before it */
export function toWaterfall(shown: readonly DrawnSpan[], tree: Pick<TraceTree, 'startNs'>): Waterfall {
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

/** Of the first spans alone. As parents are before their children, none of their places changes. */
export function firstOf(waterfall: Waterfall, limit: number): Waterfall {
  const { ids, names, services, depth, parent, startUs, durationUs, selfUs, criticalUs, flags } = waterfall;
  if (ids.length <= limit) return waterfall;
  return {
    ids: ids.slice(0, limit),
    names: names.slice(0, limit),
    services: services.slice(0, limit),
    depth: depth.slice(0, limit),
    parent: parent.slice(0, limit),
    startUs: startUs.slice(0, limit),
    durationUs: durationUs.slice(0, limit),
    selfUs: selfUs.slice(0, limit),
    criticalUs: criticalUs.slice(0, limit),
    flags: flags.slice(0, limit),
  };
}

const toUs = (ns: bigint): number => Math.round(Number(ns) / 1_000);
