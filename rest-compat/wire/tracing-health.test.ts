import { describe, expect, test } from 'vitest';
import { type TracingHealthFacts, toTracingHealth, tracingHealth } from './tracing-health.js';

const now = new Date('2026-01-09T10:10:00.000Z');
const parts = ['database', 'jaeger', 'zipkin', 'opentelemetry'];
const facts = (away: readonly string[] = [], more: readonly string[] = []): TracingHealthFacts => ({
  health: {
    tracingHealth: {
      healthy: away.length === 0,
      checks: [...parts, ...more].map((name) => ({ name, healthy: !away.includes(name) })),
    },
  },
  counts: { tracingStatistics: { traceCount: 7, storedSpanCount: 70 } },
  active: { tracingStatistics: { activeTraceCount: 2 } },
  now,
  uptimeSeconds: 12.345,
});

describe('health', () => {
  test('of a service that has everything', () => {
    const body = toTracingHealth(facts());
    expect(body).toEqual({
      status: 'healthy',
      service: 'tracing',
      timestamp: '2026-01-09T10:10:00.000Z',
      uptime_seconds: 12.3,
      active_traces: 2,
      traces_processed: 7,
      spans_processed: 70,
      dependencies: { jaeger: true, zipkin: true, opentelemetry: true, database: true },
    });
    expect(tracingHealth.parse(body)).toEqual(body);
  });

  test.each([
    [['database'], { database: false, jaeger: true }, 'Not available: database.'],
    [
      ['jaeger', 'zipkin'],
      { database: true, jaeger: false, zipkin: false },
      'Not available: jaeger, zipkin.',
    ],
  ])('without %s', (away, dependencies, error) => {
    expect(toTracingHealth(facts(away))).toMatchObject({ status: 'unhealthy', dependencies, error });
  });

  test('a part that the documents do not name counts too', () => {
    expect(toTracingHealth(facts(['disk'], ['disk']))).toMatchObject({
      status: 'unhealthy',
      dependencies: { jaeger: true, zipkin: true, opentelemetry: true, database: true },
      error: 'Not available: disk.',
    });
  });

  test('while the tracing process is down', () => {
    const body = toTracingHealth({
      health: undefined,
      counts: undefined,
      active: undefined,
      now,
      uptimeSeconds: 1,
    });
    expect(body).toMatchObject({
      status: 'unhealthy',
      active_traces: 0,
      traces_processed: 0,
      spans_processed: 0,
      dependencies: { jaeger: false, zipkin: false, opentelemetry: false, database: false },
      error: 'The tracing service does not answer.',
    });
    expect(tracingHealth.parse(body)).toEqual(body);
  });
});
