import { expect, test } from 'vitest';
import {
  performanceTrends,
  servicePerformance,
  services,
  slowest,
  toPerformanceTrends,
  toServiceOperations,
  toServicePerformance,
  toServices,
  toSlowest,
} from './tracing-services.js';

const operation = { name: 'predict', count: 12, averageDurationMs: 3.5, errorRate: 25 };
const trends = { duration: 'UP', errorRate: 'STABLE', throughput: 'DOWN' } as const;

test('services', () => {
  const body = toServices(
    {
      totalCount: 1,
      totalTraceCount: 5,
      totalSpanCount: 50,
      pageInfo: { hasNextPage: false, endCursor: null },
      edges: [],
    },
    [
      {
        name: 'model-api',
        traceCount: 5,
        spanCount: 50,
        averageDurationMs: 4,
        errorRate: 12.5,
        lastSeenAt: '2026-01-09T10:10:00.000Z',
        operations: [operation],
      },
    ],
  );
  expect(body).toEqual({
    services: [
      {
        name: 'model-api',
        traces_count: 5,
        spans_count: 50,
        avg_duration_ms: 4,
        error_rate: 12.5,
        last_trace: '2026-01-09T10:10:00.000Z',
        operations: [{ name: 'predict', count: 12, avg_duration_ms: 3.5, error_rate: 25 }],
      },
    ],
    total_services: 1,
    total_traces: 5,
    total_spans: 50,
  });
  expect(services.parse(body)).toEqual(body);
});

test('operations of a service', () => {
  expect(toServiceOperations({ name: 'model-api', operations: [operation] })).toEqual({
    service_name: 'model-api',
    operations: [{ name: 'predict', count: 12, avg_duration_ms: 3.5, error_rate: 25 }],
    total_operations: 1,
  });
});

test('performance of a service', () => {
  const body = toServicePerformance(
    {
      performance: {
        service: 'model-api',
        requestCount: 12,
        successCount: 9,
        failureCount: 3,
        errorRate: 25,
        averageDurationMs: 3.5,
        p50DurationMs: 3,
        p95DurationMs: 6,
        p99DurationMs: 7,
        throughputPerSecond: 0.5,
        operations: [{ ...operation, throughputPerSecond: 0.5 }],
        trends,
      },
    },
    '1h',
  );
  expect(body).toEqual({
    service_name: 'model-api',
    time_range: '1h',
    total_requests: 12,
    successful_requests: 9,
    failed_requests: 3,
    error_rate: 25,
    avg_response_time_ms: 3.5,
    p50_response_time_ms: 3,
    p95_response_time_ms: 6,
    p99_response_time_ms: 7,
    throughput_per_second: 0.5,
    operations: [
      { name: 'predict', count: 12, avg_duration_ms: 3.5, error_rate: 25, throughput_per_second: 0.5 },
    ],
    trends: { response_time_trend: 'up', error_rate_trend: 'stable', throughput_trend: 'down' },
  });
  expect(servicePerformance.parse(body)).toEqual(body);
});

test('the slowest', () => {
  const trace = {
    id: '0af7651916cd43dd8448eb211c80319c',
    serviceName: 'model-api',
    operationName: 'predict',
    startedAtUnixNano: '1767953400123456789',
    durationMs: 12.5,
    outcome: 'ERROR',
    tags: {},
  } as const;
  const body = toSlowest(
    { traces: [trace] },
    {
      operations: [
        {
          service: 'model-api',
          name: 'predict',
          averageDurationMs: 3.5,
          maxDurationMs: 12.5,
          count: 12,
          errorRate: 25,
        },
      ],
    },
    '24h',
  );
  expect(slowest.parse(body)).toEqual(body);
  expect(body.traces[0]).toMatchObject({ status: 'error', duration_ms: 12.5 });
  expect(body.operations[0]).toEqual({
    service_name: 'model-api',
    operation_name: 'predict',
    avg_duration_ms: 3.5,
    max_duration_ms: 12.5,
    count: 12,
    error_rate: 25,
  });
});

test('trends name only what was asked for', () => {
  const found = {
    points: [
      {
        at: '2026-01-09T10:10:00.000Z',
        averageDurationMs: 1,
        p95DurationMs: 2,
        p99DurationMs: 3,
        errorRate: 0,
        throughputPerSecond: 4,
      },
    ],
    trends,
  };
  const asked = { timeRange: '24h', granularity: '5m' };
  const body = toPerformanceTrends(found, asked);
  expect(body).toEqual({
    time_range: '24h',
    granularity: '5m',
    data_points: [
      {
        timestamp: '2026-01-09T10:10:00.000Z',
        avg_duration_ms: 1,
        p95_duration_ms: 2,
        p99_duration_ms: 3,
        error_rate: 0,
        throughput_per_second: 4,
      },
    ],
    trends: { duration_trend: 'up', error_rate_trend: 'stable', throughput_trend: 'down' },
  });
  expect(performanceTrends.parse(body)).toEqual(body);
  expect(toPerformanceTrends(found, { ...asked, service: 'a', operation: 'b' })).toMatchObject({
    service_name: 'a',
    operation_name: 'b',
  });
});
