import { describe, expect, test } from 'vitest';
import { type DrawnSpan, drawnMs, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { disorderlyTrace, orderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { SpanKind } from '../span.js';
import { type CriticalPathOptions, criticalPath, criticalTimeBySpan } from './critical-path.js';
import { buildTraceTree, type SpanNode, type TraceTree } from './trace-tree.js';

const pathText = (tree: TraceTree, options?: CriticalPathOptions): string =>
  criticalPath(tree, options)
    .map(
      ({ node, startNs, endNs, isQueued }) =>
        `${isQueued ? '~' : ''}${node.span.name} ${drawnMs(startNs)}-${drawnMs(endNs)}`,
    )
    .join(', ');
const pathOf = (...drawn: DrawnSpan[]): string => pathText(buildTraceTree(drawn.map(drawnSpan)));
const pathOfRoots = (...drawn: DrawnSpan[]): string =>
  pathText(buildTraceTree(drawn.map(drawnSpan)), { acrossQueues: false });

const root: DrawnSpan = { id: 'r', from: 0, to: 100 };

test.each<[string, DrawnSpan[], string]>([
  ['nothing', [], ''],
  ['one span', [root], 'r 0-100'],
  ['one child', [root, { id: 'a', parent: 'r', from: 20, to: 70 }], 'r 0-20, a 20-70, r 70-100'],
  [
    'one after the other',
    [root, { id: 'a', parent: 'r', from: 10, to: 30 }, { id: 'b', parent: 'r', from: 40, to: 90 }],
    'r 0-10, a 10-30, r 30-40, b 40-90, r 90-100',
  ],
  [
    'side by side: the one that ends last, and what ended before it began',
    [
      root,
      { id: 'early', parent: 'r', from: 0, to: 30 },
      { id: 'beside', parent: 'r', from: 20, to: 60 },
      { id: 'last', parent: 'r', from: 40, to: 90 },
    ],
    'early 0-30, r 30-40, last 40-90, r 90-100',
  ],
  [
    'grandchildren',
    [root, { id: 'a', parent: 'r', from: 10, to: 90 }, { id: 'b', parent: 'a', from: 20, to: 80 }],
    'r 0-10, a 10-20, b 20-80, a 80-90, r 90-100',
  ],
  [
    'a child that begins before its parent is cut',
    [root, { id: 'a', parent: 'r', from: 50, to: 90 }, { id: 'b', parent: 'a', from: 30, to: 70 }],
    'r 0-50, b 50-70, a 70-90, r 90-100',
  ],
  [
    'a child that ends a little after its parent is cut',
    [root, { id: 'a', parent: 'r', from: 20, to: 101 }],
    'r 0-20, a 20-100',
  ],
  [
    'its children are cut too',
    [root, { id: 'a', parent: 'r', from: 20, to: 101 }, { id: 'b', parent: 'a', from: 50, to: 101 }],
    'r 0-20, a 20-50, b 50-100',
  ],
  ['a child that takes no time', [root, { id: 'a', parent: 'r', from: 50, to: 50 }], 'r 0-100'],
  [
    'of children that end together the longer one',
    [root, { id: 'a', parent: 'r', from: 50, to: 90 }, { id: 'b', parent: 'r', from: 20, to: 90 }],
    'r 0-20, b 20-90, r 90-100',
  ],
])('%s', (_name, drawn, expected) => {
  expect(pathOf(...drawn)).toBe(expected);
});

describe('what nobody waited for is not on it', () => {
  test.each<[string, DrawnSpan[], string]>([
    [
      'a consumer',
      [
        root,
        { id: 'send', parent: 'r', kind: SpanKind.producer, from: 10, to: 20 },
        { id: 'work', parent: 'send', kind: SpanKind.consumer, from: 15, to: 500 },
      ],
      'r 0-10, send 10-20, r 20-100',
    ],
    [
      'a consumer below the root that ends within it',
      [root, { id: 'work', parent: 'r', kind: SpanKind.consumer, from: 10, to: 90 }],
      'r 0-100',
    ],
    [
      'what runs below a producer',
      [
        root,
        { id: 'send', parent: 'r', kind: SpanKind.producer, from: 10, to: 90 },
        { id: 'work', parent: 'send', kind: SpanKind.internal, from: 20, to: 80 },
      ],
      'r 0-10, send 10-90, r 90-100',
    ],
    ['what begins after its parent', [root, { id: 'a', parent: 'r', from: 120, to: 200 }], 'r 0-100'],
  ])('%s', (_name, drawn, expected) => {
    expect(pathOfRoots(...drawn)).toBe(expected);
  });
});

describe('across queues', () => {
  const send: DrawnSpan = { id: 'send', parent: 'r', kind: SpanKind.producer, from: 10, to: 20 };
  const { consumer, producer, internal } = SpanKind;
  test.each<[string, DrawnSpan[], string]>([
    [
      'a job that outlives the request: what led to its message, the queue, the job',
      [
        root,
        { id: 'check', parent: 'r', from: 2, to: 8 },
        send,
        { id: 'beside', parent: 'r', from: 15, to: 90 },
        { id: 'job', parent: 'send', kind: consumer, from: 50, to: 500 },
        { id: 'step', parent: 'job', from: 60, to: 400 },
      ],
      'r 0-2, check 2-8, r 8-10, send 10-20, ~job 20-50, job 50-60, step 60-400, job 400-500',
    ],
    [
      'a job that begins before its message is said to be sent',
      [root, send, { id: 'job', parent: 'send', kind: consumer, from: 15, to: 500 }],
      'r 0-10, send 10-15, job 15-500',
    ],
    [
      'a job that ends within the request',
      [root, send, { id: 'job', parent: 'send', kind: consumer, from: 30, to: 90 }],
      'r 0-10, send 10-20, r 20-100',
    ],
    [
      'a job that sends another one',
      [
        root,
        send,
        { id: 'job', parent: 'send', kind: consumer, from: 30, to: 90 },
        { id: 'again', parent: 'job', kind: producer, from: 80, to: 85 },
        { id: 'last', parent: 'again', kind: consumer, from: 150, to: 200 },
      ],
      'r 0-10, send 10-20, ~job 20-30, job 30-80, again 80-85, ~last 85-150, last 150-200',
    ],
    [
      'of two jobs the one that ends last',
      [
        root,
        send,
        { id: 'short', parent: 'send', kind: consumer, from: 30, to: 150 },
        { id: 'long', parent: 'send', kind: consumer, from: 40, to: 200 },
      ],
      'r 0-10, send 10-20, ~long 20-40, long 40-200',
    ],
    [
      'deep below the request, in what was cut off',
      [
        root,
        { id: 'a', parent: 'r', from: 5, to: 120 },
        { id: 'b', parent: 'a', kind: producer, from: 20, to: 130 },
        { id: 'job', parent: 'b', kind: consumer, from: 140, to: 150 },
      ],
      'r 0-5, a 5-20, b 20-130, ~job 130-140, job 140-150',
    ],
    [
      'without a span of the producer',
      [root, { id: 'job', parent: 'r', kind: consumer, from: 60, to: 200 }],
      'r 0-60, job 60-200',
    ],
    [
      'a span of any kind below a producer',
      [root, send, { id: 'job', parent: 'send', kind: internal, from: 60, to: 200 }],
      'r 0-10, send 10-20, ~job 20-60, job 60-200',
    ],
    [
      'what began when its parent had ended',
      [root, { id: 'later', parent: 'r', from: 120, to: 200 }],
      'r 0-100, ~later 100-120, later 120-200',
    ],
    [
      'what is processed within what was received',
      [
        root,
        send,
        { id: 'receive', parent: 'send', kind: consumer, service: 'w', from: 30, to: 200 },
        { id: 'process', parent: 'receive', kind: consumer, service: 'w', from: 50, to: 190 },
      ],
      'r 0-10, send 10-20, ~receive 20-30, receive 30-50, process 50-190, receive 190-200',
    ],
    [
      'a job that only links to its message',
      [root, send, { id: 'job', kind: consumer, linksTo: ['send'], from: 50, to: 200 }],
      'r 0-10, send 10-20, ~job 20-50, job 50-200',
    ],
    [
      'jobs that link to each other end somewhere',
      [
        { id: 'a', kind: consumer, linksTo: ['b'], from: 0, to: 50 },
        { id: 'b', kind: consumer, linksTo: ['a'], from: 60, to: 90 },
      ],
      'a 0-50, ~b 50-60, b 60-90',
    ],
  ])('%s', (_name, drawn, expected) => {
    expect(pathOf(...drawn)).toBe(expected);
  });

  test('the time in a queue is no work of a span', () => {
    const tree = buildTraceTree(
      [root, send, { id: 'job', parent: 'send', kind: consumer, from: 50, to: 500 }].map(drawnSpan),
    );
    const times = [...criticalTimeBySpan(criticalPath(tree))].map(([node, ns]) => [node.span.name, ns]);
    expect(Object.fromEntries(times)).toEqual({ r: 10_000_000n, send: 10_000_000n, job: 450_000_000n });
  });
});

describe('a child that outlives its parent counts until the parent ends', () => {
  test.each<[string, DrawnSpan[], string]>([
    [
      'a short one whose answer came late',
      [root, { id: 'a', parent: 'r', from: 98, to: 101 }],
      'r 0-98, a 98-100',
    ],
    [
      'one that goes on for long; what ended within its time ran beside it',
      [
        root,
        { id: 'a', parent: 'r', from: 10, to: 60 },
        { id: 'b', parent: 'r', from: 20, to: 40 },
        { id: 'on', parent: 'r', from: 50, to: 300 },
      ],
      'r 0-20, b 20-40, r 40-50, on 50-100',
    ],
    [
      'a client that was cut off, and what it asked',
      [
        root,
        { id: 'call', parent: 'r', kind: SpanKind.client, from: 10, to: 180 },
        { id: 'serve', parent: 'call', kind: SpanKind.server, from: 20, to: 170 },
      ],
      'r 0-10, call 10-20, serve 20-100',
    ],
  ])('%s', (_name, drawn, expected) => {
    expect(pathOf(...drawn)).toBe(expected);
    expect(pathOfRoots(...drawn)).toBe(expected);
  });
});

describe('who stopped waiting had waited until then', () => {
  test('a client whose server goes on', () => {
    const client = { ...root, kind: SpanKind.client };
    const server = { id: 's', parent: 'r', kind: SpanKind.server, from: 10, to: 500 };
    expect(pathOf(client, server)).toBe('r 0-10, s 10-100');
  });
  test('a span that timed out', () => {
    expect(pathOf({ ...root, failed: 'timed out' }, { id: 'a', parent: 'r', from: 10, to: 500 })).toBe(
      'r 0-10, a 10-100',
    );
  });
});

describe('several roots', () => {
  test.each<[string, DrawnSpan[], string]>([
    ['one after the other', [root, { id: 'b', from: 150, to: 200 }], 'r 0-100, b 150-200'],
    ['one within another', [root, { id: 'b', from: 20, to: 60 }], 'r 0-100'],
    ['overlapping', [root, { id: 'b', from: 80, to: 200 }], 'r 0-80, b 80-200'],
    [
      'overlapping: the earlier one is cut with its children',
      [root, { id: 'a', parent: 'r', from: 50, to: 95 }, { id: 'b', from: 80, to: 200 }],
      'r 0-50, a 50-80, b 80-200',
    ],
    [
      'an orphan that outlives the root',
      [root, { id: 'o', parent: 'gone', from: 90, to: 120 }],
      'r 0-90, o 90-120',
    ],
  ])('%s', (_name, drawn, expected) => {
    expect(pathOf(...drawn)).toBe(expected);
  });
});

test('segments are in order, do not overlap, lie within their spans and the trace, whatever the spans', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const tree = buildTraceTree(disorderlyTrace(seed, 25));
    let cursor = tree.startNs;
    for (const { node, startNs, endNs, isQueued } of criticalPath(tree)) {
      expect(startNs >= cursor && endNs > startNs && endNs <= tree.endNs).toBe(true);
      if (isQueued) expect(endNs <= node.startNs).toBe(true);
      else expect(startNs >= node.startNs && endNs <= node.endNs).toBe(true);
      cursor = endNs;
    }
  }
});

test('where one thing is done at a time, everything is on it: the path is the self times', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const tree = buildTraceTree(orderlyTrace(seed, 60));
    const times = criticalTimeBySpan(criticalPath(tree));
    for (const node of tree.nodes) expect(times.get(node) ?? 0n).toBe(node.selfTimeNs);
  }
});

describe('the work grows with n log n', () => {
  const SPANS = 10_000;
  test.each<[string, (index: number) => DrawnSpan]>([
    [
      'a chain',
      (index) => ({
        id: `${index}`,
        parent: index === 0 ? '' : `${index - 1}`,
        from: index,
        to: 400_000 - index,
      }),
    ],
    [
      'one after the other',
      (index) =>
        index === 0
          ? { id: '0', from: 0, to: 400_000 }
          : { id: `${index}`, parent: '0', from: 2 * index, to: 2 * index + 1 },
    ],
    [
      'side by side',
      (index) =>
        index === 0
          ? { id: '0', from: 0, to: 400_000 }
          : { id: `${index}`, parent: '0', from: 1, to: 200_000 + index },
    ],
    ['roots', (index) => ({ id: `${index}`, from: index, to: index + 50_000 })],
    [
      'jobs that send each other',
      (index) => ({
        id: `${index}`,
        parent: index === 0 ? '' : `${index - 1}`,
        kind: SpanKind.producer,
        from: 10 * index,
        to: 10 * index + 5,
      }),
    ],
    [
      'jobs of one message that began before it, below a chain',
      (index) => ({
        id: `${index}`,
        parent: index === 0 ? '' : `${Math.min(index, SPANS / 2) - 1}`,
        kind: index < SPANS / 2 ? SpanKind.internal : SpanKind.consumer,
        from: 50_000 - index,
        to: 400_000 - index,
      }),
    ],
    [
      'a binary tree',
      (index) => {
        const depth = Math.floor(Math.log2(index + 1));
        return {
          id: `${index}`,
          parent: index === 0 ? '' : `${(index - 1) >> 1}`,
          from: depth,
          to: 400_000 - depth - (index % 2) * 1_000,
        };
      },
    ],
  ])('%s', (_name, draw) => {
    const tree = buildTraceTree(Array.from({ length: SPANS }, (_, index) => drawnSpan(draw(index))));
    const { counted, reads } = countingReads(tree);
    criticalPath(counted);
    // Sorting reads both times of both sides about log2(n) times per span; the walk a few times.
    expect(reads()).toBeLessThan(SPANS * (4 * Math.log2(SPANS) + 30));
  });
});

/** The same tree, counting how often a span's times are read. */
function countingReads(tree: TraceTree): { counted: TraceTree; reads: () => number } {
  let reads = 0;
  const copies = new Map<SpanNode, SpanNode>();
  for (const node of tree.nodes) {
    const { startNs, endNs, ...rest } = node;
    const children: SpanNode[] = [];
    const parent = node.parent && copies.get(node.parent);
    const copy: SpanNode = {
      ...rest,
      parent,
      children,
      get startNs() {
        reads += 1;
        return startNs;
      },
      get endNs() {
        reads += 1;
        return endNs;
      },
    };
    if (parent) (parent.children as SpanNode[]).push(copy);
    copies.set(node, copy);
  }
  const all = [...copies.values()];
  return {
    counted: { ...tree, nodes: all, roots: all.filter((node) => node.parent === undefined) },
    reads: () => reads,
  };
}
