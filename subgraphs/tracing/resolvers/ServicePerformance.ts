import type {
  PerformanceDirections,
  PerformanceTrendsResolvers,
  ServiceMetricsSampleResolvers,
  ServicePerformanceResolvers,
  SlowestTracesResolvers,
} from '../generated/resolvers.js';
import type { Directions } from '../services/performance-series.js';

export const ServicePerformance: ServicePerformanceResolvers = {
  requestCount: ({ count }) => count,
  successCount: ({ count, errorCount }) => Math.max(count - errorCount, 0),
  failureCount: ({ errorCount }) => errorCount,
  operations: ({ operations }) => operations.slice(),
  trends: ({ trends }) => toDirections(trends),
};

export const PerformanceTrends: PerformanceTrendsResolvers = {
  points: ({ points }) =>
    points.map(({ atMs, count, ...figures }) => ({ ...figures, at: new Date(atMs), requestCount: count })),
  trends: ({ trends }) => toDirections(trends),
};

export const SlowestTraces: SlowestTracesResolvers = {
  traces: async ({ traces }) => [...(await traces())],
  operations: async ({ operations }) => [...(await operations())],
};

export const ServiceMetricsSample: ServiceMetricsSampleResolvers = {
  at: ({ atMs }) => new Date(atMs),
  requestCount: ({ count }) => count,
};

function toDirections({ duration, errorRate, throughput }: Directions): PerformanceDirections {
  return { duration, errorRate, throughput };
}
