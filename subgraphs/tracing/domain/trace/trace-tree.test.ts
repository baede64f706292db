import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { type DrawnSpan, drawnMs, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { disorderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { SpanKind } from '../span.js';
import { buildTraceTree, type SpanNode, type TraceTree } from './trace-tree.js';

const treeOf = (...drawn: DrawnSpan[]): TraceTree => buildTraceTree(drawn.map(drawnSpan));

/** `a(b c(d))`: operations, children in parentheses. */
const sketch = (nodes: readonly SpanNode[]): string =>
  nodes
    .map(({ span, children }) => span.name + (children.length > 0 ? `(${sketch(children)})` : ''))
    .join(' ');
const sketchOf = (...drawn: DrawnSpan[]) => sketch(treeOf(...drawn).roots);

const at = { from: 0, to: 10 };

test.each<[string, DrawnSpan[], string]>([
  ['nothing', [], ''],
  ['one span', [{ id: 'a', ...at }], 'a'],
  [
    'children by start, whatever the order',
    [
      { id: 'c', parent: 'a', from: 5, to: 6 },
      { id: 'b', parent: 'a', from: 1, to: 2 },
      { id: 'a', ...at },
    ],
    'a(b c)',
  ],
  [
    'a parent that is not there',
    [
      { id: 'a', ...at },
      { id: 'b', parent: 'missing', from: 1, to: 2 },
      { id: 'c', parent: 'b', from: 1, to: 2 },
    ],
    'a b(c)',
  ],
  [
    'the root first, though the orphan is earlier',
    [
      { id: 'orphan', parent: 'missing', from: 0, to: 1 },
      { id: 'root', from: 5, to: 6 },
    ],
    'root orphan',
  ],
  [
    'several roots by start',
    [
      { id: 'b', from: 5, to: 6 },
      { id: 'a', ...at },
    ],
    'a b',
  ],
  ['its own parent', [{ id: 'a', parent: 'a', ...at }], 'a'],
  [
    'a circle is cut at its earliest span',
    [
      { id: 'a', parent: 'c', from: 3, to: 9 },
      { id: 'b', parent: 'a', from: 1, to: 9 },
      { id: 'c', parent: 'b', from: 2, to: 9 },
      { id: 'd', parent: 'a', from: 4, to: 9 },
    ],
    'b(c(a(d)))',
  ],
  [
    'delivered twice',
    [
      { id: 'a', ...at },
      { id: 'b', parent: 'a', from: 1, to: 2 },
      { id: 'b', parent: 'a', from: 1, to: 2 },
    ],
    'a(b)',
  ],
  [
    "Zipkin's shared id: the server below the client, the rest below the server",
    [
      { id: 'root', from: 0, to: 100, service: 'web' },
      { id: 'x', parent: 'root', name: 'call', kind: SpanKind.client, from: 10, to: 90, service: 'web' },
      { id: 'x', parent: 'root', name: 'serve', kind: SpanKind.server, from: 20, to: 80, service: 'api' },
      { id: 'q', parent: 'x', name: 'query', from: 30, to: 40, service: 'api' },
      { id: 'd', parent: 'x', name: 'dns', from: 11, to: 12, service: 'web' },
      { id: 'o', parent: 'x', name: 'other', from: 50, to: 60, service: 'third' },
    ],
    'root(call(dns serve(query other)))',
  ],
  [
    'a server that shares its id with nobody',
    [{ id: 'x', parent: 'gone', name: 'serve', kind: SpanKind.server, ...at }],
    'serve',
  ],
  [
    'an id collision keeps both',
    [
      { id: 'x', name: 'one', from: 0, to: 10, service: 'a' },
      { id: 'x', name: 'two', from: 2, to: 8, service: 'b' },
      { id: 'c', parent: 'x', name: 'of-two', from: 3, to: 4, service: 'b' },
      { id: 'd', parent: 'x', name: 'of-one', from: 3, to: 4, service: 'c' },
    ],
    'one(of-one) two(of-two)',
  ],
])('%s', (_name, drawn, expected) => {
  expect(sketchOf(...drawn)).toBe(expected);
});

describe('warnings', () => {
  test.each<[string, DrawnSpan[], node: RegExp | undefined, trace: RegExp]>([
    ['a missing parent', [{ id: 'b', parent: 'gone', ...at }], /not there/, /^1 spans have a parent/],
    ['its own parent', [{ id: 'b', parent: 'b', ...at }], /itself/, /^1 spans name themselves/],
    [
      'a circle',
      [
        { id: 'b', parent: 'c', ...at },
        { id: 'c', parent: 'b', from: 1, to: 2 },
      ],
      /own ancestor/,
      /^1 spans were their own/,
    ],
    [
      'a collision',
      [
        { id: 'b', name: 'one', ...at },
        { id: 'b', name: 'two', from: 1, to: 2 },
      ],
      /the id .* too/,
      /^2 spans share/,
    ],
    [
      'a double',
      [
        { id: 'b', ...at },
        { id: 'b', ...at },
      ],
      undefined,
      /^1 spans were delivered more than once/,
    ],
  ])('%s', (_name, drawn, node, trace) => {
    const tree = treeOf(...drawn);
    if (node) expect(tree.roots[0]?.warnings.join()).toMatch(node);
    expect(tree.warnings.join()).toMatch(trace);
  });

  test('a good trace has none', () => {
    const tree = treeOf({ id: 'a', ...at }, { id: 'b', parent: 'a', from: 1, to: 2 });
    expect([tree.warnings, ...tree.nodes.map((node) => node.warnings)].flat()).toEqual([]);
  });
});

test('of two deliveries of a span the one with more attributes stays', () => {
  const tree = treeOf({ id: 'a', ...at }, { id: 'a', ...at, attributes: { added: 'by the collector' } });
  expect(tree.nodes.map(({ span }) => [...span.attributes.keys()])).toEqual([['added']]);
});

test('depth, parents and extent', () => {
  const tree = treeOf(
    { id: 'a', from: 5, to: 10 },
    { id: 'b', parent: 'a', from: 6, to: 20 },
    { id: 'c', parent: 'b', from: 6, to: 7 },
  );
  expect(tree.nodes.map(({ span, depth, parent }) => [span.name, depth, parent?.span.name])).toEqual([
    ['a', 0, undefined],
    ['b', 1, 'a'],
    ['c', 2, 'b'],
  ]);
  expect([drawnMs(tree.startNs), drawnMs(tree.endNs)]).toEqual([5, 20]);
});

test('whatever is wrong with the spans: every one is there once, and the order they come in does not matter', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 300; round += 1) {
    const spans = disorderlyTrace(round, 1 + random.below(30));
    const tree = buildTraceTree(spans);
    expect(new Set(tree.nodes.map(({ span }) => span))).toEqual(new Set(spans));
    const seen = new Set<SpanNode>();
    for (const node of tree.nodes) {
      expect(seen.has(node)).toBe(false);
      // A parent comes before its children, so there are no circles left.
      expect(node.parent === undefined || seen.has(node.parent)).toBe(true);
      seen.add(node);
      expect(node.parent?.children.includes(node) ?? tree.roots.includes(node)).toBe(true);
      expect(node.selfTimeNs >= 0n && node.selfTimeNs <= node.endNs - node.startNs).toBe(true);
      expect(node.endNs - node.startNs).toBe(node.span.endNs - node.span.startNs);
      node.children.slice(1).forEach((child, index) => {
        expect(child.startNs >= (node.children[index]?.startNs ?? 0n)).toBe(true);
      });
    }
    expect(sketch(buildTraceTree(random.shuffle(spans)).roots)).toBe(sketch(tree.roots));
  }
});

test.each<[string, (index: number) => string]>([
  ['a chain', (index) => (index === 0 ? '' : String(index - 1))],
  ['a circle', (index) => String((index + 1) % 100_000)],
])('100,000 spans: %s', (_name, parentOf) => {
  const spans = Array.from({ length: 100_000 }, (_, index) =>
    drawnSpan({ id: String(index), parent: parentOf(index), from: index / 1000, to: 200 }),
  );
  expect(buildTraceTree(spans).nodes).toHaveLength(100_000);
});

test('20,000 spans of one id', () => {
  const spans = Array.from({ length: 20_000 }, (_, index) =>
    drawnSpan({ id: 'x', parent: index === 0 ? '' : 'x', from: index, to: 200_000, service: `svc${index}` }),
  );
  expect(buildTraceTree(spans).nodes).toHaveLength(20_000);
});
