import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface ObservedRequest {
  server: string;
  method: string;
  /** Route pattern, never the URL: labels must stay few. */
  route: string;
  status: number;
  seconds: number;
}

/** One process's Prometheus registry with the metrics every process has. */
export interface Metrics {
  readonly registry: Registry;
  readonly contentType: string;
  observeRequest(request: ObservedRequest): void;
  render(): Promise<string>;
}

/** Creates the registry: process metrics, `http_requests_total`, `http_request_duration_seconds`. */
export function createMetrics(options: { processMetrics: boolean }): Metrics {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  // Route and endpoint are the same, under our name and under the one that is documented.
  const labelNames = ['server', 'method', 'route', 'endpoint', 'status'] as const;
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'HTTP requests served',
    labelNames,
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer',
    labelNames,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    registry,
    contentType: registry.contentType,
    observeRequest({ seconds, status, ...labels }) {
      const all = { ...labels, endpoint: labels.route, status: String(status) };
      requests.inc(all);
      duration.observe(all, seconds);
    },
    render: () => registry.metrics(),
  };
}

/** A gauge that is computed when it is read. A failing `read` leaves the last value. */
export function computedGauge(
  metrics: Metrics,
  options: { name: string; help: string; read: () => number | Promise<number> },
): Gauge {
  return new Gauge({
    name: options.name,
    help: options.help,
    registers: [metrics.registry],
    async collect() {
      this.set(await options.read());
    },
  });
}
