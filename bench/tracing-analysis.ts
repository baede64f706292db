import { NO_SCOPE, resourceOf, SpanKind } from '../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../subgraphs/tracing/domain/stored-span.js';
import { criticalPath } from '../subgraphs/tracing/domain/trace/critical-path.js';
import { describeTrace } from '../subgraphs/tracing/domain/trace/trace-detail.js';
import { buildTraceTree, type SpanNode } from '../subgraphs/tracing/domain/trace/trace-tree.js';
import { median, printTable } from './table.js';

const SPANS = 100_000;
/** The naive baseline recurses: on a chain of as many spans it has no stack left. */
const BASELINE_SPANS = 5_000;
const ROUNDS = 5;
const SERVICES = 10;
const ATTRIBUTES = 11;

type Shape = 'bushy' | 'wide' | 'chain';
/** The parent of a span by its index. */
const SHAPES: Record<Shape, (index: number) => number> = {
  bushy: (index) => (index - 1) >> 2,
  wide: () => 0,
  chain: (index) => index - 1,
};

/**
 * `bench tracing-analysis`: tree, critical path and the whole detail of a trace of 100,000 spans, and the critical path
 * against the recursive algorithm that filters all children at each step, on a size which that survives.
 */
export async function run(_args: string[]): Promise<void> {
  const lines = (Object.keys(SHAPES) as Shape[]).map((shape) => {
    const spans = makeTrace(shape, SPANS);
    const tree = buildTraceTree(spans);
    return [
      `${shape}, ${SPANS.toLocaleString('en')} spans`,
      milliseconds(() => buildTraceTree(spans)),
      milliseconds(() => criticalPath(tree)),
      milliseconds(() => describeTrace(spans)),
    ];
  });
  console.log(`Medians of ${ROUNDS} runs, in ms; ${ATTRIBUTES} attributes a span, ${SERVICES} services.`);
  printTable(['trace', 'tree', 'critical path (< 1000)', 'detail'], lines);
  console.log(`\nCritical path of ${BASELINE_SPANS.toLocaleString('en')} spans, in ms.`);
  printTable(['trace', 'ours', 'naive', 'ratio'], (Object.keys(SHAPES) as Shape[]).map(againstNaive));
}

function againstNaive(shape: Shape): string[] {
  const tree = buildTraceTree(makeTrace(shape, BASELINE_SPANS));
  const ours = measure(() => criticalPath(tree));
  let naive: number | undefined;
  try {
    naive = measure(() => tree.roots.map((root) => naivePath(root, root.endNs)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (naive === undefined) return [shape, ours.toFixed(1), 'stack overflow', ''];
  return [shape, ours.toFixed(1), naive.toFixed(1), `${(naive / ours).toFixed(1)} times`];
}

interface Part {
  readonly node: SpanNode;
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** As the algorithm is usually written down: find the last finishing child before the cursor, recurse, go on. */
function naivePath(node: SpanNode, endNs: bigint): Part[] {
  let cursor = endNs;
  let path: Part[] = [];
  for (;;) {
    const last = node.children
      .filter((child) => child.endNs <= cursor && child.startNs < cursor && child.startNs >= node.startNs)
      .reduce<SpanNode | undefined>((a, b) => (a === undefined || b.endNs > a.endNs ? b : a), undefined);
    if (last === undefined) return [{ node, startNs: node.startNs, endNs: cursor }, ...path];
    path = [...naivePath(last, last.endNs), { node, startNs: last.endNs, endNs: cursor }, ...path];
    cursor = last.startNs;
  }
}

/** A trace of so many spans in this shape. */
export function makeTrace(shape: Shape, count: number): StoredSpan[] {
  const resources = Array.from({ length: SERVICES }, (_, index) =>
    resourceOf(
      new Map([
        ['service.name', `service-${index}`],
        ['host.name', `host-${index}`],
      ]),
    ),
  );
  const resource = resources[0] ?? resourceOf(new Map());
  // Children share the time of their parent among themselves.
  const childrenOf = new Map<number, number>();
  for (let index = 1; index < count; index += 1) {
    const parent = SHAPES[shape](index);
    childrenOf.set(parent, (childrenOf.get(parent) ?? 0) + 1);
  }
  const times: { startNs: bigint; endNs: bigint; nextNs: bigint }[] = [];
  return Array.from({ length: count }, (_, index) => {
    const parentIndex = SHAPES[shape](index);
    const parent = index === 0 ? undefined : times[parentIndex];
    const startNs = parent ? parent.nextNs + 1n : 1_736_418_600_000_000_000n;
    const shareNs = parent
      ? (parent.endNs - parent.startNs - 2n) / BigInt(childrenOf.get(parentIndex) ?? 1)
      : 3_600_000_000_000n;
    const endNs = startNs + (shareNs > 2n ? shareNs - 2n : 0n);
    if (parent) parent.nextNs = endNs;
    times.push({ startNs, endNs, nextNs: startNs });
    return spanOf(
      index,
      index === 0 ? undefined : parentIndex,
      startNs,
      endNs,
      resources[index % SERVICES] ?? resource,
    );
  });
}

const idOf = (index: number): string => (index + 1).toString(16).padStart(16, '0');

function spanOf(
  index: number,
  parent: number | undefined,
  startNs: bigint,
  endNs: bigint,
  resource: StoredSpan['resource'],
): StoredSpan {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: idOf(index),
    parentSpanId: parent === undefined ? '' : idOf(parent),
    traceState: '',
    flags: 1,
    name: `operation-${index % 97}`,
    kind: index % 2 === 0 ? SpanKind.server : SpanKind.client,
    startNs,
    endNs,
    attributes: new Map(
      Array.from({ length: ATTRIBUTES }, (_, key) => [
        `attribute.${(index + key) % 97}`,
        key % 2 === 0 ? `value ${index % 1000}` : BigInt(index),
      ]),
    ),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    status: { code: 0, message: '' },
    resource,
    scope: NO_SCOPE,
    outcome: 'success',
    sampleWeight: 1,
    receivedAtMs: 1_736_418_601_000,
  };
}

const milliseconds = (work: () => unknown): string => measure(work).toFixed(0);

function measure(work: () => unknown): number {
  return median(
    Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}
