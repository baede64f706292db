import { expect, test } from 'vitest';
import type { RestHealthQuery } from '../generated/operations.js';
import { deepHealth, type HealthFacts, toDeepHealth, toHealth } from './health.js';

const service = (...down: string[]) => {
  const checks = ['database', 'objects', 'events'].map((name) => ({ name, healthy: !down.includes(name) }));
  return { healthy: down.length === 0, checks };
};
const graph = (...down: string[]): RestHealthQuery => ({
  trainingHealth: service(...down),
  dataHealth: service(...down),
  registryHealth: service(...down),
});
const facts = (overrides: Partial<HealthFacts> = {}): HealthFacts => ({
  graph: graph(),
  counts: { trainingQueue: { runningCount: 1, maxWorkers: 2 }, modelCache: { loadedCount: 3 } },
  now: new Date('2025-01-09T10:30:00.000Z'),
  uptimeSeconds: 3600.49,
  metricsCollected: true,
  protectedAccess: true,
  backupOverdue: undefined,
  ...overrides,
});

test('a healthy platform answers as documented', () => {
  expect(toHealth(facts())).toEqual({
    status: 'healthy',
    service: 'training',
    timestamp: '2025-01-09T10:30:00.000000',
    dependencies: { database: true, mlflow: true, minio: true },
    models_loaded: 3,
    active_jobs: 1,
    uptime_seconds: 3600.5,
  });
  expect(toDeepHealth(facts())).toMatchObject({
    dependencies: { redis: true, business_metrics: true, data_privacy: true },
    queue_status: 'healthy',
    data_manager_status: 'healthy',
  });
});

test('a graph that does not answer makes everything unhealthy, in the same shape', () => {
  const wire = toDeepHealth(facts({ graph: undefined, counts: undefined }));
  expect(wire).toMatchObject({ status: 'unhealthy', active_jobs: 0, queue_status: 'unhealthy' });
  expect(() => deepHealth.strict().parse(wire)).not.toThrow();
});

test.each([
  ['database', 'unhealthy', 'unhealthy'],
  ['objects', 'unhealthy', 'unhealthy'],
  ['events', 'unhealthy', 'unhealthy'],
])('without %s: %s, deep %s', (part, basic, deep) => {
  const broken = facts({ graph: graph(part) });
  expect(toHealth(broken).status).toBe(basic);
  expect(toDeepHealth(broken).status).toBe(deep);
});

test('no worker is said but is no fault of this service', () => {
  const wire = toDeepHealth(
    facts({ counts: { trainingQueue: { runningCount: 0, maxWorkers: 0 }, modelCache: { loadedCount: 0 } } }),
  );
  expect(wire).toMatchObject({ status: 'healthy', queue_status: 'no_workers' });
});

test('a backup that is too old degrades what is healthy otherwise, and is no dependency where none is expected', () => {
  expect(toDeepHealth(facts()).dependencies).not.toHaveProperty('backup');
  expect(toDeepHealth(facts({ backupOverdue: false }))).toMatchObject({
    status: 'healthy',
    dependencies: { backup: true },
  });
  const late = facts({ backupOverdue: true });
  expect(toDeepHealth(late)).toMatchObject({ status: 'degraded', dependencies: { backup: false } });
  expect(toDeepHealth({ ...late, graph: graph('events') }).status).toBe('unhealthy');
  expect(toHealth(late).status).toBe('healthy');
});
