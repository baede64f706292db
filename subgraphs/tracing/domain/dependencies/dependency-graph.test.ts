import { expect, test } from 'vitest';
import { callEdge } from '../../../../test/support/tracing/edges.js';
import { buildDependencyGraph } from './dependency-graph.js';

const graph = buildDependencyGraph([
  callEdge('web', 'api', 100, 50, { errors: 5 }),
  callEdge('api', 'postgresql:orders', 200, 10, { kind: 'database' }),
  callEdge('api', 'mail.example.com', 10, 300, { kind: 'external' }),
  callEdge('api', 'worker', 40, 1000, { kind: 'messaging', errors: 10 }),
]);
const node = (name: string, of = graph) => of.nodes.find((each) => each.name === name);

test('nodes by how often they are asked', () => {
  expect(graph.nodes.map(({ name, kind, callCount }) => [name, kind, callCount])).toEqual([
    ['postgresql:orders', 'database', 200],
    ['api', 'service', 100],
    ['worker', 'service', 40],
    ['mail.example.com', 'external', 10],
    ['web', 'service', 0],
  ]);
});

test('a node', () => {
  expect(node('api')).toEqual({
    id: 'api',
    name: 'api',
    kind: 'service',
    dependencies: ['mail.example.com', 'postgresql:orders', 'worker'],
    dependents: ['web'],
    callCount: 100,
    avgLatencyMs: 50,
    errorRate: 5,
  });
});

test('edges by number of calls', () => {
  expect(graph.edges.map(({ source, target, weight }) => `${source} ${target} ${weight}`)).toEqual([
    'api postgresql:orders 200',
    'web api 100',
    'api worker 40',
    'api mail.example.com 10',
  ]);
  const messages = graph.edges.find(({ kind }) => kind === 'messaging');
  expect(messages).toMatchObject({ errorCount: 10, errorRate: 25, avgLatencyMs: 1000 });
  expect(Math.abs((messages?.p95LatencyMs ?? 0) / 1000 - 1)).toBeLessThan(0.011);
});

test('edges of several times are one', () => {
  const edges = [callEdge('a', 'b', 10, 10), callEdge('a', 'b', 30, 50, { errors: 4 })];
  expect(buildDependencyGraph(edges).edges).toMatchObject([{ weight: 40, avgLatencyMs: 40, errorRate: 10 }]);
  expect(edges[0]?.histogram.size).toBe(1);
});

test('kinds of one pair stay apart as edges, and are one neighbour', () => {
  const both = buildDependencyGraph([
    callEdge('a', 'b', 1, 1),
    callEdge('a', 'b', 1, 1, { kind: 'messaging' }),
  ]);
  expect(both.edges).toHaveLength(2);
  expect(node('a', both)?.dependencies).toEqual(['b']);
});

test('what sends spans is a service, though others call it a database', () => {
  const edges = [callEdge('a', 'b', 1, 1, { kind: 'database' }), callEdge('b', 'c', 1, 1)];
  expect(node('b', buildDependencyGraph(edges))?.kind).toBe('service');
  expect(node('b', buildDependencyGraph([...edges].reverse()))?.kind).toBe('service');
});

test('a service that calls itself is not its own neighbour', () => {
  const self = buildDependencyGraph([callEdge('a', 'a', 5, 1)]);
  expect(self.edges).toHaveLength(1);
  expect(node('a', self)).toMatchObject({ dependencies: [], dependents: [], callCount: 5 });
});

test('what services were asked for replaces what the edges say, and adds who has no edges', () => {
  const requests = [
    { serviceName: 'web', count: 60, errorCount: 3, durationSumNs: 60 * 80e6 },
    { serviceName: 'web', count: 40, errorCount: 2, durationSumNs: 40 * 80e6 },
    { serviceName: 'alone', count: 1, errorCount: 0, durationSumNs: 1e6 },
  ];
  const full = buildDependencyGraph([callEdge('web', 'api', 100, 50)], requests);
  expect(node('web', full)).toMatchObject({ callCount: 100, avgLatencyMs: 80, errorRate: 5 });
  expect(node('alone', full)).toMatchObject({ kind: 'service', dependencies: [], dependents: [] });
});

test('nothing', () => expect(buildDependencyGraph([])).toEqual({ nodes: [], edges: [] }));
