import { describe, expect, test } from 'vitest';
import { type DrawnSpan, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { disorderlyTrace, orderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { buildTraceTree } from '../trace/trace-tree.js';
import { compareSets } from './compare-sets.js';
import { compareTraces } from './compare-traces.js';
import { type ComparisonNode, pathOf, type TraceComparison } from './comparison.js';

const treeOf = (...drawn: DrawnSpan[]) => buildTraceTree(drawn.map(drawnSpan));
const ms = (ns: number) => ns / 1e6;
const named = (comparison: TraceComparison, name: string): ComparisonNode => {
  const node = comparison.nodes.find(({ operationName }) => operationName === name);
  if (!node) throw new Error(`There is no ${name}.`);
  return node;
};

const base = treeOf(
  { id: 'root', service: 'web', from: 0, to: 100 },
  { id: 'q1', name: 'query', parent: 'root', service: 'db', from: 10, to: 20 },
  { id: 'q2', name: 'query', parent: 'root', service: 'db', from: 20, to: 30 },
  { id: 'auth', parent: 'root', service: 'auth', from: 30, to: 40 },
  { id: 'render', parent: 'root', service: 'web', from: 50, to: 90 },
);
const other = treeOf(
  { id: 'root', service: 'web', from: 0, to: 190 },
  { id: 'q1', name: 'query', parent: 'root', service: 'db', from: 10, to: 40 },
  { id: 'q2', name: 'query', parent: 'root', service: 'db', from: 40, to: 70 },
  { id: 'q3', name: 'query', parent: 'root', service: 'db', from: 70, to: 100, failed: true },
  { id: 'cache', parent: 'root', service: 'redis', from: 100, to: 110 },
  { id: 'render', parent: 'root', service: 'web', from: 140, to: 182 },
);

describe('two traces', () => {
  const comparison = compareTraces(base, other);

  test('what became of each place', () => {
    expect(comparison.nodes.map(({ operationName, status }) => [operationName, status])).toEqual([
      ['root', 'changed'],
      ['query', 'changed'],
      ['render', 'same'],
      ['auth', 'removed'],
      ['cache', 'added'],
    ]);
    expect(comparison.counts).toEqual({ added: 1, removed: 1, changed: 2, same: 1 });
  });

  test('counts and durations of a place', () => {
    const { base: before, other: after, delta } = named(comparison, 'query');
    expect(before).toEqual({
      traceShare: 1,
      spanCount: 2,
      errorCount: 0,
      totalNs: 20e6,
      selfNs: 20e6,
      avgNs: 10e6,
    });
    expect(after).toEqual({
      traceShare: 1,
      spanCount: 3,
      errorCount: 1,
      totalNs: 90e6,
      selfNs: 90e6,
      avgNs: 30e6,
    });
    expect(delta).toEqual({
      traceShare: 0,
      spanCount: 1,
      errorCount: 1,
      totalNs: 70e6,
      selfNs: 70e6,
      avgNs: 20e6,
    });
  });

  test('where the difference comes from, first', () => {
    expect(comparison.changes.map(({ operationName, delta }) => [operationName, ms(delta.selfNs)])).toEqual([
      ['query', 70],
      ['root', 18],
      ['auth', -10],
      ['cache', 10],
    ]);
    expect(named(comparison, 'query').contribution).toBeCloseTo(70 / 110);
    expect(named(comparison, 'auth').contribution).toBeCloseTo(-10 / 110);
  });

  test('both as a whole', () => {
    expect(comparison.base).toEqual({ traceCount: 1, spanCount: 5, errorCount: 0, durationNs: 100e6 });
    expect(comparison.other).toEqual({ traceCount: 1, spanCount: 6, errorCount: 1, durationNs: 190e6 });
  });

  test('from when a place is changed can be chosen', () => {
    expect(named(compareTraces(base, other, { minChange: 0.01 }), 'render').status).toBe('changed');
  });
});

test('the same operation at two places is two places', () => {
  const tree = treeOf(
    { id: 'root', from: 0, to: 100 },
    { id: 'a', parent: 'root', from: 0, to: 40 },
    { id: 'b', parent: 'root', from: 50, to: 90 },
    { id: 'x', name: 'query', parent: 'a', from: 1, to: 2 },
    { id: 'y', name: 'query', parent: 'b', from: 51, to: 52 },
  );
  const comparison = compareTraces(tree, tree);
  const paths = comparison.nodes
    .filter(({ operationName }) => operationName === 'query')
    .map((node) => pathOf(comparison, node).map(({ operationName }) => operationName));
  expect(paths).toEqual([
    ['root', 'a', 'query'],
    ['root', 'b', 'query'],
  ]);
});

test('one that is not there', () => {
  const nothing = buildTraceTree([]);
  expect(compareTraces(nothing, base).counts).toEqual({ added: 4, removed: 0, changed: 0, same: 0 });
  expect(compareTraces(base, nothing).counts).toEqual({ added: 0, removed: 4, changed: 0, same: 0 });
  expect(compareTraces(nothing, nothing)).toMatchObject({ nodes: [], changes: [] });
});

describe('sets of traces', () => {
  const withCache = treeOf({ id: 'root', from: 0, to: 20 }, { id: 'cache', parent: 'root', from: 5, to: 10 });
  const withQuery = treeOf(
    { id: 'root', from: 0, to: 100 },
    { id: 'query', parent: 'root', from: 5, to: 95 },
  );
  const comparison = compareSets([withCache, withCache, withCache, withQuery], [withQuery, withCache]);

  test('part of the traces that have a place', () => {
    expect(named(comparison, 'query')).toMatchObject({
      base: { traceShare: 0.25, spanCount: 0.25, totalNs: 22.5e6, avgNs: 90e6 },
      other: { traceShare: 0.5, spanCount: 0.5, totalNs: 45e6, avgNs: 90e6 },
      status: 'changed',
    });
  });
  test('means per trace', () => {
    expect(comparison.base).toEqual({ traceCount: 4, spanCount: 2, errorCount: 0, durationNs: 40e6 });
    expect(comparison.other).toEqual({ traceCount: 2, spanCount: 2, errorCount: 0, durationNs: 60e6 });
  });
  test('how often a set is given does not matter', () => {
    const set = [withCache, withQuery];
    expect(compareSets(set, [...set, ...set]).counts).toEqual({ added: 0, removed: 0, changed: 0, same: 3 });
  });
  test('empty sets', () => {
    expect(compareSets([], []).base).toEqual({ traceCount: 0, spanCount: 0, errorCount: 0, durationNs: 0 });
  });
});

test('a trace compared with itself is the same; turned around, everything is the opposite', () => {
  const opposite = { added: 'removed', removed: 'added', changed: 'changed', same: 'same' };
  for (let seed = 0; seed < 60; seed += 1) {
    const one = buildTraceTree(disorderlyTrace(seed, 25));
    const two = buildTraceTree(disorderlyTrace(seed + 1_000, 25));
    expect(compareTraces(one, one).changes).toEqual([]);
    const there = compareTraces(one, two, { minChange: 0 });
    const back = compareTraces(two, one, { minChange: 0 });
    const keyOf = (of: TraceComparison, node: ComparisonNode) => JSON.stringify(pathOf(of, node));
    const backByPath = new Map(back.nodes.map((node) => [keyOf(back, node), node]));
    expect(backByPath.size).toBe(there.nodes.length);
    for (const node of there.nodes) {
      const turned = backByPath.get(keyOf(there, node));
      expect(turned?.status).toBe(opposite[node.status]);
      expect(turned?.delta.totalNs).toBeCloseTo(-node.delta.totalNs);
      expect(node.parentIndex).toBeLessThan(node.index);
    }
  }
});

test('changes of self time add up to the change of the whole, where one thing is done at a time', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const {
      nodes,
      base: before,
      other: after,
    } = compareTraces(buildTraceTree(orderlyTrace(seed, 40)), buildTraceTree(orderlyTrace(seed + 500, 40)));
    const sum = nodes.reduce((total, { delta }) => total + delta.selfNs, 0);
    expect(sum).toBeCloseTo(after.durationNs - before.durationNs);
  }
});

test('a chain of 20,000 places', () => {
  const chain = buildTraceTree(
    Array.from({ length: 20_000 }, (_, index) =>
      drawnSpan({
        id: `${index}`,
        parent: index === 0 ? '' : `${index - 1}`,
        from: index,
        to: 50_000 - index,
      }),
    ),
  );
  expect(compareTraces(chain, chain).counts.same).toBe(20_000);
});
