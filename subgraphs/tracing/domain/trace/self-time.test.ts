import { expect, test } from 'vitest';
import { orderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { selfTimeOf } from './self-time.js';
import { buildTraceTree } from './trace-tree.js';

const interval = ([start, end]: readonly [number, number]) => ({
  startNs: BigInt(start),
  endNs: BigInt(end),
});

test.each<[string, children: [number, number][], self: number]>([
  ['no children', [], 100],
  ['one child', [[10, 30]], 80],
  [
    'one after the other',
    [
      [10, 30],
      [30, 50],
    ],
    60,
  ],
  [
    'side by side',
    [
      [10, 50],
      [20, 60],
    ],
    50,
  ],
  [
    'one within another',
    [
      [10, 90],
      [20, 30],
    ],
    20,
  ],
  ['all of it', [[0, 100]], 0],
  ['ends after its parent', [[90, 150]], 90],
  ['begins before its parent', [[-50, 10]], 90],
  ['outside', [[150, 200]], 100],
  ['before it', [[-20, -10]], 100],
  ['longer than its parent', [[-10, 110]], 0],
  ['takes no time', [[50, 50]], 100],
])('%s', (_name, children, self) => {
  expect(selfTimeOf(interval([0, 100]), children.map(interval))).toBe(BigInt(self));
});

test('where one thing is done at a time, self times add up to the whole', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const tree = buildTraceTree(orderlyTrace(seed, 60));
    const sum = tree.nodes.reduce((total, node) => total + node.selfTimeNs, 0n);
    expect(sum).toBe(tree.endNs - tree.startNs);
  }
});
