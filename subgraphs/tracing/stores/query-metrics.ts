import { Histogram } from 'prom-client';
import type { Metrics } from '../../../platform/http/metrics.js';

/** Times the reads of the span store by name, for Prometheus. */
export function createQueryMetrics({ registry }: Metrics): (name: string, seconds: number) => void {
  const duration = new Histogram({
    name: 'tracing_query_duration_seconds',
    help: 'Time of a query of the span store',
    labelNames: ['query'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return (query, seconds) => duration.observe({ query }, seconds);
}
