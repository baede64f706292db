import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { callEdge } from '../../../../test/support/tracing/edges.js';
import { criticalPaths } from './critical-paths.js';
import type { DependencyEdge } from './dependency-edge.js';
import { buildDependencyGraph, type ServiceRequests } from './dependency-graph.js';

const requests = (serviceName: string, count: number, ms: number): ServiceRequests => ({
  serviceName,
  count,
  errorCount: 0,
  durationSumNs: count * ms * 1e6,
});
const pathsOf = (edges: DependencyEdge[], given: ServiceRequests[] = []) =>
  criticalPaths(buildDependencyGraph(edges, given)).map(
    ({ path, totalLatencyMs, bottleneckService }) =>
      `${path.join('>')} ${Math.round(totalLatencyMs)} ${bottleneckService}`,
  );

test.each<[string, DependencyEdge[], ServiceRequests[], string[]]>([
  ['nothing', [], [], []],
  ['services without calls', [], [requests('a', 1, 5)], []],
  [
    'latencies that contain each other count once',
    [callEdge('web', 'api', 100, 100), callEdge('api', 'db', 100, 80, { kind: 'database' })],
    [],
    ['web>api>db 100 db'],
  ],
  [
    'the entry has time of its own when it is known',
    [callEdge('web', 'api', 100, 100)],
    [requests('web', 100, 250), requests('api', 100, 100)],
    ['web>api 250 web'],
  ],
  [
    'calls per request',
    [callEdge('web', 'api', 100, 100), callEdge('api', 'db', 300, 20, { kind: 'database' })],
    [],
    ['web>api>db 60 api'],
  ],
  [
    'calls side by side leave nothing, not less',
    [callEdge('web', 'api', 10, 100), callEdge('api', 'x', 10, 90), callEdge('api', 'y', 10, 80)],
    [],
    ['web>api>x 90 x', 'web>api>y 80 y'],
  ],
  [
    'messages are not waited for',
    [callEdge('web', 'api', 10, 100), callEdge('api', 'worker', 10, 1000, { kind: 'messaging' })],
    [],
    ['web>api>worker 1100 worker'],
  ],
  [
    'ways that part and meet again',
    [
      callEdge('a', 'b', 10, 50),
      callEdge('a', 'c', 10, 70),
      callEdge('b', 'd', 10, 40),
      callEdge('c', 'd', 10, 40),
    ],
    [],
    ['a>c>d 70 d', 'a>b>d 50 d'],
  ],
  [
    'a circle behind an entry: its latencies are those of all calls',
    [callEdge('web', 'a', 10, 100), callEdge('a', 'b', 10, 60), callEdge('b', 'a', 1, 10)],
    [],
    ['web>a>b 96 b'],
  ],
  [
    'a circle without an entry: from who is asked most',
    [callEdge('a', 'b', 10, 60), callEdge('b', 'a', 5, 30)],
    [],
    ['b>a 45 b'],
  ],
  ['a call to itself', [callEdge('web', 'a', 10, 60), callEdge('a', 'a', 10, 30)], [], ['web>a 45 a']],
])('%s', (_name, edges, given, expected) => {
  expect(pathsOf(edges, given)).toEqual(expected);
});

describe('bounded', () => {
  // Ten layers of ten that all call each other: 10^10 ways.
  const layers: DependencyEdge[] = [];
  for (let layer = 0; layer < 9; layer += 1) {
    for (let from = 0; from < 10; from += 1) {
      for (let to = 0; to < 10; to += 1)
        layers.push(callEdge(`${layer}.${from}`, `${layer + 1}.${to}`, 1, 1 + to));
    }
  }
  const graph = buildDependencyGraph(layers);

  test('ten ways at most, unless said otherwise', () => {
    expect(criticalPaths(graph)).toHaveLength(10);
    expect(criticalPaths(graph, { limit: 3 })).toHaveLength(3);
    expect(criticalPaths(graph, { limit: 1e9 })).toHaveLength(100);
  });
  test('slowest first', () => {
    const totals = criticalPaths(graph, { limit: 50 }).map(({ totalLatencyMs }) => totalLatencyMs);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
  });
  test('through one that is on no slow way', () => {
    const paths = criticalPaths(graph, { through: '5.0', limit: 5 });
    expect(paths).toHaveLength(5);
    for (const { path } of paths) expect(path).toContain('5.0');
  });
});

test('whatever the graph: each way is one of calls, visits nobody twice, and adds up', () => {
  const random = seededRandom(31);
  for (let round = 0; round < 200; round += 1) {
    const size = 2 + random.below(8);
    const edges = Array.from({ length: random.below(20) }, () =>
      callEdge(`s${random.below(size)}`, `s${random.below(size)}`, 1 + random.below(100), random.below(100)),
    );
    const graph = buildDependencyGraph(edges);
    for (const { path, totalLatencyMs, bottleneckService } of criticalPaths(graph)) {
      expect(new Set(path).size).toBe(path.length);
      expect(path).toContain(bottleneckService);
      expect(totalLatencyMs).toBeGreaterThanOrEqual(0);
      path.slice(1).forEach((name, index) => {
        const caller = graph.nodes.find((node) => node.name === path[index]);
        expect(caller?.dependencies).toContain(name);
      });
    }
  }
});

test('a chain of 10,000 services', () => {
  const edges = Array.from({ length: 10_000 }, (_, index) =>
    callEdge(`s${index}`, `s${index + 1}`, 1, 10_001 - index),
  );
  const [slowest] = criticalPaths(buildDependencyGraph(edges));
  expect(slowest).toMatchObject({ path: { length: 10_001 }, totalLatencyMs: 10_001 });
});
