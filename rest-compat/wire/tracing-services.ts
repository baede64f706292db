import { z } from 'zod';
import type {
  CountedOperationFragment,
  DirectionsFragment,
  ListedServiceFragment,
  RestPerformanceTrendsQuery,
  RestServiceOperationsQuery,
  RestServicePerformanceQuery,
  RestServicesQuery,
  RestSlowestOperationsQuery,
  RestSlowestTracesQuery,
  Trend,
} from '../generated/operations.js';
import { instant, toInstant } from './instant.js';
import { listedTrace, toListedTrace } from './tracing-traces.js';

const errorRate = z.number().describe('Percent, 0 to 100');
const trend = z.enum(['up', 'down', 'stable']);

const operation = z.object({
  name: z.string(),
  count: z.int(),
  avg_duration_ms: z.number(),
  error_rate: errorRate,
});

export const services = z.object({
  services: z.array(
    z.object({
      name: z.string(),
      traces_count: z.int(),
      spans_count: z.int(),
      avg_duration_ms: z.number(),
      error_rate: errorRate,
      last_trace: instant.describe('When its newest span started'),
      operations: z.array(operation),
    }),
  ),
  total_services: z.int(),
  total_traces: z.int(),
  total_spans: z.int(),
});

export const serviceOperations = z.object({
  service_name: z.string(),
  operations: z.array(operation),
  total_operations: z.int(),
});

export const servicePerformance = z.object({
  service_name: z.string(),
  time_range: z.string(),
  total_requests: z.int(),
  successful_requests: z.int(),
  failed_requests: z.int(),
  error_rate: errorRate,
  avg_response_time_ms: z.number(),
  p50_response_time_ms: z.number(),
  p95_response_time_ms: z.number(),
  p99_response_time_ms: z.number(),
  throughput_per_second: z.number(),
  operations: z.array(operation.extend({ throughput_per_second: z.number() })),
  trends: z.object({ response_time_trend: trend, error_rate_trend: trend, throughput_trend: trend }),
});

export const slowest = z.object({
  traces: z.array(listedTrace),
  operations: z.array(
    z.object({
      service_name: z.string(),
      operation_name: z.string(),
      avg_duration_ms: z.number(),
      max_duration_ms: z.number(),
      count: z.int(),
      error_rate: errorRate,
    }),
  ),
  time_range: z.string(),
});

export const performanceTrends = z.object({
  service_name: z.string().optional(),
  operation_name: z.string().optional(),
  time_range: z.string(),
  granularity: z.string(),
  data_points: z.array(
    z.object({
      timestamp: instant,
      avg_duration_ms: z.number(),
      p95_duration_ms: z.number(),
      p99_duration_ms: z.number(),
      error_rate: errorRate,
      throughput_per_second: z.number(),
    }),
  ),
  trends: z.object({ duration_trend: trend, error_rate_trend: trend, throughput_trend: trend }),
});

/** A service that the graph lists has spans; the end of the world's time stands in should it lose them meanwhile. */
const NEVER = '1970-01-01T00:00:00.000Z';

export function toServices(
  found: NonNullable<RestServicesQuery['services']>,
  nodes: readonly ListedServiceFragment[],
): z.infer<typeof services> {
  return {
    services: nodes.map((node) => ({
      name: node.name,
      traces_count: node.traceCount,
      spans_count: node.spanCount,
      avg_duration_ms: node.averageDurationMs,
      error_rate: node.errorRate,
      last_trace: toInstant(node.lastSeenAt ?? NEVER),
      operations: node.operations.map(toOperation),
    })),
    total_services: found.totalCount,
    total_traces: found.totalTraceCount,
    total_spans: found.totalSpanCount,
  };
}

export function toServiceOperations({
  name,
  operations,
}: NonNullable<RestServiceOperationsQuery['service']>): z.infer<typeof serviceOperations> {
  return {
    service_name: name,
    operations: operations.map(toOperation),
    total_operations: operations.length,
  };
}

export function toServicePerformance(
  { performance }: NonNullable<RestServicePerformanceQuery['service']>,
  timeRange: string,
): z.infer<typeof servicePerformance> {
  const { duration, errorRate: errors, throughput } = performance.trends;
  return {
    service_name: performance.service,
    time_range: timeRange,
    total_requests: performance.requestCount,
    successful_requests: performance.successCount,
    failed_requests: performance.failureCount,
    error_rate: performance.errorRate,
    avg_response_time_ms: performance.averageDurationMs,
    p50_response_time_ms: performance.p50DurationMs,
    p95_response_time_ms: performance.p95DurationMs,
    p99_response_time_ms: performance.p99DurationMs,
    throughput_per_second: performance.throughputPerSecond,
    operations: performance.operations.map((each) => ({
      ...toOperation(each),
      throughput_per_second: each.throughputPerSecond,
    })),
    trends: {
      response_time_trend: toTrend(duration),
      error_rate_trend: toTrend(errors),
      throughput_trend: toTrend(throughput),
    },
  };
}

export function toSlowest(
  { traces }: NonNullable<RestSlowestTracesQuery['slowest']>,
  { operations }: NonNullable<RestSlowestOperationsQuery['slowest']>,
  timeRange: string,
): z.infer<typeof slowest> {
  return {
    traces: traces.map(toListedTrace),
    operations: operations.map((each) => ({
      service_name: each.service,
      operation_name: each.name,
      avg_duration_ms: each.averageDurationMs,
      max_duration_ms: each.maxDurationMs,
      count: each.count,
      error_rate: each.errorRate,
    })),
    time_range: timeRange,
  };
}

export function toPerformanceTrends(
  found: NonNullable<RestPerformanceTrendsQuery['performanceTrends']>,
  asked: {
    service?: string | undefined;
    operation?: string | undefined;
    timeRange: string;
    granularity: string;
  },
): z.infer<typeof performanceTrends> {
  return {
    ...(asked.service ? { service_name: asked.service } : {}),
    ...(asked.operation ? { operation_name: asked.operation } : {}),
    time_range: asked.timeRange,
    granularity: asked.granularity,
    data_points: found.points.map((point) => ({
      timestamp: toInstant(point.at),
      avg_duration_ms: point.averageDurationMs,
      p95_duration_ms: point.p95DurationMs,
      p99_duration_ms: point.p99DurationMs,
      error_rate: point.errorRate,
      throughput_per_second: point.throughputPerSecond,
    })),
    trends: toDirections(found.trends),
  };
}

function toDirections({ duration, errorRate: errors, throughput }: DirectionsFragment) {
  return {
    duration_trend: toTrend(duration),
    error_rate_trend: toTrend(errors),
    throughput_trend: toTrend(throughput),
  };
}

function toOperation(each: CountedOperationFragment): z.infer<typeof operation> {
  return {
    name: each.name,
    count: each.count,
    avg_duration_ms: each.averageDurationMs,
    error_rate: each.errorRate,
  };
}

const TREND_WORDS: Readonly<Record<Trend, z.infer<typeof trend>>> = {
  UP: 'up',
  DOWN: 'down',
  STABLE: 'stable',
};
const toTrend = (value: Trend): z.infer<typeof trend> => TREND_WORDS[value];
