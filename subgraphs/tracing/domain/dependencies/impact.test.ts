import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { callEdge } from '../../../../test/support/tracing/edges.js';
import { buildDependencyGraph } from './dependency-graph.js';
import { impactOf } from './impact.js';

const graph = buildDependencyGraph(
  [
    callEdge('web', 'api', 80, 50),
    callEdge('web', 'auth', 100, 5),
    callEdge('mobile', 'api', 20, 50),
    callEdge('api', 'billing', 30, 20),
    callEdge('api', 'auth', 100, 5),
    callEdge('billing', 'db', 60, 10, { kind: 'database' }),
    callEdge('auth', 'db', 20, 10, { kind: 'database' }),
  ],
  [
    { serviceName: 'web', count: 100, errorCount: 0, durationSumNs: 100 * 100e6 },
    { serviceName: 'mobile', count: 100, errorCount: 0, durationSumNs: 100 * 10e6 },
  ],
);

test('who is not there has no impact', () => expect(impactOf(graph, 'nobody')).toBeUndefined());

test('billing', () => {
  expect(impactOf(graph, 'billing')).toMatchObject({
    serviceName: 'billing',
    kind: 'service',
    dependents: [
      { name: 'api', distance: 1, affectedTrafficPercent: expect.closeTo(30) },
      { name: 'mobile', distance: 2, affectedTrafficPercent: expect.closeTo(6) },
      { name: 'web', distance: 2, affectedTrafficPercent: expect.closeTo(24) },
    ],
    dependencies: [{ name: 'db', kind: 'database', distance: 1 }],
    // 24 of the 100 requests of the web, 6 of the 100 of mobile.
    affectedTrafficPercent: expect.closeTo(15),
  });
});

describe('the database, behind several ways', () => {
  const impact = impactOf(graph, 'db');
  const share = (name: string) =>
    impact?.dependents.find((each) => each.name === name)?.affectedTrafficPercent;

  test('directly', () => {
    // Billing calls it twice a request, which is no more than always; auth in a tenth of its 200.
    expect(share('billing')).toBeCloseTo(100);
    expect(share('auth')).toBeCloseTo(10);
  });
  test('ways count as independent', () => {
    // 30 % through billing, and of the rest a tenth through auth.
    expect(share('api')).toBeCloseTo(100 * (1 - 0.7 * 0.9));
  });
  test('nearest first', () => {
    expect(impact?.dependents.map(({ name, distance }) => `${name} ${distance}`)).toEqual([
      'auth 1',
      'billing 1',
      'api 2',
      'web 2',
      'mobile 3',
    ]);
  });
  test('critical paths lead through it', () => {
    expect(impact?.criticalPaths.length).toBeGreaterThan(0);
    for (const { path } of impact?.criticalPaths ?? []) expect(path).toContain('db');
  });
});

test('an entry is all of its own traffic', () => {
  expect(impactOf(graph, 'web')).toMatchObject({ dependents: [], affectedTrafficPercent: 50, score: 1 });
});

test('the score is latency times rate, as a part of the largest', () => {
  // The web spends 100 times 100 ms, the api 100 times 50 ms.
  expect(impactOf(graph, 'api')?.score).toBeCloseTo(0.5);
  expect(impactOf(buildDependencyGraph([callEdge('a', 'b', 1, 0)]), 'a')?.score).toBe(0);
});

test('who is not known to be asked is asked as often as it calls its favourite', () => {
  const unknown = buildDependencyGraph([callEdge('web', 'a', 100, 1), callEdge('web', 'b', 25, 1)]);
  expect(impactOf(unknown, 'b')?.dependents).toMatchObject([{ name: 'web', affectedTrafficPercent: 25 }]);
});

test('circles end, and nobody is its own dependent', () => {
  const circle = buildDependencyGraph([
    callEdge('a', 'b', 10, 1),
    callEdge('b', 'c', 10, 1),
    callEdge('c', 'a', 10, 1),
  ]);
  expect(impactOf(circle, 'a')).toMatchObject({
    dependents: [
      { name: 'c', distance: 1 },
      { name: 'b', distance: 2 },
    ],
    dependencies: [
      { name: 'b', distance: 1 },
      { name: 'c', distance: 2 },
    ],
  });
});

test('whatever the graph: shares are per cent, and who depends on whom is told from both ends', () => {
  const random = seededRandom(41);
  for (let round = 0; round < 200; round += 1) {
    const size = 2 + random.below(7);
    const edges = Array.from({ length: 1 + random.below(20) }, () =>
      callEdge(`s${random.below(size)}`, `s${random.below(size)}`, 1 + random.below(50), random.below(50)),
    );
    const some = buildDependencyGraph(edges);
    for (const { name } of some.nodes) {
      const impact = impactOf(some, name);
      const percents = impact?.dependents.map((each) => each.affectedTrafficPercent) ?? [];
      for (const percent of [...percents, impact?.affectedTrafficPercent ?? -1]) {
        expect(percent >= 0 && percent <= 100).toBe(true);
      }
      for (const { name: below, distance } of impact?.dependencies ?? []) {
        const back = impactOf(some, below)?.dependents.find((each) => each.name === name);
        expect(back?.distance).toBe(distance);
      }
    }
  }
});
