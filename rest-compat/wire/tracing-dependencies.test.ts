import { expect, test } from 'vitest';
import { dependencies, impact, toDependencies, toImpact } from './tracing-dependencies.js';

const path = { path: ['web', 'api'], totalDurationMs: 12, bottleneck: 'api' };

test('the graph: what sends no spans is external and no service', () => {
  const body = toDependencies({
    nodes: [
      {
        name: 'api',
        type: 'SERVICE',
        dependencies: ['postgresql:orders'],
        dependents: ['web'],
        callCount: 10,
        averageDurationMs: 5,
        errorRate: 10,
      },
      {
        name: 'postgresql:orders',
        type: 'DATABASE',
        dependencies: [],
        dependents: ['api'],
        callCount: 20,
        averageDurationMs: 1,
        errorRate: 0,
      },
    ],
    edges: [{ source: 'web', target: 'api', callCount: 10, averageDurationMs: 5 }],
    criticalPaths: [path],
  });
  expect(dependencies.parse(body)).toEqual(body);
  expect(body).toEqual({
    services: [
      {
        name: 'api',
        dependencies: ['postgresql:orders'],
        dependents: ['web'],
        call_count: 10,
        avg_latency_ms: 5,
        error_rate: 10,
      },
    ],
    graph: {
      nodes: [
        { id: 'api', name: 'api', type: 'service' },
        { id: 'postgresql:orders', name: 'postgresql:orders', type: 'external' },
      ],
      edges: [{ source: 'web', target: 'api', weight: 10, avg_latency_ms: 5 }],
    },
    critical_paths: [{ path: ['web', 'api'], total_latency_ms: 12, bottleneck_service: 'api' }],
  });
});

test('impact: the direct ones apart from all', () => {
  const body = toImpact('api', {
    service: 'api',
    dependencies: [
      { name: 'queue', distance: 1 },
      { name: 'worker', distance: 2 },
    ],
    dependents: [{ name: 'web', distance: 1, affectedTrafficPercent: 50 }],
    affectedTrafficPercent: 50,
    score: 1,
    criticalPaths: [path],
  });
  expect(impact.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    service_name: 'api',
    dependencies: ['queue'],
    dependents: ['web'],
    transitive_dependencies: ['queue', 'worker'],
    transitive_dependents: ['web'],
    affected_traffic_percent: 50,
    critical_paths: [{ path: ['web', 'api'], total_latency_ms: 12, bottleneck_service: 'api' }],
  });
});

test('a service that stands alone has no impact', () => {
  expect(toImpact('batch', null)).toEqual({
    service_name: 'batch',
    dependencies: [],
    dependents: [],
    transitive_dependencies: [],
    transitive_dependents: [],
    affected_traffic_percent: 0,
    score: 0,
    critical_paths: [],
  });
});
