import { z } from 'zod';

/**
 * The response models of the tracing service's document, transcribed interface by interface: every key that the document
 * requires, with its type; an optional one may be absent and not null. Additional keys are fine.
 */
const string = z.string();
const number = z.number();
const strings = z.record(z.string(), z.string());
const instant = z.iso.datetime();
const status = z.enum(['success', 'error', 'timeout']);
const severity = z.enum(['low', 'medium', 'high', 'critical']);
const trend = z.enum(['up', 'down', 'stable']);

export const RootResponse = z.object({
  service: string,
  version: string,
  status: string,
  description: string,
  timestamp: instant,
  uptime_seconds: number,
});

export const HealthResponse = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  service: string,
  timestamp: instant,
  uptime_seconds: number,
  active_traces: number,
  traces_processed: number,
  spans_processed: number,
  dependencies: z.object({
    jaeger: z.boolean(),
    zipkin: z.boolean(),
    opentelemetry: z.boolean(),
    database: z.boolean(),
  }),
  error: string.optional(),
});

export const TracesResponse = z.object({
  traces: z.array(
    z.object({
      trace_id: string,
      service_name: string,
      operation_name: string,
      start_time: instant,
      duration_ms: number,
      status,
      tags: strings,
      spans_count: number,
      error_message: string.optional(),
    }),
  ),
  total_count: number,
  has_more: z.boolean(),
  time_range: z.object({ start: instant, end: instant }),
});

const Span = z.object({
  span_id: string,
  parent_span_id: string.optional(),
  operation_name: string,
  service_name: string,
  start_time: instant,
  duration_ms: number,
  status,
  tags: strings,
  logs: z.array(
    z.object({
      timestamp: instant,
      level: string,
      message: string,
      fields: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const TraceDetails = z.object({
  trace_id: string,
  service_name: string,
  operation_name: string,
  start_time: instant,
  end_time: instant,
  duration_ms: number,
  status,
  tags: strings,
  spans: z.array(Span),
  error_spans: z.array(
    z.object({
      span_id: string,
      error_message: string,
      error_type: string,
      stack_trace: string.optional(),
    }),
  ),
  performance_metrics: z.object({
    total_spans: number,
    error_spans: number,
    average_span_duration: number,
    slowest_span_duration: number,
    fastest_span_duration: number,
  }),
});

/** Not spelled out in the document; its example reads `spans.spans[].operation_name` and `duration_ms`. */
export const TraceSpans = z.object({ spans: z.array(Span) });

const Operation = z.object({ name: string, count: number, avg_duration_ms: number, error_rate: number });

export const ServicesResponse = z.object({
  services: z.array(
    z.object({
      name: string,
      traces_count: number,
      spans_count: number,
      avg_duration_ms: number,
      error_rate: number,
      last_trace: string,
      operations: z.array(Operation),
    }),
  ),
  total_services: number,
  total_traces: number,
  total_spans: number,
});

/** Not spelled out; the example reads `operations.operations[].name`, `count` and `avg_duration_ms`. */
export const ServiceOperations = z.object({ operations: z.array(Operation) });

export const ServicePerformance = z.object({
  service_name: string,
  time_range: string,
  total_requests: number,
  successful_requests: number,
  failed_requests: number,
  error_rate: number,
  avg_response_time_ms: number,
  p50_response_time_ms: number,
  p95_response_time_ms: number,
  p99_response_time_ms: number,
  throughput_per_second: number,
  operations: z.array(Operation.extend({ throughput_per_second: number })),
  trends: z.object({
    response_time_trend: trend,
    error_rate_trend: trend,
    throughput_trend: trend,
  }),
});

const ListedError = z.object({
  error_id: string,
  trace_id: string,
  span_id: string,
  service_name: string,
  operation_name: string,
  error_type: string,
  error_message: string,
  stack_trace: string.optional(),
  severity,
  timestamp: instant,
  tags: strings,
});

export const ErrorsResponse = z.object({
  errors: z.array(ListedError),
  total_count: number,
  error_types: z.array(z.object({ type: string, count: number, severity: string })),
  services_with_errors: z.array(z.object({ service_name: string, error_count: number, last_error: string })),
});

/** Not spelled out; the example reads `error_type`, `error_message`, `service_name` and `trace_id`. */
export const ErrorDetails = ListedError;

export const SlowestTracesResponse = z.object({
  traces: z.array(
    z.object({
      trace_id: string,
      service_name: string,
      operation_name: string,
      duration_ms: number,
      start_time: instant,
      status: string,
      tags: strings,
    }),
  ),
  operations: z.array(
    z.object({
      service_name: string,
      operation_name: string,
      avg_duration_ms: number,
      max_duration_ms: number,
      count: number,
      error_rate: number,
    }),
  ),
  time_range: string,
});

export const PerformanceTrends = z.object({
  service_name: string.optional(),
  operation_name: string.optional(),
  time_range: string,
  granularity: string,
  data_points: z.array(
    z.object({
      timestamp: instant,
      avg_duration_ms: number,
      p95_duration_ms: number,
      p99_duration_ms: number,
      error_rate: number,
      throughput_per_second: number,
    }),
  ),
  trends: z.object({
    duration_trend: trend,
    error_rate_trend: trend,
    throughput_trend: trend,
  }),
});

const CriticalPath = z.object({
  path: z.array(string),
  total_latency_ms: number,
  bottleneck_service: string,
});

export const DependenciesResponse = z.object({
  services: z.array(
    z.object({
      name: string,
      dependencies: z.array(string),
      dependents: z.array(string),
      call_count: number,
      avg_latency_ms: number,
      error_rate: number,
    }),
  ),
  graph: z.object({
    nodes: z.array(z.object({ id: string, name: string, type: z.enum(['service', 'external']) })),
    edges: z.array(z.object({ source: string, target: string, weight: number, avg_latency_ms: number })),
  }),
  critical_paths: z.array(CriticalPath),
});

/** Not spelled out; the example reads the lengths of these. */
export const DependencyImpact = z.object({
  service_name: string,
  dependencies: z.array(string),
  dependents: z.array(string),
  critical_paths: z.array(CriticalPath),
});
